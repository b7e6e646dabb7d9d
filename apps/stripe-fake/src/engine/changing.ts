import { newInvoiceItem } from '../model/invoices.js';
import { type Customer, type Invoice, type Subscription, type SubscriptionItem } from '../model/model.js';
import { type ProrationBehavior } from '../model/schedules.js';
import { newSubscriptionItem, planOf } from '../model/subscriptions.js';
import { type World } from '../state/world.js';
import { badRequest } from '../wire/stripe-problem.js';
import { nextBillingDate } from './calendar.js';
import { afterDiscounts, runningDiscounts } from './discounts.js';
import { draftInvoice, waitingItems } from './invoicing.js';
import { prorated } from './proration.js';
import { isOver } from './standing.js';
import { latest, periodLine, recurrenceOf, type WantedItem } from './subscribing.js';

/** `id` is an item that is there; without it one is added. */
export interface ItemChange {
  readonly id: string | undefined;
  readonly deleted: boolean;
  readonly wanted: Partial<WantedItem>;
}

export interface ItemsChange {
  readonly items: readonly ItemChange[];
  readonly behavior: ProrationBehavior;
  /** Seconds; what the remainder is counted from. */
  readonly prorationDate: number;
  readonly anchor: 'now' | 'unchanged';
  /** Ends a trial now. */
  readonly endsTrial: boolean;
  /** At the very end of a period: its renewal follows, and begins the next one at the new price. */
  readonly keepsPeriod?: boolean;
}

/**
 * Changes what a subscription holds. The rest of the old price is credited and the rest of the new one charged, to the
 * second; another rhythm (or `anchor: 'now'`) begins a new period. Gives the draft that is to be paid at once, if any.
 */
export function changeItems(world: World, before: Subscription, change: ItemsChange): Invoice | undefined {
  if (isOver(before)) throw badRequest(`A ${before.status} subscription can only update its metadata.`, 'subscription');
  const now = world.now(before.test_clock);
  const items = changed(before, change.items, now);
  if (items.length === 0) throw badRequest('A subscription must have at least one active plan.', 'items');
  const rhythm = recurrenceOf(items.map(({ price }) => price));
  const old = recurrenceOf(before.items.data.map(({ price }) => price));
  const otherRhythm = rhythm.interval !== old.interval || rhythm.interval_count !== old.interval_count;
  const trial = before.status === 'trialing' && !change.endsTrial;
  const restart = !trial && change.keepsPeriod !== true && (otherRhythm || change.anchor === 'now' || change.endsTrial);
  const paysNothingYet = before.status === 'trialing';
  if (change.behavior !== 'none' && !paysNothingYet) prorate(world, before, items, { ...change, restart });
  const end = restart ? nextBillingDate(now, rhythm, now) : undefined;
  const after = world.change(
    before,
    {
      items: {
        ...before.items,
        data: items.map((item) =>
          end === undefined ? item : { ...item, current_period_start: now, current_period_end: end },
        ),
      },
      ...(restart ? { billing_cycle_anchor: now, status: trial ? before.status : activeFrom(before) } : {}),
      ...(change.endsTrial ? { trial_end: now } : {}),
    },
    'customer.subscription.updated',
  );
  if (!restart && change.behavior !== 'always_invoice') return undefined;
  return draftOfChange(world, after, restart, now);
}

function activeFrom({ status }: Subscription): Subscription['status'] {
  return status === 'trialing' ? 'active' : status;
}

function draftOfChange(world: World, subscription: Subscription, restart: boolean, now: number): Invoice | undefined {
  const customer = world.store.need<Customer>('customer', subscription.customer);
  if (!restart && waitingItems(world, customer, subscription.id).length === 0) return undefined;
  const draft = draftInvoice(world, {
    created: now,
    customer,
    currency: subscription.currency,
    billingReason: 'subscription_update',
    subscription,
    period: { start: now, end: now },
    autoAdvance: true,
    finalizesAt: null,
    discounts: runningDiscounts(world, subscription.discounts, now),
    lines: restart ? subscription.items.data.map((item) => periodLine(world, subscription, item)) : [],
  });
  world.change(latest(world, subscription), { latest_invoice: draft.id });
  return draft;
}

function changed(before: Subscription, changes: readonly ItemChange[], now: number): SubscriptionItem[] {
  const items = [...before.items.data];
  const first = items[0]!;
  for (const { id, deleted, wanted } of changes) {
    const at = id === undefined ? -1 : items.findIndex((item) => item.id === id);
    if (id !== undefined && at < 0) throw badRequest(`No such subscription item: '${id}'`, 'items');
    if (deleted) items.splice(at, 1);
    else if (at >= 0) {
      const item = items[at]!;
      const price = wanted.price ?? item.price;
      items[at] = {
        ...item,
        price,
        plan: planOf(price),
        quantity: wanted.quantity ?? (wanted.price ? 1 : item.quantity),
      };
    } else {
      if (wanted.price === undefined) throw badRequest('Missing required param: items[price].', 'items');
      const period = { start: first.current_period_start, end: first.current_period_end };
      const { price, quantity = 1, metadata } = wanted;
      if (items.some((item) => item.price.id === price.id))
        throw badRequest(`Cannot add multiple subscription items with the same plan: ${price.id}`, 'items');
      items.push(
        newSubscriptionItem({
          subscription: before.id,
          created: now,
          price,
          quantity,
          period,
          ...(metadata ? { metadata } : {}),
        }),
      );
    }
  }
  return items;
}

interface Proration extends ItemsChange {
  readonly restart: boolean;
}

/** Credit for what is given up, charge for what is taken on. With a new period the charge is its own full line. */
function prorate(world: World, before: Subscription, items: readonly SubscriptionItem[], change: Proration): void {
  const { prorationDate: at, restart } = change;
  for (const old of before.items.data) {
    const now = items.find((item) => item.id === old.id);
    const same = now !== undefined && now.price.id === old.price.id && now.quantity === old.quantity;
    if (!same || restart) prorationItem(world, before, old, { at, sign: -1 });
    if (now !== undefined && !same && !restart) prorationItem(world, before, now, { at, sign: 1 });
  }
  if (restart) return;
  for (const item of items)
    if (!before.items.data.some((old) => old.id === item.id)) prorationItem(world, before, item, { at, sign: 1 });
}

export function prorationItem(
  world: World,
  subscription: Subscription,
  item: SubscriptionItem,
  { at, sign }: { readonly at: number; readonly sign: 1 | -1 },
): void {
  const { current_period_start: periodStart, current_period_end: end, price, quantity } = item;
  if (at < periodStart || at > end)
    throw badRequest('Invalid proration_date: it must lie in the current period.', 'proration_date');
  const whole = afterDiscounts(world, price.unit_amount * quantity, subscription.discounts, at);
  const amount = sign * prorated(whole, { at, periodStart, periodEnd: end });
  const name = world.store.get('product', price.product)?.['name'];
  const day = new Date(at * 1_000).toISOString().slice(0, 10);
  const words = sign < 0 ? 'Unused time on' : 'Remaining time on';
  world.add(
    newInvoiceItem({
      amount: amount === 0 ? 0 : amount,
      customer: world.store.need<Customer>('customer', subscription.customer),
      currency: price.currency,
      description: `${words} ${typeof name === 'string' ? name : price.product} after ${day}`,
      date: at,
      period: { start: at, end },
      subscription: subscription.id,
      item,
    }),
    'invoiceitem.created',
  );
}
