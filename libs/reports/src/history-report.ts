import type { AccountIdentity, TerminalDeal, TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { carriedDeals, openAtEnd } from './carried-over.js';
import { matchHedging } from './hedging-positions.js';
import { matchNetting } from './netting-positions.js';
import type { Lot, Matched } from './position-lots.js';
import type { ClosedPosition, DealRow } from './report-deals.js';
import { type Facts, identityOf, marginModeIn, numberOf } from './report-facts.js';
import { isMt4 } from './mt4-rows.js';
import { FAULTS_SHOWN, mt5Rows, NO_REPORT, rowsOfReport, unreadable } from './report-rows.js';
import { balanceBefore, balanceBreaks, inOrderOfTime } from './row-order.js';

/** A history report as a terminal would tell it. Times are taken as UTC: the report names no zone. */
export interface HistoryReport {
  readonly identity: AccountIdentity;
  /** In the order in which they happened; those that stand for what lies before the report come first. */
  readonly deals: readonly TerminalDeal[];
  readonly openPositions: readonly TerminalPosition[];
  readonly balance: Decimal;
  readonly equity: Decimal;
  readonly margin: Decimal;
  /** Deals of `deals` that are not in the report but stand for what lies before it. */
  readonly carriedOver: number;
  /**
   * What a reader has to know: what lies before the report, where its own balances do not follow, what it does not
   * show.
   */
  readonly notes: readonly string[];
}

/**
 * Reads a MetaTrader 5 history or tester report (HTML in UTF-8 or UTF-16, or an Excel workbook; any language) for
 * playing it. Throws when it is none, and where rows cannot be read: with each row and what is wrong with it, in one
 * line.
 */
export function readHistoryReport(bytes: Uint8Array): HistoryReport {
  const rows = rowsOfReport(bytes);
  const read = mt5Rows(rows.cells, rows.isSheet);
  if (!read)
    throw new Error(
      isMt4(rows.cells)
        ? 'This is a statement of MetaTrader 4, which cannot be played. Import it: plimsoll report import.'
        : NO_REPORT,
    );
  return assembled(inOrderOfTime(read.deals), read.closed, read.open, read.facts);
}

function assembled(
  rows: readonly DealRow[],
  closed: readonly ClosedPosition[],
  open: readonly TerminalPosition[],
  facts: Facts,
): HistoryReport {
  const { matched, netting } = match(rows, closed, open, facts);
  if (matched.unexplained.length > 0)
    throw unreadable(
      matched.unexplained.map(
        ({ ticket, why }) => `row ${rows.find(({ deal }) => deal.ticket === ticket)!.row} (deal ${ticket}): ${why}`,
      ),
      periodHint(rows),
    );
  const opening = balanceBefore(rows);
  const carried = carriedDeals(rows, opening, matched.lots);
  const { positions, unshown } = openAtEnd(matched.lots, open, rows);
  const deals = [
    ...carried,
    ...rows.map(({ deal }): TerminalDeal => withPosition(deal, matched.positionOf.get(deal.ticket))),
  ];
  const balance = dec(
    deals.findLast((deal) => deal.balance !== undefined)?.balance ??
      deals.reduce(
        (sum, { profit, swap, commission, fee }) => sum.plus(profit).plus(swap).plus(commission).plus(fee),
        ZERO,
      ),
  );
  const floating = positions.reduce((sum, position) => sum.plus(position.profit).plus(position.swap), ZERO);
  return {
    identity: identityOf(facts, netting ? 'netting' : 'hedging'),
    deals,
    openPositions: positions,
    balance,
    equity: numberOf(facts, 'equity') ?? balance.plus(floating),
    margin: numberOf(facts, 'margin') ?? ZERO,
    carriedOver: carried.length,
    notes: notesOf({ rows, opening, matched, unshown: open.length > 0 ? unshown : [] }),
  };
}

/** As the account says it works; where it does not, as its deals go together. */
export function match(
  rows: readonly DealRow[],
  closed: readonly ClosedPosition[],
  open: readonly TerminalPosition[],
  facts: Facts,
): { matched: Matched; netting: boolean } {
  const mode = rows.some(({ deal }) => deal.entry === 'inout') ? 'netting' : marginModeIn(facts);
  const period = !beginsWithAccount(rows);
  if (mode === 'netting') return { matched: matchNetting(rows, closed, open, period), netting: true };
  const hedging = matchHedging(rows, closed, open);
  if (hedging.unexplained.length === 0) return { matched: hedging, netting: false };
  const netting = mode === 'hedging' ? undefined : matchNetting(rows, closed, open);
  if (netting?.unexplained.length === 0) return { matched: netting, netting: true };
  return { matched: period ? matchHedging(rows, closed, open, period) : hedging, netting: false };
}

const withPosition = (deal: TerminalDeal, positionId: string | undefined): TerminalDeal =>
  positionId === undefined ? deal : { ...deal, positionId };

export interface Noticed {
  readonly rows: readonly DealRow[];
  readonly opening: Decimal;
  readonly matched: Matched;
  readonly unshown: readonly string[];
}

export function notesOf({ rows, opening, matched, unshown }: Noticed): string[] {
  const ids = (wanted: (lot: Lot) => boolean): string[] => matched.lots.filter(wanted).map((lot) => lot.positionId);
  const [before, unseen] = [
    ids((lot) => lot.before !== undefined && !lot.before.unseen),
    ids((lot) => lot.before?.unseen === true),
  ];
  const breaks = balanceBreaks(rows);
  return [
    ...(opening.isZero()
      ? []
      : [
          `this is a report of a period: it does not begin with the account, and carries over a balance of ${opening.toFixed(2)}`,
        ]),
    ...(before.length === 0 ? [] : [`opened before the report: ${listed(before, 'position')}`]),
    ...(unseen.length === 0
      ? []
      : [
          `closed by the report, which shows neither when nor at what price it was opened, and so carried over at the price of the close: ${listed(unseen, 'position')}`,
        ]),
    ...(unshown.length === 0
      ? []
      : [`left open by the deals, though the report does not show them as open: ${listed(unshown, 'position')}`]),
    ...(breaks.length === 0
      ? []
      : [
          `the report's own balance does not follow from the row before in ${listed(
            breaks.map(({ row, deal }) => `${row} (deal ${deal.ticket})`),
            'row',
          )}: rows are missing from it`,
        ]),
  ];
}

function listed(items: readonly string[], what: string): string {
  const more = items.length - FAULTS_SHOWN;
  return `${what} ${items.slice(0, FAULTS_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The whole history begins with the deposit that opened the account. */
function beginsWithAccount(rows: readonly DealRow[]): boolean {
  return rows[0]?.deal.entry === undefined && balanceBefore(rows).isZero();
}

function periodHint(rows: readonly DealRow[]): string {
  return beginsWithAccount(rows)
    ? ''
    : ' This is a report of a period: it does not begin with the account. Save the whole history.';
}
