import { type KeepReport, REPORT_LINES_MAX, type ReportDealView, type ReportReading } from '@plimsoll/contracts';
import { sha256Hex, toWire } from '@plimsoll/kernel';
import { type AccountReport, type ReportDeal } from '@plimsoll/reports';

const LAST_DEALS = 20;
const LINE_MAX = 400;

/** A report as the wire has it: what it says, and its deals in the order in which they happened. */
export interface ReadReport {
  readonly reading: ReportReading;
  readonly deals: readonly ReportDealView[];
}

/** Throws where a report has no deal. */
export function toReading(report: AccountReport): ReadReport {
  const deals = report.deals.map(toDeal);
  const [first, last] = [deals[0], deals.at(-1)];
  if (!first || !last) throw new Error('This report has no deals. Save one of a period in which something happened.');
  const { trades, equity, ...sums } = report.totals;
  const amounts = Object.fromEntries(Object.entries(sums).map(([name, amount]) => [name, toWire(amount)]));
  return {
    deals,
    reading: {
      kind: report.kind,
      identity: report.identity,
      from: first.dealtAt,
      to: last.dealtAt,
      sums: {
        ...(amounts as Record<Exclude<keyof typeof sums, 'trades' | 'equity'>, string>),
        deals: deals.length,
        trades,
        opening: toWire(report.opening),
        ...(equity === undefined ? {} : { equity: toWire(equity) }),
      },
      openPositions: report.openPositions.length,
      disagreements: lines(report.disagreements),
      notes: lines(report.notes),
      lastDeals: deals.slice(-LAST_DEALS).reverse(),
    },
  };
}

/** The parts of a report that are kept one after the other. */
export function partsOf({ reading, deals }: ReadReport, fileName: string, size: number): KeepReport[] {
  const sha256 = sha256Hex(JSON.stringify(deals));
  const { kind, identity, from, to, sums, disagreements, notes } = reading;
  const count = Math.ceil(deals.length / size);
  return Array.from({ length: count }, (_, i) => ({
    sha256,
    fileName,
    kind,
    identity,
    from,
    to,
    sums,
    disagreements,
    notes,
    deals: deals.slice(i * size, (i + 1) * size),
    isLast: i === count - 1,
  }));
}

function toDeal({ deal, isCredit }: ReportDeal): ReportDealView {
  const { ticket, dealtAt, type, profit, swap, commission, fee } = deal;
  const { entry, symbol, volume, price, balance, positionId, orderTicket, comment } = deal;
  const given = Object.entries({ entry, symbol, volume, price, balance, positionId, orderTicket, comment }).filter(
    ([, value]) => value !== undefined,
  );
  return { ticket, dealtAt, type, profit, swap, commission, fee, isCredit, ...Object.fromEntries(given) };
}

const lines = (all: readonly string[]): string[] =>
  all.slice(0, REPORT_LINES_MAX).map((line) => (line.length > LINE_MAX ? `${line.slice(0, LINE_MAX - 1)}…` : line));
