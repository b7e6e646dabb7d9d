import { type Customer, type Invoice, type Subscription } from '../model/model.js';
import { type World } from '../state/world.js';
import { HOUR, nextBillingDate } from './calendar.js';
import { runningDiscounts } from './discounts.js';
import { draftInvoice } from './invoicing.js';
import { endSubscription } from './standing.js';
import { periodLine, recurrenceOf } from './subscribing.js';

/** End of the period that runs, which is the same for all items. */
export function periodEnd(subscription: Subscription): number {
  return Math.min(...subscription.items.data.map((item) => item.current_period_end));
}

/** A period is over: the subscription ends if it is to, else the next period begins and a draft waits for an hour. */
export function renew(world: World, subscription: Subscription): void {
  if (subscription.cancel_at_period_end) return void endSubscription(world, subscription, 'cancellation_requested');
  if (subscription.status === 'trialing' && lacksCard(world, subscription)) {
    const { missing_payment_method: behaviour } = subscription.trial_settings.end_behavior;
    if (behaviour === 'cancel') return void endSubscription(world, subscription, 'payment_failed');
    if (behaviour === 'pause') {
      const paused = world.change(subscription, { status: 'paused' });
      world.tell('customer.subscription.paused', paused);
      return;
    }
  }
  renewalDraft(world, subscription);
}

function lacksCard(world: World, subscription: Subscription): boolean {
  const customer = world.store.need<Customer>('customer', subscription.customer);
  return subscription.default_payment_method === null && customer.invoice_settings.default_payment_method === null;
}

/** Moves the items to the next period and drafts its invoice. Of a paused collection the draft is void or kept. */
export function renewalDraft(world: World, subscription: Subscription): Invoice {
  const now = world.now(subscription.test_clock);
  const customer = world.store.need<Customer>('customer', subscription.customer);
  const recurrence = recurrenceOf(subscription.items.data.map(({ price }) => price));
  const start = periodEnd(subscription);
  const end = nextBillingDate(subscription.billing_cycle_anchor, recurrence, start);
  const next = world.change(
    subscription,
    {
      status: subscription.status === 'trialing' ? 'active' : subscription.status,
      items: {
        ...subscription.items,
        data: subscription.items.data.map((item) => ({
          ...item,
          current_period_start: start,
          current_period_end: end,
        })),
      },
    },
    'customer.subscription.updated',
  );
  const paused = subscription.pause_collection !== null;
  const held = paused || subscription.status === 'unpaid';
  const draft = draftInvoice(world, {
    created: now,
    customer,
    currency: subscription.currency,
    billingReason: 'subscription_cycle',
    subscription: next,
    period: { start: subscription.items.data[0]!.current_period_start, end: start },
    autoAdvance: !held,
    finalizesAt: subscription.pause_collection?.behavior === 'keep_as_draft' ? null : now + HOUR,
    discounts: runningDiscounts(world, subscription.discounts, now),
    lines: next.items.data.map((item) => periodLine(world, next, item)),
  });
  world.change(next, { latest_invoice: draft.id });
  return draft;
}

/** The next invoice as it would be if nothing else happens, at the time it would be made. Call it in a dry run. */
export function upcomingInvoice(world: World, subscription: Subscription): Invoice {
  const { test_clock: testClock } = subscription;
  return world.at(testClock, periodEnd(subscription), () => renewalDraft(world, subscription));
}
