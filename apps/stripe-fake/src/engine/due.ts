import { type CheckoutSession, type Invoice, type Subscription } from '../model/model.js';
import { type SubscriptionSchedule } from '../model/schedules.js';
import { type World } from '../state/world.js';
import { DAY, HOUR } from './calendar.js';
import { attemptPayment, retryPayment } from './collecting.js';
import { finalizeInvoice, markUncollectible, voidInvoice } from './invoicing.js';
import { periodEnd, renew } from './renewing.js';
import { nextPhase, phaseEnd } from './scheduling.js';
import { endSubscription, isOver, subscriptionOf } from './standing.js';

/** Something that happens by itself at a time. */
interface Due {
  readonly at: number;
  readonly work: () => void;
}

const INCOMPLETE_FOR = 23 * HOUR;
const TRIAL_TOLD_BEFORE = 3 * DAY;
const STEPS_MAX = 100_000;

/**
 * Lets all happen that falls due until `until` (seconds) where one clock rules (a test clock, or the world where null):
 * in the order of its times, each at its own time. Ends the time at `until`.
 */
export function letTimePass(world: World, testClock: string | null, until: number): number {
  for (let steps = 0; steps < STEPS_MAX; steps += 1) {
    const next = nextDue(world, testClock);
    if (next === undefined || next.at > until) return steps;
    const at = Math.max(next.at, testClock === null ? 0 : world.now(testClock));
    world.store.transaction(() => world.at(testClock, at, next.work));
  }
  throw new Error('time does not pass: something is due again and again');
}

function nextDue(world: World, testClock: string | null): Due | undefined {
  let first: Due | undefined;
  const consider = (at: number | null | undefined, work: () => void): void => {
    if (typeof at === 'number' && (first === undefined || at < first.at)) first = { at, work };
  };
  // Before the subscriptions: what begins with a period counts for its renewal.
  for (const one of world.store.all<SubscriptionSchedule>('subscription_schedule'))
    if (one.test_clock === testClock) consider(phaseEnd(one), () => nextPhase(world, one));
  for (const one of world.store.all<Subscription>('subscription'))
    if (one.test_clock === testClock && !isOver(one)) considerSubscription(world, one, consider);
  for (const one of world.store.all<Invoice>('invoice'))
    if (one.test_clock === testClock) considerInvoice(world, one, consider);
  if (testClock === null)
    for (const one of world.store.all<CheckoutSession>('checkout.session'))
      if (one.status === 'open') consider(one.expires_at, () => expireSession(world, one));
  return first;
}

/** When the next thing falls due by itself, in seconds. */
export function nextDueAt(world: World, testClock: string | null): number | undefined {
  return nextDue(world, testClock)?.at;
}

type Consider = (at: number | null | undefined, work: () => void) => void;

function considerSubscription(world: World, subscription: Subscription, consider: Consider): void {
  const { status, trial_end: trialEnd } = subscription;
  if (status === 'incomplete')
    return consider(subscription.created + INCOMPLETE_FOR, () => expireIncomplete(world, subscription));
  if (status === 'paused') return;
  if (status === 'trialing' && trialEnd !== null && !subscription._trialEndTold)
    consider(Math.max(subscription.created, trialEnd - TRIAL_TOLD_BEFORE), () => {
      world.tell('customer.subscription.trial_will_end', world.change(subscription, { _trialEndTold: true }));
    });
  consider(subscription.cancel_at_period_end ? null : subscription.cancel_at, () =>
    endSubscription(world, subscription, 'cancellation_requested'),
  );
  consider(subscription.pause_collection?.resumes_at, () =>
    world.change(subscription, { pause_collection: null }, 'customer.subscription.updated'),
  );
  consider(periodEnd(subscription), () => renew(world, subscription));
}

function considerInvoice(world: World, invoice: Invoice, consider: Consider): void {
  if (invoice.status === 'draft') consider(invoice.automatically_finalizes_at, () => finalizeDue(world, invoice));
  if (invoice.status === 'open') consider(invoice.next_payment_attempt, () => retryPayment(world, invoice));
}

/**
 * A draft has waited for its hour. While collection is paused it is void or uncollectible, as the pause says; an unpaid
 * subscription's stays open.
 */
function finalizeDue(world: World, draft: Invoice): void {
  const subscription = subscriptionOf(world, draft);
  const open = finalizeInvoice(world, draft);
  if (open.status === 'paid') return;
  const pause = subscription?.pause_collection ?? null;
  if (pause?.behavior === 'mark_uncollectible') return void markUncollectible(world, open);
  if (pause !== null) return void voidInvoice(world, open);
  if (subscription?.status === 'unpaid') return;
  attemptPayment(world, open);
}

function expireIncomplete(world: World, subscription: Subscription): void {
  const now = world.now(subscription.test_clock);
  world.change(subscription, { status: 'incomplete_expired', ended_at: now }, 'customer.subscription.updated');
  for (const invoice of world.store.all<Invoice>('invoice'))
    if (invoice._subscription === subscription.id && invoice.status === 'open') voidInvoice(world, invoice);
}

export function expireSession(world: World, session: CheckoutSession): CheckoutSession {
  const expired = world.change(session, { status: 'expired', url: null });
  world.tell('checkout.session.expired', expired);
  return expired;
}
