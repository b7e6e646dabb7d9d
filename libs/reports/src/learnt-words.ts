import type { DealEntry, DealType } from '@plimsoll/contracts';
import { dec, type Decimal } from '@plimsoll/kernel';
import type { ReportRow } from './report-table.js';
import { amount } from './report-values.js';
import { type Column, dealTypeOf, entryOf } from './report-words.js';

/** What the words of a report mean, in whatever language it is. */
export interface Words {
  readonly type: (word: string) => DealType | undefined;
  readonly entry: (word: string) => DealEntry | undefined;
}

interface Tables {
  readonly deals?: readonly ReportRow[];
  readonly closed?: readonly ReportRow[];
  readonly open?: readonly ReportRow[];
}

/**
 * The words that nobody listed are learnt from the amounts beside them. A deal that opens has no result, so the word of
 * those that have one closes. A buy gains where the price has risen. The cash that a report begins with is a balance.
 * What the amounts do not tell, or tell in two ways, stays unknown, and its row is refused.
 */
export function wordsOf(tables: Tables, commas: boolean): Words {
  const read = (row: ReportRow, column: Column): Decimal | undefined => numberOrNothing(row.cells.get(column), commas);
  const deals = inTime(tables.deals ?? []);
  const entries = learntEntries(deals, read);
  const entry = (word: string): DealEntry | undefined => entryOf(word) ?? entries.get(word);
  const types = learntSides({ ...tables, deals }, { read, entry });
  const first = deals[0];
  const opening = first && read(first, 'profit');
  const word = first?.cells.get('type') ?? '';
  if (first && opening?.gt(0) && !first.cells.get('symbol') && !dealTypeOf(word) && read(first, 'balance')?.eq(opening))
    types.set(word, 'balance');
  return { entry, type: (each) => dealTypeOf(each) ?? types.get(each) };
}

/** A report writes its times so that their text sorts. */
const inTime = (rows: readonly ReportRow[]): ReportRow[] =>
  rows.toSorted((one, other) => {
    const [a, b] = [one.cells.get('time') ?? '', other.cells.get('time') ?? ''];
    return a < b ? -1 : a > b ? 1 : 0;
  });

type Read = (row: ReportRow, column: Column) => Decimal | undefined;

function numberOrNothing(text: string | undefined, commas: boolean): Decimal | undefined {
  try {
    return amount(text, commas);
  } catch {
    // Named with its row where it is read in earnest.
    return undefined;
  }
}

function learntEntries(deals: readonly ReportRow[], read: Read): Map<string, DealEntry> {
  const results = new Map<string, { opens: number; closes: number }>();
  for (const row of deals) {
    const word = row.cells.get('direction') ?? '';
    if (word === '' || !row.cells.get('symbol') || read(row, 'volume') === undefined) continue;
    const seen = results.get(word) ?? { opens: 0, closes: 0 };
    if ((read(row, 'profit') ?? dec(0)).isZero()) seen.opens += 1;
    else seen.closes += 1;
    results.set(word, seen);
  }
  const plain = [...results].filter(([word]) => !word.includes('/'));
  const turns = [...results].filter(([word]) => word.includes('/'));
  const opening = plain.filter(([, { closes }]) => closes === 0).map(([word]) => word);
  const closing = plain.filter(([, { closes }]) => closes > 0).map(([word]) => word);
  const learnt = new Map<string, DealEntry>();
  // A language that is known has no unknown word for it; two words of one kind mean something else (`out by`).
  if (opening.length !== 1 || closing.length !== 1 || plain.some(([word]) => entryOf(word))) return learnt;
  learnt.set(opening[0]!, 'in').set(closing[0]!, 'out');
  if (turns.length === 1 && turns[0]![0].replaceAll(' ', '') === `${opening[0]}/${closing[0]}`)
    learnt.set(turns[0]![0], 'inout');
  return learnt;
}

type Votes = Map<string, { buy: number; sell: number }>;

function learntSides({ deals = [], closed = [], open = [] }: Tables, reading: Reading): Map<string, DealType> {
  const votes: Votes = new Map();
  const vote = (word: string, side: 'buy' | 'sell'): void => {
    const seen = votes.get(word) ?? { buy: 0, sell: 0 };
    seen[side] += 1;
    votes.set(word, seen);
  };
  const { read } = reading;
  for (const row of closed) voteByMove(vote, row, read, ['price', 'closePrice']);
  for (const row of open) voteByMove(vote, row, read, ['price', 'marketPrice']);
  voteByDeals(vote, deals, reading);
  const sides = new Map<string, DealType>();
  for (const [word, { buy, sell }] of votes) {
    if (buy > 0 && sell === 0) sides.set(word, 'buy');
    if (sell > 0 && buy === 0) sides.set(word, 'sell');
  }
  return complement(sides, deals);
}

/** Where one of two words is learnt, the only other word of deals that trade is the other side. */
function complement(sides: Map<string, DealType>, deals: readonly ReportRow[]): Map<string, DealType> {
  const words = [
    ...new Set(
      deals.filter(({ cells }) => cells.get('direction') && cells.get('volume')).map(({ cells }) => cells.get('type')!),
    ),
  ];
  const [learnt, rest] = [words.filter((word) => sides.has(word)), words.filter((word) => !sides.has(word))];
  if (learnt.length === 1 && rest.length === 1 && !dealTypeOf(rest[0]!))
    sides.set(rest[0]!, sides.get(learnt[0]!) === 'buy' ? 'sell' : 'buy');
  return sides;
}

type Vote = (word: string, side: 'buy' | 'sell') => void;
interface Reading {
  readonly read: Read;
  readonly entry: (word: string) => DealEntry | undefined;
}

/** A line with two prices and a result: a gain on a rise, or a loss on a fall, is a buy. */
function voteByMove(vote: Vote, row: ReportRow, read: Read, [from, to]: readonly [Column, Column]): void {
  const word = row.cells.get('type') ?? '';
  const [opened, closed, profit] = [read(row, from), read(row, to), read(row, 'profit')];
  if (dealTypeOf(word) || !opened || !closed || !profit || profit.isZero() || opened.eq(closed)) return;
  vote(word, closed.gt(opened) === profit.gt(0) ? 'buy' : 'sell');
}

/**
 * A close beyond every price at which the other word opened on that symbol: which of them it closes does not matter
 * then. The word of the close is the side against that of its position.
 */
function voteByDeals(vote: Vote, deals: readonly ReportRow[], { read, entry }: Reading): void {
  const opened = new Map<string, { least: Decimal; most: Decimal }>();
  const words = new Set(
    deals.filter(({ cells }) => cells.get('direction')).map(({ cells }) => cells.get('type') ?? ''),
  );
  if (words.size !== 2) return;
  const other = (word: string): string => [...words].find((each) => each !== word)!;
  for (const row of deals) {
    const [symbol, word, price] = [row.cells.get('symbol') ?? '', row.cells.get('type') ?? '', read(row, 'price')];
    const direction = entry(row.cells.get('direction') ?? '');
    if (!price || !direction) continue;
    if (direction === 'in') {
      const seen = opened.get(`${symbol}|${word}`);
      opened.set(`${symbol}|${word}`, {
        least: seen?.least.lt(price) ? seen.least : price,
        most: seen?.most.gt(price) ? seen.most : price,
      });
      continue;
    }
    const seen = opened.get(`${symbol}|${other(word)}`);
    const profit = read(row, 'profit') ?? dec(0);
    if (direction !== 'out' || !seen || profit.isZero()) continue;
    if (price.gt(seen.most)) vote(word, profit.gt(0) ? 'sell' : 'buy');
    if (price.lt(seen.least)) vote(word, profit.gt(0) ? 'buy' : 'sell');
  }
}
