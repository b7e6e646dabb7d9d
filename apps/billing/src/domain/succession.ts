import { type SubscriptionStatus } from '@plimsoll/contracts';
import { hasBegun, isOver } from './stripe-subscription.js';

/** What a tenant has now: of Stripe, or one that costs nothing. */
export interface Held {
  readonly stripeSubscriptionId: string | null;
  readonly askedAt: Date | null;
}

/** What is to be done with what Stripe says of one subscription. */
export type Succession = 'update' | 'end' | 'begin' | 'ignore' | 'overtaken' | 'second-subscription';

/**
 * A subscription at Stripe takes the place of one that costs nothing once it is paid, is updated while it is the one
 * that is held, and ends it when it is over. Two that are paid at once are nobody's choice: a person must look.
 */
export function successionOf(
  held: Held,
  told: { readonly stripeSubscriptionId: string; readonly status: SubscriptionStatus },
  askedAt: Date,
): Succession {
  if (held.stripeSubscriptionId === told.stripeSubscriptionId) {
    if (held.askedAt !== null && askedAt < held.askedAt) return 'overtaken';
    return isOver(told.status) ? 'end' : 'update';
  }
  if (!hasBegun(told.status)) return 'ignore';
  return held.stripeSubscriptionId === null ? 'begin' : 'second-subscription';
}
