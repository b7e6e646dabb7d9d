import { type UsageQuery, type UsageStep } from '@plimsoll/contracts';
import { fail, ok, type Result } from '@plimsoll/kernel';
import { usagePeriodOf } from './usage-period.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** A figure for each hour of two months, for each day of three years. */
const SPAN_MAX_MS: Readonly<Record<UsageStep, number>> = {
  hour: 62 * DAY_MS,
  day: 1_100 * DAY_MS,
  period: 3_700 * DAY_MS,
  all: 3_700 * DAY_MS,
};

/** What is looked at: from an hour on, until before another. */
export interface UsageSpan {
  readonly from: Date;
  readonly to: Date;
  readonly by: UsageStep;
  /** By period: when each of them begins, the first at `from` or before. */
  readonly begins?: readonly Date[];
}

/** The month (UTC) of a moment. */
export function monthOf(at: Date): { readonly began: Date; readonly ends: Date } {
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth()];
  return { began: new Date(Date.UTC(year, month, 1)), ends: new Date(Date.UTC(year, month + 1, 1)) };
}

/**
 * What a query asks for: the month that runs where it says nothing, or the period of usage that runs, by its anchor.
 * Whole hours, since figures are kept by those.
 */
export function stepsOf(
  { from, to, by = 'day' }: Pick<UsageQuery, 'from' | 'to' | 'by'>,
  now: Date,
  anchor: Date | null,
): Result<UsageSpan, { readonly field: string; readonly message: string }> {
  const running = by === 'period' ? usagePeriodOf(anchor, now) : monthOf(now);
  const begin = from === undefined ? running.began : new Date(Math.floor(Date.parse(from) / HOUR_MS) * HOUR_MS);
  const end = new Date(Math.ceil((to === undefined ? now.getTime() + 1 : Date.parse(to)) / HOUR_MS) * HOUR_MS);
  if (begin >= end) return fail({ field: 'to', message: 'must lie after from' });
  if (end.getTime() - begin.getTime() > SPAN_MAX_MS[by])
    return fail({ field: 'from', message: `by ${by} at most ${SPAN_MAX_MS[by] / DAY_MS} days may be asked for` });
  return ok({ from: begin, to: end, by, ...(by === 'period' ? { begins: beginsOf(anchor, begin, end) } : {}) });
}

/** Begins of the periods of usage that lie between two moments, at least in part. */
function beginsOf(anchor: Date | null, from: Date, to: Date): Date[] {
  const begins: Date[] = [];
  for (let period = usagePeriodOf(anchor, from); period.began < to; period = usagePeriodOf(anchor, period.ends))
    begins.push(period.began);
  return begins;
}
