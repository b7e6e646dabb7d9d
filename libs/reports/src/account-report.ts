import type { AccountIdentity, TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';

export const REPORT_KINDS = ['mt5-history', 'mt5-tester', 'mt4-statement', 'mt4-tester'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** A deal of a report, with the row of its table. */
export interface ReportDeal {
  readonly row: number;
  readonly deal: TerminalDeal;
  /** What stands beside the balance: a credit or a bonus that the broker may take back. */
  readonly isCredit: boolean;
}

/** What a report says of an account, whole. Times are those of the broker's server: a report names no zone. */
export interface AccountReport {
  readonly kind: ReportKind;
  readonly identity: AccountIdentity;
  /** In the order in which they happened. */
  readonly deals: readonly ReportDeal[];
  readonly openPositions: readonly TerminalPosition[];
  /** The balance before the first deal: zero where the report begins with the account. */
  readonly opening: Decimal;
  readonly totals: ReportTotals;
  /** Where the report does not agree with itself, by row or total; empty where everything adds up. */
  readonly disagreements: readonly string[];
  /** What a reader has to know; nothing of it is wrong. */
  readonly notes: readonly string[];
}

/** The sums of a report, in the currency of the account. */
export interface ReportTotals {
  /** Closing deals. */
  readonly trades: number;
  /** What came in and went out without a trade, commissions and corrections too. */
  readonly deposits: Decimal;
  readonly withdrawals: Decimal;
  readonly otherCash: Decimal;
  readonly credit: Decimal;
  readonly profit: Decimal;
  readonly swap: Decimal;
  readonly commission: Decimal;
  readonly fee: Decimal;
  /** profit + swap + commission + fee of all trades. */
  readonly net: Decimal;
  /** opening + deposits + withdrawals + otherCash + net. */
  readonly balance: Decimal;
  readonly equity?: Decimal;
}

/** profit + swap + commission + fee of a deal. */
export const netOfDeal = ({ profit, swap, commission, fee }: TerminalDeal): Decimal =>
  dec(profit).plus(swap).plus(commission).plus(fee);

export const isTradeDeal = ({ type }: TerminalDeal): boolean => type === 'buy' || type === 'sell';

/** The sums of these deals on top of a balance. */
export function totalsOf(deals: readonly ReportDeal[], opening: Decimal): ReportTotals {
  const trades = deals.filter(({ deal }) => isTradeDeal(deal)).map(({ deal }) => deal);
  const cash = deals.filter(({ deal, isCredit }) => !isTradeDeal(deal) && !isCredit).map(({ deal }) => deal);
  const moved = cash.filter(({ type }) => type === 'balance').map(netOfDeal);
  const add = (amounts: readonly Decimal[]): Decimal => amounts.reduce((sum, amount) => sum.plus(amount), ZERO);
  const of = (field: 'profit' | 'swap' | 'commission' | 'fee'): Decimal => add(trades.map((deal) => dec(deal[field])));
  const net = add(trades.map(netOfDeal));
  return {
    trades: trades.filter(({ entry }) => entry !== 'in').length,
    deposits: add(moved.filter((amount) => amount.gt(0))),
    withdrawals: add(moved.filter((amount) => amount.lt(0))),
    otherCash: add(cash.filter(({ type }) => type !== 'balance').map(netOfDeal)),
    credit: add(deals.filter(({ isCredit }) => isCredit).map(({ deal }) => netOfDeal(deal))),
    profit: of('profit'),
    swap: of('swap'),
    commission: of('commission'),
    fee: of('fee'),
    net,
    balance: opening.plus(add(cash.map(netOfDeal))).plus(net),
  };
}
