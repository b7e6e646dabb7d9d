import {
  type BillingInterval,
  type CancelFeedback,
  cancelFeedbacks,
  type OpenPayment,
  type PlanCode,
  type SubscriptionStatus,
  subscriptionStatuses,
} from '@plimsoll/contracts';
import type Stripe from 'stripe';
import { type HeldAddOn } from './add-ons.js';
import { openPaymentOf } from './stripe-payment.js';

/** A plan's price of the catalogue, as a subscription at Stripe names it. */
export interface KnownPrice {
  readonly priceId: string;
  readonly plan: PlanCode;
  readonly planVersion: number;
  readonly interval: BillingInterval;
}

/** The prices of the catalogue by their names. */
export interface KnownPrices {
  readonly plans: ReadonlyMap<string, KnownPrice>;
  /** Which add-on a price sells. */
  readonly addOns: ReadonlyMap<string, string>;
}

/** What a subscription at Stripe says, in our words. */
export interface Mirrored {
  readonly stripeSubscriptionId: string;
  readonly priceId: string;
  readonly plan: PlanCode;
  readonly planVersion: number;
  readonly status: SubscriptionStatus;
  readonly billingInterval: BillingInterval;
  readonly currentPeriodEnd: Date;
  readonly billingAnchor: Date;
  readonly cancelAtPeriodEnd: boolean;
  readonly pendingPlan: PlanCode | null;
  readonly pendingInterval: BillingInterval | null;
  readonly pendingPriceId: string | null;
  readonly pendingAt: Date | null;
  readonly addOns: readonly HeldAddOn[];
  readonly pendingAddOns: readonly HeldAddOn[] | null;
  readonly pausedFrom: Date | null;
  readonly trialEnd: Date | null;
  readonly openPayment: OpenPayment | null;
  readonly cancelFeedback: CancelFeedback | null;
  readonly cancelComment: string | null;
  readonly endedBecause: string | null;
}

type Pending = Pick<Mirrored, 'pendingPlan' | 'pendingInterval' | 'pendingPriceId' | 'pendingAt' | 'pendingAddOns'>;
const NOTHING_PENDING: Pending = {
  pendingPlan: null,
  pendingInterval: null,
  pendingPriceId: null,
  pendingAt: null,
  pendingAddOns: null,
};

export type Unreadable = 'no-item' | 'price-unknown' | 'status-unknown';

const MS = 1_000;
const OVER: readonly SubscriptionStatus[] = ['canceled', 'incomplete_expired'];
const OWED: readonly SubscriptionStatus[] = ['past_due', 'unpaid'];

/** The names that our prices have at Stripe. */
export function priceNamed(price: Stripe.Price): string {
  return price.lookup_key ?? price.metadata['price_id'] ?? price.id;
}

/** Reads a subscription at Stripe; by name what it cannot be read for. The first item with a plan's price says the plan. */
export function mirrored(subscription: Stripe.Subscription, known: KnownPrices): Mirrored | Unreadable {
  const [first] = subscription.items.data;
  if (first === undefined) return 'no-item';
  const item = subscription.items.data.find(({ price }) => known.plans.has(priceNamed(price)));
  const price = item && known.plans.get(priceNamed(item.price));
  if (item === undefined || price === undefined) return 'price-unknown';
  const status = subscriptionStatuses.find((known) => known === subscription.status);
  if (status === undefined) return 'status-unknown';
  return {
    stripeSubscriptionId: subscription.id,
    priceId: price.priceId,
    plan: price.plan,
    planVersion: price.planVersion,
    status,
    billingInterval: price.interval,
    currentPeriodEnd: new Date(item.current_period_end * MS),
    billingAnchor: new Date(subscription.billing_cycle_anchor * MS),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    ...pendingOf(subscription, known),
    addOns: addOnsOf(subscription.items.data, known),
    pausedFrom: pausedFrom(subscription, item.current_period_end),
    trialEnd: subscription.trial_end === null ? null : new Date(subscription.trial_end * MS),
    openPayment: OWED.includes(status) ? openPaymentOf(subscription) : null,
    ...endingOf(subscription),
  };
}

/** What is written on the subscription at Stripe when it is paused: from when on nothing was paid. */
export const PAUSED_FROM = 'paused_from';

/** Who paused it there without us has had what was paid until the period that ran then is over. */
function pausedFrom({ pause_collection: pause, metadata }: Stripe.Subscription, periodEnd: number): Date | null {
  if (pause === null) return null;
  const written = Number(metadata[PAUSED_FROM]);
  return new Date((Number.isSafeInteger(written) && written > 0 ? written : periodEnd) * MS);
}

function endingOf({
  cancellation_details: details,
  cancel_at_period_end: ends,
  ended_at: endedAt,
}: Stripe.Subscription): Pick<Mirrored, 'cancelFeedback' | 'cancelComment' | 'endedBecause'> {
  // Stripe keeps what was said before a cancellation was taken back.
  if (!ends && endedAt === null) return { cancelFeedback: null, cancelComment: null, endedBecause: null };
  return {
    cancelFeedback: cancelFeedbacks.find((known) => known === details?.feedback) ?? null,
    cancelComment: details?.comment ?? null,
    endedBecause: details?.reason ?? null,
  };
}

/** What the schedule of a subscription has put off. */
function pendingOf({ schedule }: Stripe.Subscription, known: KnownPrices): Pending {
  // An answer of an older version may leave it out.
  if (typeof schedule !== 'object' || schedule === null) return NOTHING_PENDING;
  const current = schedule.current_phase?.end_date;
  const next = schedule.phases.find(({ start_date }) => start_date === current);
  if (next === undefined) return NOTHING_PENDING;
  const items = next.items.flatMap(({ price, quantity }) =>
    typeof price === 'object' && 'metadata' in price ? [{ price, quantity: quantity ?? 1 }] : [],
  );
  const plan = items.map(({ price }) => known.plans.get(priceNamed(price))).find((one) => one !== undefined);
  if (plan === undefined) return NOTHING_PENDING;
  return {
    pendingPlan: plan.plan,
    pendingInterval: plan.interval,
    pendingPriceId: plan.priceId,
    pendingAt: new Date(next.start_date * MS),
    pendingAddOns: addOnsOf(items, known),
  };
}

/** The add-ons among items, by their names: in whatever order Stripe tells them, they are the same. */
function addOnsOf(
  items: readonly { readonly price: Stripe.Price; readonly quantity?: number }[],
  { addOns }: KnownPrices,
): HeldAddOn[] {
  return items
    .flatMap(({ price, quantity = 1 }) => {
      const priceId = priceNamed(price);
      const addOn = addOns.get(priceId);
      return addOn === undefined ? [] : [{ addOn, priceId, quantity }];
    })
    .sort((a, b) => (a.addOn < b.addOn ? -1 : 1));
}

/** It never comes back from there, whatever an older answer says. */
export function isOver(status: SubscriptionStatus): boolean {
  return OVER.includes(status);
}

/** Whether it stands for a plan that is, or was, paid: one that waits for its first payment does not yet. */
export function hasBegun(status: SubscriptionStatus): boolean {
  return status !== 'incomplete' && !isOver(status);
}

/**
 * Until when a plan is kept though its payment failed: set when that is first seen, kept while it lasts, gone when it
 * is paid.
 */
export function graceOf(
  status: SubscriptionStatus,
  before: { readonly status: SubscriptionStatus; readonly graceUntil: Date | null } | undefined,
  now: Date,
  graceDays: number,
): Date | null {
  if (!OWED.includes(status)) return null;
  if (before !== undefined && OWED.includes(before.status)) return before.graceUntil;
  return new Date(now.getTime() + graceDays * 24 * 60 * 60 * MS);
}
