/** Equity is kept so long. */
export const KEPT_DAYS = 30;
export const PERIODS = ['1d', '1w', '1m', 'all', 'custom'] as const;
export type Period = (typeof PERIODS)[number];

/** Which time a part of an account is about; it stands in the address. */
export interface PeriodSearch {
  readonly period?: Period;
  /** Instants, of a period of one's own. */
  readonly from?: string;
  readonly to?: string;
}

const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<Exclude<Period, 'custom'>, number>> = { '1d': 1, '1w': 7, '1m': 30, all: KEPT_DAYS + 1 };

/** What of an address is understood; the rest is left out. */
export function periodSearch({ period, from, to }: Record<string, unknown>): PeriodSearch {
  const known = PERIODS.find((one) => one === period);
  return { ...(known && { period: known }), ...instant('from', from), ...instant('to', to) };
}

function instant<Name extends string>(name: Name, value: unknown): { readonly [N in Name]?: string } {
  const at = typeof value === 'string' ? new Date(value) : undefined;
  return (at && !Number.isNaN(at.getTime()) ? { [name]: at.toISOString() } : {}) as { readonly [N in Name]?: string };
}

/**
 * What is asked of the platform for a period; one day unless said otherwise. A period of one's own without a beginning
 * has the day before its end.
 */
export function spanOf({ period = '1d', from, to }: PeriodSearch, nowMs: number): { since?: string; until?: string } {
  if (period === 'custom') return { ...(from && { since: from }), ...(to && { until: to }) };
  return { since: new Date(nowMs - DAYS[period] * DAY_MS).toISOString() };
}

/** Whether the period goes on: then its line grows. */
export function isOpenEnded({ period, to }: PeriodSearch, nowMs: number): boolean {
  return period !== 'custom' || to === undefined || Date.parse(to) > nowMs;
}

export interface LineSummary {
  readonly first: number;
  readonly last: number;
  readonly lowest: number;
  readonly highest: number;
  /** The deepest fall from a peak before it, `0.2` = 20 %. */
  readonly drawdown: number;
}

/** Equity at one moment; of a line that was thinned it is the lowest of a stretch, and `high` the highest of it. */
export interface LinePoint {
  readonly equity: number;
  readonly high?: number;
}

/**
 * A line in five figures; undefined without a point. Deposits and withdrawals are in it. Which of the lowest and the
 * highest of a stretch came first is not known: its height counts for the falls after it.
 */
export function summaryOf(points: readonly LinePoint[]): LineSummary | undefined {
  const [first, last] = [points[0]?.equity, points.at(-1)?.equity];
  if (first === undefined || last === undefined) return undefined;
  let [lowest, highest, drawdown] = [first, first, 0];
  for (const { equity, high = equity } of points) {
    lowest = Math.min(lowest, equity);
    highest = Math.max(highest, equity);
    if (highest > 0) drawdown = Math.max(drawdown, (highest - equity) / highest);
    highest = Math.max(highest, high);
  }
  return { first, last, lowest, highest, drawdown };
}
