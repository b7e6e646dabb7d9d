import { parse, TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, toWire } from '@plimsoll/kernel';
import type { ReportRow } from './report-table.js';
import { amount, instantOf } from './report-values.js';
import type { Words } from './learnt-words.js';
import type { Column } from './report-words.js';

/** What could not be read, each by the row it stands in; a report is read whole or refused with these. */
export class ReportFaults {
  readonly list: string[] = [];

  add(row: Pick<ReportRow, 'number'>, what: string, why: string): void {
    this.list.push(`row ${row.number} (${what}): ${why}`);
  }

  /** Runs a reading; what it throws becomes a fault of the row. */
  reading<T>(row: ReportRow, what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.add(row, what, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}

/** A deal with the row that it was read from. */
export interface DealRow {
  readonly row: number;
  readonly deal: TerminalDeal;
}

/** One line of the table of closed positions; several deals may have closed it. */
export interface ClosedPosition {
  readonly row: number;
  readonly positionId: string;
  readonly symbol: string;
  readonly side: 'buy' | 'sell';
  readonly volume: Decimal;
  readonly openedAt: string;
  readonly openPrice: Decimal;
  readonly closedAt: string;
  readonly closePrice: Decimal;
  readonly profit: Decimal;
  readonly swap: Decimal;
}

const COMMENT_MAX = 64;
const NAMES: Readonly<Partial<Record<Column, string>>> = {
  stopLoss: 'stop loss',
  takeProfit: 'take profit',
  closePrice: 'close price',
  marketPrice: 'market price',
};

/**
 * A row of the table of deals. A type that moves cash and that the protocol has no word for (interest, daily
 * commission, franked dividend …) becomes `other`, as an expert adviser would send it; the report's own word stays in
 * the comment. So does a deal that the broker cancelled, which trades nothing. A type that trades and is not known is a
 * fault: which side it is, is never guessed.
 */
export function readDeal(row: ReportRow, commas: boolean, words: Words): TerminalDeal {
  const text = (column: Column): string | undefined => row.cells.get(column) || undefined;
  const number = (column: Column): Decimal | undefined => numberIn(row, column, commas);
  const word = text('type') ?? '';
  const direction = text('direction');
  const known = words.type(word);
  const trades = known === 'buy' || known === 'sell';
  const entry = direction === undefined ? undefined : words.entry(direction);
  // A daily commission may have a direction; without volume and price it trades nothing.
  const [volume, price] = [text('volume') !== undefined, text('price') !== undefined];
  const unknownTrade = !known && !isCancelled(word) && (direction === undefined ? volume && price : volume || price);
  if (unknownTrade) throw new Error(`its type "${word}" is not known`);
  if (trades && direction !== undefined && !entry) throw new Error(`its direction "${direction}" is not known`);
  if (trades && !entry) throw new Error('it trades, but has no direction');
  const type = known ?? 'other';
  const comment = text('comment') ?? (known ? undefined : word);
  const money = (column: Column): string => toWire(number(column) ?? dec(0));
  const wire = (column: Column): string | undefined => {
    const value = number(column);
    return value && toWire(value);
  };
  const deal = {
    ticket: text('ticket') ?? '',
    type,
    dealtAt: instantOf(text('time')),
    profit: money('profit'),
    swap: money('swap'),
    commission: money('commission'),
    fee: money('fee'),
    ...given({
      symbol: text('symbol'),
      orderTicket: text('order'),
      balance: wire('balance'),
      comment: comment?.slice(0, COMMENT_MAX),
    }),
    ...(trades ? given({ entry, volume: wire('volume'), price: wire('price') }) : {}),
  };
  if (trades && !(deal.symbol && 'volume' in deal && 'price' in deal))
    throw new Error('it trades, but has no symbol, volume or price');
  return sound(TerminalDeal, deal);
}

/** A row of the table of positions that were closed. */
export function readClosed(row: ReportRow, commas: boolean, words: Words): ClosedPosition {
  const number = (column: Column): Decimal => numberIn(row, column, commas) ?? dec(0);
  return {
    row: row.number,
    positionId: row.cells.get('ticket') ?? '',
    symbol: row.cells.get('symbol') ?? '',
    side: sideOf(row, words),
    volume: number('volume'),
    openedAt: instantOf(row.cells.get('time')),
    openPrice: number('price'),
    closedAt: instantOf(row.cells.get('closeTime')),
    closePrice: number('closePrice'),
    profit: number('profit'),
    swap: number('swap'),
  };
}

/** A row of the table of positions that are open. */
export function readOpen(row: ReportRow, commas: boolean, words: Words): TerminalPosition {
  const number = (column: Column): Decimal | undefined => numberIn(row, column, commas);
  const wire = (column: Column): string => toWire(number(column) ?? dec(0));
  const [stopLoss, takeProfit, comment] = [number('stopLoss'), number('takeProfit'), row.cells.get('comment')];
  const id = row.cells.get('ticket') ?? '';
  return sound(TerminalPosition, {
    positionId: id,
    ticket: id,
    symbol: row.cells.get('symbol') ?? '',
    side: sideOf(row, words),
    volume: wire('volume'),
    openPrice: wire('price'),
    currentPrice: wire('marketPrice'),
    profit: wire('profit'),
    swap: wire('swap'),
    openedAt: instantOf(row.cells.get('time')),
    ...given({
      stopLoss: stopLoss && toWire(stopLoss),
      takeProfit: takeProfit && toWire(takeProfit),
      comment: comment?.slice(0, COMMENT_MAX) || undefined,
    }),
  });
}

/** The amount in a cell; throws with the column where it is none. */
function numberIn(row: ReportRow, column: Column, commas: boolean): Decimal | undefined {
  try {
    return amount(row.cells.get(column), commas);
  } catch (error) {
    throw new Error(`its ${NAMES[column] ?? column} ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function sideOf(row: ReportRow, words: Words): 'buy' | 'sell' {
  const word = row.cells.get('type') ?? '';
  const type = words.type(word);
  if (type !== 'buy' && type !== 'sell') throw new Error(`its type "${word}" is not known`);
  return type;
}

/** `buy canceled`: the broker took the deal back; its result is in a row of its own. */
const isCancelled = (word: string): boolean => /cancel|отмен|annul|storn/i.test(word);

/** Only what is there. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

/** As the protocol wants it; throws with the field otherwise. */
function sound<T extends object>(type: new () => T, value: object): T {
  const parsed = parse(type, value);
  if (parsed.ok) return value as T;
  throw new Error(parsed.problem.map(({ field, message }) => `${field} ${message}`).join(', '));
}
