import { type Invoice, type Subscription } from '../model/model.js';
import { type SubscriptionSchedule } from '../model/schedules.js';
import { type World } from '../state/world.js';

/** What is over for good: nothing revives it. */
export function isOver({ status }: Subscription): boolean {
  return status === 'canceled' || status === 'incomplete_expired';
}

/** The subscription that an invoice is for, as it is now. */
export function subscriptionOf(world: World, invoice: Invoice): Subscription | undefined {
  return invoice._subscription === null ? undefined : world.store.get('subscription', invoice._subscription);
}

/** An invoice was paid: what waited for the money goes on, unless another invoice is still unpaid. */
export function settleStanding(world: World, invoice: Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (subscription === undefined) return;
  if (!['incomplete', 'past_due', 'unpaid'].includes(subscription.status)) return;
  const open = world.store
    .all<Invoice>('invoice')
    .some((one) => one._subscription === subscription.id && one.status === 'open' && one.attempt_count > 0);
  if (open) return;
  world.change(subscription, { status: 'active' }, 'customer.subscription.updated');
  const customer = world.store.get('customer', subscription.customer);
  if (customer?.['delinquent'] === true) world.change(customer, { delinquent: false }, 'customer.updated');
}

/** A try failed: an active subscription is past due. */
export function spoilStanding(world: World, invoice: Invoice): void {
  const subscription = subscriptionOf(world, invoice);
  if (subscription === undefined) return;
  if (subscription.status === 'active')
    world.change(subscription, { status: 'past_due' }, 'customer.subscription.updated');
  const customer = world.store.get('customer', subscription.customer);
  if (customer?.['delinquent'] === false) world.change(customer, { delinquent: true }, 'customer.updated');
}

/** Ends a subscription now. */
export function endSubscription(
  world: World,
  subscription: Subscription,
  reason: 'cancellation_requested' | 'payment_failed',
): Subscription {
  const now = world.now(subscription.test_clock);
  const ended = world.change(subscription, {
    status: 'canceled',
    canceled_at: (subscription['canceled_at'] as number | null) ?? now,
    ended_at: now,
    pause_collection: null,
    cancellation_details: { ...subscription.cancellation_details, reason },
  });
  world.tell('customer.subscription.deleted', ended);
  endScheduleOf(world, ended, now);
  for (const invoice of world.store.all<Invoice>('invoice'))
    if (invoice._subscription === ended.id && ['draft', 'open'].includes(invoice.status))
      world.change(
        invoice,
        { auto_advance: false, automatically_finalizes_at: null, next_payment_attempt: null },
        'invoice.updated',
      );
  return ended;
}

/** What had hold of a subscription that is over is over too. */
function endScheduleOf(world: World, { schedule }: Subscription, now: number): void {
  const held = schedule === null ? undefined : world.store.get<SubscriptionSchedule>('subscription_schedule', schedule);
  if (held?.status !== 'active') return;
  const canceled = world.change(held, { status: 'canceled', canceled_at: now, current_phase: null });
  world.tell('subscription_schedule.canceled', canceled);
}
