import { type AccountStatement, type DealView, type Discrepancy } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { type ReportedDeal, type ReportTotals } from './simulated-replay.js';

/** The totals that a replay left in the ledger, and whether they are those of the report. */
export interface ReplayTotals {
  readonly ok: boolean;
  readonly closedPositions: number;
  /** Without those that stand for what lies before the report. */
  readonly deals: number;
  readonly carriedOver: number;
  readonly openPositions: number;
  readonly balance: string;
  /**
   * Deals after which the sum of the booked ones is not the balance in the report, added up in the order of the report.
   */
  readonly balanceMismatches: number;
  /**
   * Rows of the report that stand behind a later one, as the strategy tester writes them: added up by time they give
   * other balances.
   */
  readonly rowsOutOfTime: number;
  readonly net: string;
  readonly openDiscrepancies: number;
  /** Where ledger and report differ, for people. */
  readonly differences: readonly string[];
  readonly notes: readonly string[];
}

/** A discrepancy that the ledger found and that is open. */
export type OpenDiscrepancy = Pick<Discrepancy, 'kind' | 'summary'>;

const CENTS = 2;
const NAMED_MAX = 3;

type BookedDeal = Pick<DealView, 'ticket' | 'profit' | 'swap' | 'commission' | 'fee'>;

/**
 * Compares the ledger with the report: deal by deal in the order of the report, and total by total. What differs is
 * named with what is known of it.
 */
export function compareTotals(
  report: ReportTotals,
  ledger: AccountStatement,
  booked: readonly BookedDeal[],
  discrepancies: readonly OpenDiscrepancy[] = [],
): ReplayTotals {
  const { closedPositions, deals, openPositions, openDiscrepancies } = ledger;
  const rowsOutOfTime = outOfTime(report.list);
  // The ledger adds up by time. Where the report does so too, it must say the same of itself.
  const wrong = mismatches(report.list, booked);
  const balanceMismatches = Math.max(wrong.length, rowsOutOfTime === 0 ? ledger.balanceMismatches : 0);
  const { carriedOver, notes } = report;
  const [balance, net] = [dec(ledger.balance).toFixed(CENTS), dec(ledger.net).toFixed(CENTS)];
  const differences = [
    ...(report.settled ? [] : ['not everything was acknowledged in time']),
    ...differing('deals', report.deals, deals),
    ...differing('open positions', report.openPositions, openPositions),
    ...differing('balance', report.balance, balance),
    ...differing('net', report.net, net),
    ...differing(
      'deals with another balance',
      0,
      balanceMismatches,
      named(wrong.length > 0 ? wrong : ledger.firstMismatches.map(({ ticket }) => `deal ${ticket}`)),
    ),
    ...differing(
      'open discrepancies',
      0,
      openDiscrepancies,
      named(discrepancies.map(({ kind, summary }) => `${kind}: ${summary}`)),
    ),
  ];
  const ok = differences.length === 0;
  return {
    ok,
    closedPositions,
    deals: deals - carriedOver,
    carriedOver,
    openPositions,
    balance,
    balanceMismatches,
    rowsOutOfTime,
    net,
    openDiscrepancies,
    differences,
    notes,
  };
}

/** The deals after which the booked ones do not add up to what stands beside them. */
function mismatches(list: readonly ReportedDeal[], booked: readonly BookedDeal[]): string[] {
  const nets = new Map(
    booked.map((deal): [string, Decimal] => [
      deal.ticket,
      dec(deal.profit).plus(deal.swap).plus(deal.commission).plus(deal.fee),
    ]),
  );
  let running = ZERO;
  return list.flatMap(([ticket, balance]) => {
    const net = nets.get(ticket);
    running = running.plus(net ?? ZERO);
    if (!net) return [`deal ${ticket} is not booked`];
    return balance !== null && !running.eq(balance)
      ? [`deal ${ticket} with ${running.toFixed(CENTS)} instead of ${dec(balance).toFixed(CENTS)}`]
      : [];
  });
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

function differing(what: string, expected: number | string, actual: number | string, which = ''): string[] {
  return expected === actual ? [] : [`${what}: ${actual} in the ledger, ${expected} expected${which}`];
}

function named(items: readonly string[]): string {
  return items.length === 0 ? '' : ` (${items.slice(0, NAMED_MAX).join(', ')}${items.length > NAMED_MAX ? ', …' : ''})`;
}
