import { type PlanCode, type SubscriptionStatus } from '@plimsoll/contracts';

/** What of a subscription decides which plan counts. */
export interface Standing {
  readonly plan: PlanCode;
  readonly planVersion: number;
  readonly status: SubscriptionStatus;
  /** Until when the plan is kept though its payment failed. */
  readonly graceUntil: Date | null;
  /** From when on nothing is paid, because it is paused. */
  readonly pausedFrom: Date | null;
}

/** Paid for, on trial, or free. */
const HELD: readonly SubscriptionStatus[] = ['none', 'trialing', 'active'];
/** A payment failed; Stripe tries again, and people have time to mend it. */
const OWED: readonly SubscriptionStatus[] = ['past_due', 'unpaid'];

/** Whether the plan that was bought counts at a moment; where it does not, the smallest one does. */
export function counts({ status, graceUntil, pausedFrom }: Standing, at: Date): boolean {
  if (pausedFrom !== null && at >= pausedFrom) return false;
  return HELD.includes(status) || (OWED.includes(status) && graceUntil !== null && at < graceUntil);
}
