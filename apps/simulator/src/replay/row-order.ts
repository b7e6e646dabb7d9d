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
  return first?.deal.balance === undefined ? ZERO : dec(first.deal.balance).minus(netOf(first));
}

/**
 * The rows in the order in which they happened. A report shows seconds, the account has milliseconds: of one second,
 * the order of the rows counts where the running balance agrees with it, else the order of the tickets. Where that is
 * not the order of the tickets, the rows are given the milliseconds that keep them in it. A report with the newest row
 * on top is turned round.
 */
export function inOrderOfTime(rows: readonly DealRow[]): DealRow[] {
  const upwards = newestFirst(rows) ? [...rows].reverse() : rows;
  return seconds(upwards).flatMap((group, i, groups) => arranged(group, groups[i - 1]?.at(-1)));
}

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
  if (group.every((row, i) => row === byTicket[i])) return [...group];
  const breaks = (rows: readonly DealRow[]): number => balanceBreaks(before ? [before, ...rows] : rows).length;
  if (breaks(group) > 0 && breaks(byTicket) < breaks(group)) return byTicket;
  const start = Date.parse(group[0]!.deal.dealtAt);
  return group.map(({ row, deal }, i) => ({
    row,
    deal: { ...deal, dealtAt: new Date(start + Math.min(i, LAST_MS)).toISOString() },
  }));
}

function compareTickets(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

function follows(before: DealRow, row: DealRow): boolean {
  const [told, next] = [before.deal.balance, row.deal.balance];
  return told === undefined || next === undefined || dec(told).plus(netOf(row)).eq(next);
}
