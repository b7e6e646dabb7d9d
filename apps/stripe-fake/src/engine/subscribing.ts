import { type LineInput } from '../model/invoices.js';
import {
  type Customer,
  type Invoice,
  type PaymentMethod,
  type Price,
  type Subscription,
  type SubscriptionItem,
} from '../model/model.js';
import { newSubscription, newSubscriptionItem } from '../model/subscriptions.js';
import { objectId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { type Metadata } from '../wire/params.js';
import { badRequest } from '../wire/stripe-problem.js';
import { nextBillingDate, type Recurrence } from './calendar.js';
import { attemptPayment, type Attempt } from './collecting.js';
import { draftInvoice, finalizeInvoice } from './invoicing.js';
import { type Manner } from './payment.js';

export interface WantedItem {
  readonly price: Price;
  readonly quantity: number;
  readonly metadata?: Metadata;
}

export interface Wish {
  readonly customer: Customer;
  readonly items: readonly WantedItem[];
  readonly trialEnd: number | null;
  readonly paymentMethod: PaymentMethod | null;
  readonly discounts: readonly string[];
  readonly missingPaymentMethod: string;
  readonly metadata: Metadata;
  readonly description: string | null;
}

export interface Subscribed {
  readonly subscription: Subscription;
  readonly invoice: Invoice;
  readonly attempt?: Attempt;
}

/**
 * A new subscription with its first invoice, which is paid at once: `active`, or `incomplete` until the money is there.
 * A trial begins `trialing` with an invoice over nothing.
 */
export function subscribe(world: World, wish: Wish, manner: Manner): Subscribed {
  const now = world.now(wish.customer.test_clock);
  const begun = begin(world, wish, now);
  const draft = firstInvoice(world, begun, wish, now);
  const linked = world.change(begun, { latest_invoice: draft.id });
  const open = finalizeInvoice(world, draft);
  if (open.status === 'paid') return { subscription: latest(world, linked), invoice: open };
  const attempt = attemptPayment(world, open, { method: wish.paymentMethod ?? undefined, manner });
  return { subscription: latest(world, linked), invoice: attempt.invoice, attempt };
}

/** The first invoice as a draft, and nothing after it: for a quote. */
export function quoteSubscription(world: World, wish: Wish): Invoice {
  const now = world.now(wish.customer.test_clock);
  return firstInvoice(world, begin(world, wish, now), wish, now);
}

function begin(world: World, wish: Wish, now: number): Subscription {
  const recurrence = recurrenceOf(wish.items.map(({ price }) => price));
  const trial = wish.trialEnd !== null && wish.trialEnd > now;
  const anchor = trial ? wish.trialEnd : now;
  const period = { start: now, end: trial ? wish.trialEnd : nextBillingDate(now, recurrence, now) };
  const id = objectId('sub');
  const items = wish.items.map(({ price, quantity, metadata }) =>
    newSubscriptionItem({ subscription: id, created: now, price, quantity, period, ...(metadata ? { metadata } : {}) }),
  );
  return world.add(
    newSubscription({
      id,
      created: now,
      customer: wish.customer,
      currency: items[0]!.price.currency,
      items,
      status: trial ? 'trialing' : 'incomplete',
      trialEnd: trial ? wish.trialEnd : null,
      anchor,
      paymentMethod: wish.paymentMethod?.id ?? null,
      discounts: wish.discounts,
      missingPaymentMethod: wish.missingPaymentMethod,
      metadata: wish.metadata,
      description: wish.description,
    }),
    'customer.subscription.created',
  );
}

function firstInvoice(world: World, subscription: Subscription, wish: Wish, now: number): Invoice {
  return draftInvoice(world, {
    created: now,
    customer: wish.customer,
    currency: subscription.currency,
    billingReason: 'subscription_create',
    subscription,
    period: { start: now, end: now },
    autoAdvance: true,
    finalizesAt: null,
    discounts: wish.discounts,
    lines: subscription.items.data.map((item) => periodLine(world, subscription, item)),
  });
}

/** What an item costs for its period; nothing while a trial runs. */
export function periodLine(world: World, subscription: Subscription, item: SubscriptionItem): LineInput {
  const { price, quantity } = item;
  const product = world.store.get('product', price.product)?.['name'];
  const name = typeof product === 'string' ? product : price.product;
  const trial = subscription.status === 'trialing';
  return {
    amount: trial ? 0 : price.unit_amount * quantity,
    currency: price.currency,
    description: trial ? `Trial period for ${name}` : `${quantity} × ${name} (${priceWords(price)})`,
    period: { start: item.current_period_start, end: item.current_period_end },
    quantity,
    price: { id: price.id, product: price.product, unitAmount: price.unit_amount },
    subscription: subscription.id,
    subscriptionItem: item.id,
    invoiceItem: null,
    proration: false,
  };
}

/** `at $99.00 / month` */
export function priceWords(price: Price): string {
  const { interval, interval_count } = recurrenceOf([price]);
  return `at ${moneyWords(price.unit_amount, price.currency)} / ${interval_count === 1 ? interval : `${interval_count} ${interval}s`}`;
}

export function moneyWords(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency: currency.toUpperCase() });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}

/** One rhythm and one currency for all items of a subscription. */
export function recurrenceOf(prices: readonly Price[]): Recurrence {
  const first = prices[0];
  if (first?.recurring == null) throw badRequest('A subscription needs recurring prices.', 'items');
  for (const { recurring, currency } of prices) {
    if (recurring?.interval !== first.recurring.interval || recurring.interval_count !== first.recurring.interval_count)
      throw badRequest('All prices of a subscription must have the same interval and interval_count.', 'items');
    if (currency !== first.currency)
      throw badRequest('All prices of a subscription must have the same currency.', 'items');
  }
  return first.recurring;
}

/** A subscription as the last change left it. */
export function latest(world: World, { id }: Subscription): Subscription {
  return world.store.need<Subscription>('subscription', id);
}
