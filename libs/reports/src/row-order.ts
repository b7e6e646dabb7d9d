import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import type { DealRow } from './report-deals.js';

const LAST_MS = 999;

/** profit + swap + commission + fee */
export function netOf({ deal }: DealRow): Decimal {
  return dec(deal.profit).plus(deal.swap).plus(deal.commission).plus(deal.fee);
}

/** Rows after which the running balance of the report is not the one before plus the deal. */
export function balanceBreaks(rows: readonly DealRow[]): DealRow[] {
  return rows.filter((row, i) => i > 0 && !follows(rows[i - 1]!, row));
}

/** The balance that stood before the first row; zero where the report begins with the account. */
export function balanceBefore(rows: readonly DealRow[]): Decimal {
  const first = rows[0];
  if (first?.deal.balance === undefined) return ZERO;
  const told = dec(first.deal.balance);
  return isCredit(first) && told.isZero() ? ZERO : told.minus(netOf(first));
}

/**
 * Credits and bonuses of most brokers stand beside the balance, not in it: the balance told with such a row is that of
 * the row before.
 */
export function besideBalance(before: DealRow | undefined, row: DealRow): boolean {
  const told = row.deal.balance;
  return told !== undefined && isCredit(row) && !netOf(row).isZero() && dec(told).eq(before?.deal.balance ?? ZERO);
}

const isCredit = ({ deal }: DealRow): boolean => deal.type === 'credit' || deal.type === 'bonus';

/**
 * The rows in the order in which they happened. A report shows seconds, the account has milliseconds: of one second,
 * the order of the rows counts where the running balance agrees with it, else the order in which each balance follows
 * from the one before, else that of the tickets. Where that is not the order of the tickets, the rows are given the
 * milliseconds that keep them in it. A report with the newest row on top is turned round, one whose rows are not in the
 * order of time is sorted where its balances say so.
 */
export function inOrderOfTime(rows: readonly DealRow[]): DealRow[] {
  const upwards = newestFirst(rows) ? [...rows].reverse() : rows;
  const asWritten = eachSecond(upwards);
  const breaks = balanceBreaks(asWritten).length;
  if (breaks === 0) return asWritten;
  const sorted = eachSecond([...upwards].sort((a, b) => compareText(a.deal.dealtAt, b.deal.dealtAt)));
  return balanceBreaks(sorted).length < breaks ? sorted : asWritten;
}

function eachSecond(rows: readonly DealRow[]): DealRow[] {
  let before: DealRow | undefined;
  return seconds(rows).flatMap((group) => {
    const ordered = arranged(group, before);
    before = ordered.at(-1);
    return ordered;
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function newestFirst(rows: readonly DealRow[]): boolean {
  const [first, last] = [rows[0], rows.at(-1)];
  return (
    first !== undefined &&
    last !== undefined &&
    first.deal.dealtAt > last.deal.dealtAt &&
    balanceBreaks([...rows].reverse()).length < balanceBreaks(rows).length
  );
}

function seconds(rows: readonly DealRow[]): DealRow[][] {
  const groups: DealRow[][] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.[0]!.deal.dealtAt === row.deal.dealtAt) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

function arranged(group: readonly DealRow[], before: DealRow | undefined): DealRow[] {
  const byTicket = [...group].sort((a, b) => compareTickets(a.deal.ticket, b.deal.ticket));
  if (group.length === 1) return byTicket;
  const breaks = (rows: readonly DealRow[]): number => balanceBreaks(before ? [before, ...rows] : rows).length;
  const best = [group, byTicket, chained(byTicket, before)].reduce((one, other) =>
    breaks(other) < breaks(one) ? other : one,
  );
  return best.every((row, i) => row === byTicket[i]) ? byTicket : spreadOut(best);
}

/** The rows so that each balance follows from the one before; of several that do, the smallest ticket. */
function chained(byTicket: readonly DealRow[], before: DealRow | undefined): DealRow[] {
  const rest = [...byTicket];
  const chain: DealRow[] = [];
  while (rest.length > 0) {
    const last = chain.at(-1) ?? before;
    const next = last ? rest.findIndex((row) => follows(last, row)) : rest.findIndex((row) => beginsAt(row));
    chain.push(...rest.splice(Math.max(next, 0), 1));
  }
  return chain;
}

/** A row that an account begins with. */
const beginsAt = (row: DealRow): boolean => row.deal.balance !== undefined && dec(row.deal.balance).eq(netOf(row));

function spreadOut(rows: readonly DealRow[]): DealRow[] {
  const start = Date.parse(rows[0]!.deal.dealtAt);
  return rows.map(({ row, deal }, i) => ({
    row,
    deal: { ...deal, dealtAt: new Date(start + Math.min(i, LAST_MS)).toISOString() },
  }));
}

function compareTickets(a: string, b: string): number {
  return a.length - b.length || compareText(a, b);
}

function follows(before: DealRow, row: DealRow): boolean {
  const [told, next] = [before.deal.balance, row.deal.balance];
  return told === undefined || next === undefined || dec(told).plus(netOf(row)).eq(next) || besideBalance(before, row);
}
