import { changeItems } from '../engine/changing.js';
import { attemptPayment, paymentProblem } from '../engine/collecting.js';
import { newDiscounts } from '../engine/coupons.js';
import { prorationItem } from '../engine/changing.js';
import { draftInvoice, finalizeInvoice } from '../engine/invoicing.js';
import { OFF_SESSION } from '../engine/payment.js';
import { renewalDraft } from '../engine/renewing.js';
import { endSubscription, isOver } from '../engine/standing.js';
import { latest, subscribe } from '../engine/subscribing.js';
import { type Customer, type PaymentMethod, type Subscription } from '../model/model.js';
import { type World } from '../state/world.js';
import { pageOf } from '../wire/listing.js';
import { type Params } from '../wire/params.js';
import { badRequest, noSuch, notModelled } from '../wire/stripe-problem.js';
import { search } from './catalogue-routes.js';
import { type Reply, retrieve, type Routes } from './route.js';
import { itemsChangeOf, wishOf } from './subscription-params.js';

const PAYMENT_BEHAVIORS = [
  'allow_incomplete',
  'error_if_incomplete',
  'default_incomplete',
  'pending_if_incomplete',
] as const;

export const subscriptionRoutes: Routes = {
  'POST /v1/subscriptions': ({ world, params }) => create(world, params),
  'GET /v1/subscriptions': ({ world, params, path }) => list(world, params, path),
  'GET /v1/subscriptions/search': ({ world, params, path }) => search(world, params, 'subscription', path),
  'GET /v1/subscriptions/:id': retrieve('subscription'),
  'POST /v1/subscriptions/:id': ({ world, params, id }) => update(world, params, id),
  'DELETE /v1/subscriptions/:id': ({ world, params, id }) => cancel(world, params, id),
  'POST /v1/subscriptions/:id/resume': ({ world, params, id }) => resume(world, params, id),
};

function create(world: World, params: Params): Reply {
  const customer = world.store.need<Customer>('customer', params.need('customer'), 'customer');
  const behavior = paymentBehavior(params);
  params.withoutEffect('payment_settings', 'off_session', 'currency', 'proration_behavior', 'collection_method');
  const made = subscribe(world, wishOf(world, params, customer), OFF_SESSION);
  const problem = made.attempt === undefined ? undefined : paymentProblem(made.attempt);
  if (problem !== undefined && behavior === 'error_if_incomplete') throw problem;
  return made.subscription;
}

function paymentBehavior(params: Params): 'allow_incomplete' | 'error_if_incomplete' {
  const behavior = params.oneOf('payment_behavior', PAYMENT_BEHAVIORS) ?? 'allow_incomplete';
  if (behavior === 'default_incomplete' || behavior === 'pending_if_incomplete')
    throw notModelled(`\`${behavior}\``, 'payment_behavior');
  return behavior;
}

function list(world: World, params: Params, path: string): object {
  const status = params.text('status');
  const customer = params.text('customer');
  const price = params.text('price');
  const clock = params.text('test_clock');
  const found = world.store
    .all<Subscription>('subscription')
    .filter(
      (one) =>
        (customer === undefined || one.customer === customer) &&
        (price === undefined || one.items.data.some((item) => item.price.id === price)) &&
        (clock === undefined || one.test_clock === clock) &&
        (status === 'all' ||
          (status === undefined && one.status !== 'canceled') ||
          (status === 'ended' && isOver(one)) ||
          one.status === status),
    );
  return pageOf(found, params, path);
}

/** One request may change many things; what costs money is invoiced at once where it asks for that. */
export function update(world: World, params: Params, id: string): Reply {
  const before = world.store.need<Subscription>('subscription', id);
  const behavior = paymentBehavior(params);
  params.withoutEffect('off_session', 'payment_settings');
  const change = itemsChangeOf(world, params, before);
  const fields = simpleFields(world, params, before);
  if (isOver(before) && (change !== undefined || fields.cancel_at_period_end === true))
    throw badRequest(`A canceled subscription can only update its cancellation_details and metadata.`, 'subscription');
  if (change !== undefined && before.schedule !== null)
    throw notModelled('a change of items while a schedule has hold of them: release it first', 'items');
  const marked = Object.keys(fields).length === 0 ? before : edited(world, before, fields);
  const draft = change === undefined ? undefined : changeItems(world, marked, change);
  if (draft === undefined) return latest(world, before);
  const open = finalizeInvoice(world, draft);
  if (open.status === 'paid') return latest(world, before);
  const problem = paymentProblem(attemptPayment(world, open));
  if (problem !== undefined && behavior === 'error_if_incomplete') throw problem;
  return latest(world, before);
}

function edited(world: World, before: Subscription, fields: Partial<Subscription>): Subscription {
  return world.change(before, fields, 'customer.subscription.updated');
}

function simpleFields(world: World, params: Params, before: Subscription): Partial<Subscription> {
  const method = params.text('default_payment_method');
  if (method) world.store.need<PaymentMethod>('payment_method', method, 'default_payment_method');
  const description = params.text('description');
  const trialEnd = params.text('trial_end');
  const discounts = params.has('discounts') ? params.children('discounts') : undefined;
  const customer = world.store.need<Customer>('customer', before.customer);
  return {
    ...(params.has('metadata') ? { metadata: params.metadata(before.metadata) } : {}),
    ...(method === undefined ? {} : { default_payment_method: method === '' ? null : method }),
    ...(description === undefined ? {} : { description: description === '' ? null : description }),
    ...(params.has('discounts') ? { discounts: newDiscounts(world, discounts, customer) } : {}),
    ...(trialEnd === undefined || trialEnd === 'now' ? {} : trialFields(world, params, before)),
    ...cancellationFields(world, params, before),
    ...pauseFields(params),
  };
}

/** A trial that is made longer, or begun anew: billed from its end on. */
function trialFields(world: World, params: Params, before: Subscription): Partial<Subscription> {
  const end = params.whole('trial_end');
  const now = world.now(before.test_clock);
  if (end === undefined || end <= now) throw badRequest('Invalid timestamp: must be in the future.', 'trial_end');
  const data = before.items.data.map((item) => ({ ...item, current_period_start: now, current_period_end: end }));
  return {
    status: 'trialing',
    trial_start: before['trial_start'] ?? now,
    trial_end: end,
    billing_cycle_anchor: end,
    items: { ...before.items, data },
  };
}

function cancellationFields(world: World, params: Params, before: Subscription): Partial<Subscription> {
  const atEnd = params.flag('cancel_at_period_end');
  const at = params.text('cancel_at');
  const details = detailsOf(params, before);
  if (atEnd === undefined && at === undefined) return details;
  refuseScheduled(before);
  const end = Math.min(...before.items.data.map((item) => item.current_period_end));
  const when = atEnd === true ? end : at === undefined || at === '' ? null : params.whole('cancel_at')!;
  const reason = when === null ? null : 'cancellation_requested';
  return {
    cancel_at_period_end: atEnd === true,
    cancel_at: when,
    canceled_at: when === null ? null : world.now(before.test_clock),
    cancellation_details: { ...(details.cancellation_details ?? before.cancellation_details), reason },
  };
}

/** Of a subscription that a schedule has hold of, the schedule says when it ends. */
export function refuseScheduled({ schedule }: Subscription): void {
  if (schedule !== null)
    throw badRequest(
      `The subscription is managed by the subscription schedule \`${schedule}\`, and updating any cancelation behavior directly is not allowed. Please update the schedule instead.`,
      'cancel_at_period_end',
    );
}

function detailsOf(params: Params, before: Subscription): Partial<Subscription> {
  const given = params.child('cancellation_details');
  if (given === undefined) return {};
  const { comment, feedback, reason } = before.cancellation_details;
  return {
    cancellation_details: {
      comment: given.text('comment') ?? comment ?? null,
      feedback: given.text('feedback') ?? feedback ?? null,
      reason: reason ?? null,
    },
  };
}

function pauseFields(params: Params): Partial<Subscription> {
  if (!params.has('pause_collection')) return {};
  const pause = params.child('pause_collection');
  const behavior = pause?.oneOf('behavior', ['keep_as_draft', 'mark_uncollectible', 'void']);
  if (behavior === undefined) return { pause_collection: null };
  return { pause_collection: { behavior, resumes_at: pause?.whole('resumes_at') ?? null } };
}

function cancel(world: World, params: Params, id: string): Subscription {
  const before = world.store.need<Subscription>('subscription', id);
  if (isOver(before)) throw noSuch('subscription', id);
  const prorates = params.flag('prorate') ?? false;
  const invoiceNow = params.flag('invoice_now') ?? false;
  const details = detailsOf(params, before);
  const now = world.now(before.test_clock);
  if (prorates) for (const item of before.items.data) prorationItem(world, before, item, { at: now, sign: -1 });
  const ended = endSubscription(world, { ...before, ...details }, 'cancellation_requested');
  if (invoiceNow) {
    const customer = world.store.need<Customer>('customer', before.customer);
    const draft = draftInvoice(world, {
      created: now,
      customer,
      currency: before.currency,
      billingReason: 'manual',
      subscription: before,
      period: { start: now, end: now },
      autoAdvance: true,
      finalizesAt: null,
      discounts: [],
      lines: [],
    });
    const open = finalizeInvoice(world, draft);
    if (open.status === 'open') attemptPayment(world, open);
  }
  return latest(world, ended);
}

function resume(world: World, params: Params, id: string): Subscription {
  const before = world.store.need<Subscription>('subscription', id);
  if (before.status !== 'paused') throw badRequest('Only a paused subscription can be resumed.', 'subscription');
  params.withoutEffect('proration_behavior', 'billing_cycle_anchor');
  const now = world.now(before.test_clock);
  const data = before.items.data.map((item) => ({ ...item, current_period_start: now, current_period_end: now }));
  const resumed = world.change(before, {
    status: 'active',
    billing_cycle_anchor: now,
    items: { ...before.items, data },
  });
  world.tell('customer.subscription.resumed', resumed);
  const open = finalizeInvoice(world, renewalDraft(world, resumed));
  if (open.status === 'open') attemptPayment(world, open);
  return latest(world, before);
}
