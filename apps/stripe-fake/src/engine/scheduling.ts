import { type Price, type Subscription } from '../model/model.js';
import { newPhase, newSchedule, type Phase, type SubscriptionSchedule } from '../model/schedules.js';
import { type World } from '../state/world.js';
import { badRequest } from '../wire/stripe-problem.js';
import { changeItems, type ItemChange } from './changing.js';
import { attemptPayment } from './collecting.js';
import { finalizeInvoice } from './invoicing.js';
import { endSubscription, isOver } from './standing.js';

/** The schedule that has hold of a subscription; undefined where it is free. */
export function scheduleOf(world: World, { schedule }: Subscription): SubscriptionSchedule | undefined {
  return schedule === null ? undefined : world.store.get('subscription_schedule', schedule);
}

/** Takes over a subscription as it is. One schedule has hold of it at a time. */
export function scheduleFrom(world: World, subscription: Subscription): SubscriptionSchedule {
  if (isOver(subscription) || subscription.status === 'incomplete')
    throw badRequest(`You cannot migrate a subscription that is ${subscription.status}.`, 'from_subscription');
  if (subscription.schedule !== null)
    throw badRequest(
      `You cannot migrate a subscription that is already attached to a schedule: ${subscription.schedule}`,
      'from_subscription',
    );
  const [first] = subscription.items.data;
  const phase = newPhase({
    items: subscription.items.data,
    start: first!.current_period_start,
    end: first!.current_period_end,
    proration: 'create_prorations',
    metadata: {},
    discounts: subscription.discounts,
  });
  const now = world.now(subscription.test_clock);
  const schedule = world.add(newSchedule(subscription, phase, now), 'subscription_schedule.created');
  world.change(subscription, { schedule: schedule.id }, 'customer.subscription.updated');
  return schedule;
}

/** Lets go of the subscription, which stays as it is. */
export function releaseSchedule(world: World, schedule: SubscriptionSchedule): SubscriptionSchedule {
  return letGo(world, schedule, {
    status: 'released',
    released_at: world.now(schedule.test_clock),
    released_subscription: schedule.subscription,
  });
}

function letGo(
  world: World,
  schedule: SubscriptionSchedule,
  changes: Partial<SubscriptionSchedule> & { readonly status: 'released' | 'completed' | 'canceled' },
): SubscriptionSchedule {
  if (schedule.status !== 'active')
    throw badRequest(
      `You cannot change a subscription schedule that is currently in the \`${schedule.status}\` status.`,
    );
  const after = world.change(schedule, { ...changes, subscription: null, current_phase: null });
  world.tell(`subscription_schedule.${changes.status}`, after);
  const held = schedule.subscription === null ? undefined : latestOf(world, schedule.subscription);
  if (held?.schedule === schedule.id) world.change(held, { schedule: null }, 'customer.subscription.updated');
  return after;
}

/** Ends the schedule and the subscription with it. */
export function cancelSchedule(world: World, schedule: SubscriptionSchedule): SubscriptionSchedule {
  const { subscription } = schedule;
  const canceled = letGo(world, schedule, { status: 'canceled', canceled_at: world.now(schedule.test_clock) });
  const held = subscription === null ? undefined : latestOf(world, subscription);
  if (held !== undefined && !isOver(held)) endSubscription(world, held, 'cancellation_requested');
  return canceled;
}

/** When a phase of a schedule that runs is over. */
export function phaseEnd({ status, current_phase: current }: SubscriptionSchedule): number | undefined {
  return status === 'active' ? current?.end_date : undefined;
}

/** A phase is over: the next one begins, or the schedule has come to its end. */
export function nextPhase(world: World, schedule: SubscriptionSchedule): void {
  const at = schedule.current_phase!.end_date;
  const next = schedule.phases.find(({ start_date: start }) => start === at);
  const subscription = latestOf(world, schedule.subscription!);
  if (next !== undefined) return beginPhase(world, schedule, subscription, next);
  if (schedule.end_behavior === 'release') return void releaseSchedule(world, schedule);
  letGo(world, schedule, { status: 'completed', completed_at: at });
  endSubscription(world, latestOf(world, subscription.id), 'cancellation_requested');
}

function beginPhase(world: World, schedule: SubscriptionSchedule, subscription: Subscription, phase: Phase): void {
  const { start_date: start, end_date: end, proration_behavior: behavior, metadata } = phase;
  world.change(schedule, { current_phase: { start_date: start, end_date: end } }, 'subscription_schedule.updated');
  const marked = Object.keys(metadata).length === 0 ? subscription : withMetadata(world, subscription, phase);
  const draft = changeItems(world, marked, {
    items: itemChanges(world, marked, phase),
    behavior: atPeriodEnd(marked, start) ? 'none' : behavior,
    prorationDate: start,
    anchor: 'unchanged',
    endsTrial: false,
    keepsPeriod: atPeriodEnd(marked, start),
  });
  if (draft === undefined) return;
  const open = finalizeInvoice(world, draft);
  if (open.status === 'open') attemptPayment(world, open);
}

function withMetadata(world: World, subscription: Subscription, { metadata }: Phase): Subscription {
  return world.change(subscription, { metadata: { ...subscription.metadata, ...metadata } });
}

/** At the end of a period nothing is left to credit, and the renewal that follows charges the new price. */
function atPeriodEnd({ items }: Subscription, at: number): boolean {
  return items.data.every((item) => item.current_period_end === at);
}

/**
 * Items of a price that the phase has stay; the others take its other prices in their order. What is too many goes,
 * what is missing comes.
 */
function itemChanges(world: World, { items }: Subscription, phase: Phase): ItemChange[] {
  const wanted = phase.items.map(({ price, quantity }) => ({
    price: world.store.need<Price>('price', price),
    quantity,
  }));
  const free = items.data.filter((item) => !wanted.some(({ price }) => price.id === item.price.id));
  const kept = wanted.map((one): ItemChange => {
    const same = items.data.find((item) => item.price.id === one.price.id);
    return { id: (same ?? free.shift())?.id, deleted: false, wanted: one };
  });
  const gone = free.map((item): ItemChange => ({ id: item.id, deleted: true, wanted: {} }));
  return [...gone, ...kept];
}

function latestOf(world: World, id: string): Subscription {
  return world.store.need<Subscription>('subscription', id);
}
