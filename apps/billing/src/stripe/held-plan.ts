import { problem, ProblemError } from '@plimsoll/contracts';
import { isPriceMove } from '../domain/price-change.js';
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';

/** A subscription that is paid for at Stripe. */
export type HeldPlan = SubscriptionEntity & {
  readonly stripeSubscriptionId: string;
  readonly priceId: string;
  readonly billingInterval: 'month' | 'year';
};

export function isPaid(held: SubscriptionEntity | null): held is HeldPlan {
  return held !== null && held.stripeSubscriptionId !== null && held.billingInterval !== null && held.priceId !== null;
}

/** One wish after the other: what waits or is owed is settled before something else is asked for. */
export function mustBeFree(held: HeldPlan): void {
  const { pendingAt, cancelAtPeriodEnd, status, pausedFrom } = held;
  if (pausedFrom !== null) throw new ProblemError(problem('conflict', 'The plan is paused: go on with it first.'));
  // A new price that was laid down stands in nobody's way: what is wanted comes instead.
  if (pendingAt !== null && !isPriceMove(held))
    throw new ProblemError(problem('conflict', 'Another change was asked for already: take that back first.'));
  if (cancelAtPeriodEnd)
    throw new ProblemError(problem('conflict', 'The plan ends with its period: take that back first.'));
  if (status === 'past_due' || status === 'unpaid')
    throw new ProblemError(problem('conflict', 'A payment is open: pay it under “Cards and invoices” first.'));
}
