import { billingDate } from '../engine/calendar.js';
import { cancelSchedule, releaseSchedule, scheduleFrom } from '../engine/scheduling.js';
import { newDiscount } from '../engine/coupons.js';
import { type Customer, type Price, type StripeObject, type Subscription } from '../model/model.js';
import { newPhase, type Phase, type ProrationBehavior, type SubscriptionSchedule } from '../model/schedules.js';
import { type World } from '../state/world.js';
import { type Params } from '../wire/params.js';
import { badRequest, notModelled } from '../wire/stripe-problem.js';
import { field, listing, retrieve, type Routes } from './route.js';
import { wantedItems } from './subscription-params.js';

const BEHAVIORS = ['create_prorations', 'always_invoice', 'none'] as const satisfies ProrationBehavior[];
const INTERVALS = ['day', 'week', 'month', 'year'] as const;

/** What a subscription becomes later: one schedule has hold of it, and takes it from phase to phase. */
export const scheduleRoutes: Routes = {
  'POST /v1/subscription_schedules': ({ world, params }) => create(world, params),
  'GET /v1/subscription_schedules': listing('subscription_schedule', { customer: field('customer') }),
  'GET /v1/subscription_schedules/:id': retrieve('subscription_schedule'),
  'POST /v1/subscription_schedules/:id': ({ world, params, id }) => update(world, params, scheduleOf(world, id)),
  'POST /v1/subscription_schedules/:id/release': ({ world, params, id }) => {
    params.withoutEffect('preserve_cancel_date');
    return releaseSchedule(world, scheduleOf(world, id));
  },
  'POST /v1/subscription_schedules/:id/cancel': ({ world, params, id }) => {
    if (params.flag('prorate') === true || params.flag('invoice_now') === true)
      throw notModelled('a schedule that is canceled with an invoice', 'invoice_now');
    return cancelSchedule(world, scheduleOf(world, id));
  },
};

function scheduleOf(world: World, id: string): SubscriptionSchedule {
  return world.store.need<SubscriptionSchedule>('subscription_schedule', id);
}

function create(world: World, params: Params): SubscriptionSchedule {
  const from = params.text('from_subscription');
  if (!from) throw notModelled('schedules that begin a subscription of their own', 'from_subscription');
  if (params.has('phases') || params.has('end_behavior'))
    throw badRequest('You cannot set phases or end_behavior with `from_subscription`: update the schedule.', 'phases');
  const made = scheduleFrom(world, world.store.need<Subscription>('subscription', from, 'from_subscription'));
  return params.has('metadata') ? world.change(made, { metadata: params.metadata() }) : made;
}

function update(world: World, params: Params, before: SubscriptionSchedule): SubscriptionSchedule {
  if (before.status !== 'active')
    throw badRequest(`You cannot update a subscription schedule that is currently in the \`${before.status}\` status.`);
  const phases = params.children('phases');
  // What it does to the phase that runs: that one must stay as it is here.
  params.oneOf('proration_behavior', BEHAVIORS);
  return world.change(
    before,
    {
      metadata: params.metadata(before.metadata),
      end_behavior: params.oneOf('end_behavior', ['release', 'cancel']) ?? before.end_behavior,
      ...(phases === undefined ? {} : { phases: phasesOf(world, phases, before) }),
    },
    'subscription_schedule.updated',
  );
}

/** Phases follow each other without a gap; the one that runs is named by its start and stays. */
function phasesOf(world: World, given: readonly Params[], before: SubscriptionSchedule): Phase[] {
  const { start_date: runsSince, end_date: runsUntil } = before.current_phase!;
  const customer = world.store.need<Customer>('customer', before.customer);
  const phases: Phase[] = [];
  for (const params of given) {
    const start = params.whole('start_date') ?? phases.at(-1)?.end_date;
    if (start === undefined) throw badRequest('The first phase needs a start_date.', params.path('start_date'));
    if (phases.length > 0 && phases.at(-1)!.end_date !== start)
      throw badRequest('The phases must follow each other.', params.path('start_date'));
    phases.push(phaseOf(world, params, start, customer));
  }
  const running = phases.find((phase) => phase.start_date === runsSince);
  const was = before.phases.find((phase) => phase.start_date === runsSince)!;
  if (running === undefined)
    throw badRequest('You can not modify the start date of the current phase.', 'phases[0][start_date]');
  if (running.end_date !== runsUntil || !sameItems(running, was))
    throw notModelled('a change of the phase that runs', 'phases[0]');
  return phases;
}

function phaseOf(world: World, params: Params, start: number, customer: Customer): Phase {
  const items = wantedItems(world, params.children('items'), params.path('items'));
  if (params.has('trial_end') || params.has('trial')) throw notModelled('trials of a phase', params.path('trial_end'));
  return newPhase({
    items,
    start,
    end: endOf(params, start, items[0]!.price),
    proration: params.oneOf('proration_behavior', BEHAVIORS) ?? 'create_prorations',
    metadata: params.metadata(),
    discounts: (params.children('discounts') ?? []).map((one) => discountOf(world, one, customer)),
  });
}

/** Until a moment, for a while, or for one period of its price. */
function endOf(params: Params, start: number, { recurring }: Price): number {
  const end = params.whole('end_date');
  const duration = params.child('duration');
  if (end !== undefined && duration !== undefined)
    throw badRequest('You may only specify one of these parameters: end_date, duration.', params.path('end_date'));
  const length =
    duration === undefined
      ? recurring!
      : {
          interval: duration.oneOf('interval', INTERVALS) ?? 'month',
          interval_count: duration.whole('interval_count') ?? 1,
        };
  const until = end ?? billingDate(start, length, 1);
  if (until <= start) throw badRequest('A phase must end after it starts.', params.path('end_date'));
  return until;
}

function discountOf(world: World, params: Params, customer: Customer): string {
  const known = params.text('discount');
  if (known) return world.store.need<StripeObject>('discount', known, params.path('discount')).id;
  const wish = { coupon: params.text('coupon') ?? null, promotionCode: params.text('promotion_code') ?? null };
  return newDiscount(world, wish, customer).id;
}

function sameItems(a: Phase, b: Phase): boolean {
  const told = ({ items }: Phase): string => JSON.stringify(items.map(({ price, quantity }) => [price, quantity]));
  return told(a) === told(b);
}
