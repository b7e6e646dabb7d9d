import { type ItemChange, type ItemsChange } from '../engine/changing.js';
import { DAY } from '../engine/calendar.js';
import { newDiscounts } from '../engine/coupons.js';
import { type Wish, type WantedItem } from '../engine/subscribing.js';
import { type Customer, type PaymentMethod, type Price, type Subscription } from '../model/model.js';
import { type ProrationBehavior } from '../model/schedules.js';
import { type World } from '../state/world.js';
import { type Params } from '../wire/params.js';
import { badRequest } from '../wire/stripe-problem.js';

const BEHAVIORS = ['create_prorations', 'always_invoice', 'none'] as const satisfies ProrationBehavior[];

/** `items[]` of a new subscription. */
export function wantedItems(world: World, items: readonly Params[] | undefined, name: string): WantedItem[] {
  if (items === undefined || items.length === 0) throw badRequest(`Missing required param: ${name}.`, name);
  return items.map((item) => ({
    price: activePrice(world, item),
    quantity: item.whole('quantity') ?? 1,
    metadata: item.metadata(),
  }));
}

function activePrice(world: World, item: Params): Price {
  const price = world.store.need<Price>('price', item.need('price'), item.path('price'));
  if (!price.active)
    throw badRequest(`The price specified is inactive. This field only accepts active prices.`, item.path('price'));
  return price;
}

/** What a request for a new subscription wants. */
export function wishOf(world: World, params: Params, customer: Customer): Wish {
  const method = params.text('default_payment_method');
  return {
    customer,
    items: wantedItems(world, params.children('items'), 'items'),
    trialEnd: trialEndOf(world, params, customer),
    paymentMethod: method ? world.store.need<PaymentMethod>('payment_method', method, 'default_payment_method') : null,
    discounts: newDiscounts(world, params.children('discounts'), customer),
    missingPaymentMethod: missingPaymentMethod(params),
    metadata: params.metadata(),
    description: params.text('description') ?? null,
  };
}

export function missingPaymentMethod(params: Params): string {
  return (
    params
      .child('trial_settings')
      ?.child('end_behavior')
      ?.oneOf('missing_payment_method', ['create_invoice', 'cancel', 'pause']) ?? 'create_invoice'
  );
}

export function trialEndOf(world: World, params: Params, customer: Customer): number | null {
  const now = world.now(customer.test_clock);
  const days = params.whole('trial_period_days');
  const end = params.text('trial_end');
  if (end !== undefined && days !== undefined)
    throw badRequest('You cannot set both trial_end and trial_period_days.', 'trial_end');
  if (days !== undefined && days > 0) return now + days * DAY;
  if (end === undefined || end === 'now' || end === '') return null;
  const at = params.whole('trial_end')!;
  if (at <= now) throw badRequest('Invalid timestamp: must be an integer Unix timestamp in the future.', 'trial_end');
  return at;
}

/** What a request changes in the items of a subscription; undefined where it leaves them alone. */
export function itemsChangeOf(world: World, params: Params, before: Subscription): ItemsChange | undefined {
  const now = world.now(before.test_clock);
  const behavior = params.oneOf('proration_behavior', BEHAVIORS) ?? 'create_prorations';
  const prorationDate = params.whole('proration_date') ?? now;
  // A hash since 2026: `billing_cycle_anchor[type]`.
  const anchor = params.child('billing_cycle_anchor')?.oneOf('type', ['now', 'unchanged']) ?? 'unchanged';
  const endsTrial = before.status === 'trialing' && params.text('trial_end') === 'now';
  const items = params.children('items')?.map((item) => itemChange(world, item));
  if (items === undefined && anchor === 'unchanged' && !endsTrial) return undefined;
  return { items: items ?? [], behavior, prorationDate, anchor, endsTrial };
}

function itemChange(world: World, item: Params): ItemChange {
  const quantity = item.whole('quantity');
  return {
    id: item.text('id'),
    deleted: item.flag('deleted') ?? false,
    wanted: {
      ...(item.has('price') ? { price: activePrice(world, item) } : {}),
      ...(quantity === undefined ? {} : { quantity }),
      metadata: item.metadata(),
    },
  };
}
