import { type BillingInterval } from '@plimsoll/contracts';

/** A plan as it stands among the others: the larger, the higher. */
export interface Rung {
  readonly position: number;
  readonly interval: BillingInterval;
}

/**
 * Whether a change comes at once: to a larger plan, or from a month to a year of the same. A smaller plan, a month
 * instead of a year, and another version of the same come when the period that is paid is over: what was paid is had.
 */
export function comesAtOnce(held: Rung, wanted: Rung): boolean {
  if (wanted.position !== held.position) return wanted.position > held.position;
  return held.interval === 'month' && wanted.interval === 'year';
}
