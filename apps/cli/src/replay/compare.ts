import { type AccountStatement, type DealView } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { type ReportedDeal, type ReportTotals } from './simulated-replay.js';

/** The totals that a replay left in the ledger, and whether they are those of the report. */
export interface ReplayTotals {
  readonly ok: boolean;
  readonly closedPositions: number;
  readonly deals: number;
  readonly openPositions: number;
  readonly balance: string;
  /** Deals after which the sum of the booked ones is not the balance in the report, added up in the order of the report. */
  readonly balanceMismatches: number;
  /** Rows of the report that stand behind a later one, as the strategy tester writes them: added up by time they give other balances. */
  readonly rowsOutOfTime: number;
  readonly net: string;
  readonly openDiscrepancies: number;
  /** Where ledger and report differ, for people. */
  readonly differences: readonly string[];
}

const CENTS = 2;

type BookedDeal = Pick<DealView, 'ticket' | 'profit' | 'swap' | 'commission' | 'fee'>;

/** Compares the ledger with the report: deal by deal in the order of the report, and total by total. */
export function compareTotals(report: ReportTotals, ledger: AccountStatement, booked: readonly BookedDeal[]): ReplayTotals {
  const { closedPositions, deals, openPositions, openDiscrepancies } = ledger;
  const rowsOutOfTime = outOfTime(report.list);
  // The ledger adds up by time. Where the report does so too, it must say the same of itself.
  const balanceMismatches = Math.max(mismatches(report.list, booked), rowsOutOfTime === 0 ? ledger.balanceMismatches : 0);
  const [balance, net] = [dec(ledger.balance).toFixed(CENTS), dec(ledger.net).toFixed(CENTS)];
  const differences = [
    ...(report.settled ? [] : ['not everything was acknowledged in time']),
    ...differing('deals', report.deals, deals),
    ...differing('open positions', report.openPositions, openPositions),
    ...differing('balance', report.balance, balance),
    ...differing('net', report.net, net),
    ...differing('deals with another balance', 0, balanceMismatches),
    ...differing('open discrepancies', 0, openDiscrepancies),
  ];
  return { ok: differences.length === 0, closedPositions, deals, openPositions, balance, balanceMismatches, rowsOutOfTime, net, openDiscrepancies, differences };
}

function mismatches(list: readonly ReportedDeal[], booked: readonly BookedDeal[]): number {
  const nets = new Map(booked.map((deal): [string, Decimal] => [deal.ticket, dec(deal.profit).plus(deal.swap).plus(deal.commission).plus(deal.fee)]));
  let running = ZERO;
  let different = 0;
  for (const [ticket, balance] of list) {
    const net = nets.get(ticket);
    running = running.plus(net ?? ZERO);
    if (!net || (balance !== null && !running.eq(balance))) different += 1;
  }
  return different;
}

/** Rows before which a later one stands. */
function outOfTime(list: readonly ReportedDeal[]): number {
  let latest = '';
  let behind = 0;
  for (const [, , dealtAt] of list) {
    if (dealtAt < latest) behind += 1;
    else latest = dealtAt;
  }
  return behind;
}

function differing(what: string, expected: number | string, actual: number | string): string[] {
  return expected === actual ? [] : [`${what}: ${actual} in the ledger, ${expected} expected`];
}
