import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Flag, Id, Instant, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { LimitStanding } from './entitlements.js';
import { type BillingInterval, billingIntervals, type PlanCode, planCodes } from './plans.js';

/** As Stripe has them; `none` where nothing was ever bought. */
export const subscriptionStatuses = [
  'none',
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'canceled',
  'paused',
] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

/** Why somebody ends a plan, as Stripe names it. */
export const cancelFeedbacks = [
  'too_expensive',
  'missing_features',
  'switched_service',
  'unused',
  'customer_service',
  'too_complex',
  'low_quality',
  'other',
] as const;
export type CancelFeedback = (typeof cancelFeedbacks)[number];

/** A payment that failed and is still open. */
export class OpenPayment {
  @Text({ max: 255, meaning: 'the invoice at Stripe', example: 'in_1Pgc6rB7WZ01zgkW' }) invoiceId: string;
  @Count({ meaning: 'what is open, in the smallest unit of the currency', example: 9_900 }) amount: number;
  @Currency({ meaning: 'currency of it', example: 'USD' }) currency: string;
  @Count({ min: 1, meaning: 'how often it was tried' }) attempts: number;
  @Instant({ optional: true, meaning: 'when it is tried again; absent where it is not' }) nextAttemptAt?: string;
}

/** An add-on that is paid beside the plan. */
export class SubscribedAddOn {
  @Text({ max: 40, meaning: 'the add-on', example: 'pipelines-5' }) addOn: string;
  @Count({ min: 1, meaning: 'how many of it', example: 2 }) quantity: number;
  @Text({ max: 80, meaning: 'names its price', example: 'pipelines-5-v1-month-usd' }) priceId: string;
}

/** The same for people. */
export class SubscribedAddOnInWords extends SubscribedAddOn {
  @Text({ max: 80, meaning: 'for people', example: 'Five more pipelines' }) name: string;
  @Count({ meaning: 'what all of them cost each period, in the smallest unit', example: 1_000 }) amount: number;
}

/** What is taken off for a while, because somebody stayed who was about to end the plan. */
export class StayDiscount {
  @Count({ min: 1, max: 100, meaning: 'how much of each invoice of the plan, in percent', example: 30 })
  percent: number;
  @Instant({ meaning: 'invoices from then on are whole again' }) until: string;
}

/** A change that was asked for and comes later. */
export class PendingChange {
  @OneOf(planCodes, { meaning: 'the plan from then on' }) plan: PlanCode;
  @OneOf(billingIntervals, { optional: true, meaning: 'how often it is paid from then on' }) interval?: BillingInterval;
  @Instant({ meaning: 'when it comes' }) at: string;
  @Flag({ optional: true, meaning: 'the same as now at another price, which was announced' }) isNewPrice?: boolean;
  @ListOf(() => SubscribedAddOn, { max: 50, optional: true, meaning: 'the add-ons from then on; absent where none' })
  addOns?: SubscribedAddOn[];
}

export class SubscriptionData {
  @Id({ meaning: 'the subscription' }) subscriptionId: string;
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @Count({ min: 1, meaning: 'version of the plan that was bought' }) planVersion: number;
  @OneOf(subscriptionStatuses, { meaning: 'how it stands' }) status: SubscriptionStatus;
  @OneOf(billingIntervals, { optional: true, meaning: 'how often it is paid; absent where it costs nothing' })
  interval?: BillingInterval;
  @Instant({ optional: true, meaning: 'end of the period that is paid' }) currentPeriodEnd?: string;
  @Flag({ meaning: 'it ends with the period' }) cancelAtPeriodEnd: boolean;
  @Nested(() => PendingChange, { optional: true, meaning: 'what was asked for and comes later' })
  pendingChange?: PendingChange;
  @ListOf(() => SubscribedAddOn, {
    max: 50,
    optional: true,
    meaning: 'what is paid beside the plan; absent where none',
  })
  addOns?: SubscribedAddOn[];
  @Instant({ optional: true, meaning: 'until when the plan is kept though a payment failed' }) graceUntil?: string;
  @Nested(() => OpenPayment, { optional: true, meaning: 'the payment that failed and is open' })
  openPayment?: OpenPayment;
  @Instant({
    optional: true,
    meaning: 'from when on the plan is paused: nothing is charged, and the smallest one counts',
  })
  pausedFrom?: string;
  @OneOf(cancelFeedbacks, { optional: true, meaning: 'why it ends, where somebody said so' })
  cancelFeedback?: CancelFeedback;
  @Count({ min: 1, meaning: 'rises with every change' }) revision: number;
}

/** The subscription as people see it, with what it lets them do. */
export class Subscription extends SubscriptionData {
  @Text({ max: 80, meaning: 'name of the plan', example: 'Pro' }) planName: string;
  @ListOf(() => LimitStanding, { max: 50, meaning: 'every limit, and how much of it is used' }) limits: LimitStanding[];
  @Flag({ meaning: 'no money moves: payments are played' }) testMoney: boolean;
  @Flag({ meaning: 'plans can be bought at this installation' }) canBuy: boolean;
  @Flag({ meaning: 'it is paid for at Stripe' }) isPaid: boolean;
  @Currency({ optional: true, meaning: 'what it is paid in; absent where it costs nothing', example: 'USD' })
  currency?: string;
  @Text({
    max: 80,
    optional: true,
    meaning: 'names the price of the plan; absent where it costs nothing',
    example: 'pro-v1-month-usd',
  })
  planPriceId?: string;
  @Count({
    optional: true,
    meaning: 'price of each period with all add-ons, in the smallest unit; absent where it costs nothing',
    example: 10_900,
  })
  amount?: number;
  @ListOf(() => SubscribedAddOnInWords, { max: 50, meaning: 'what is paid beside the plan, in words' })
  addOnsInWords: SubscribedAddOnInWords[];
  @Count({
    optional: true,
    meaning: 'price of each period once the change that was asked for has come, in the smallest unit',
    example: 2_900,
  })
  pendingAmount?: number;
  @Nested(() => StayDiscount, {
    optional: true,
    meaning: 'taken off the plan and its add-ons for a while: it was offered to stay; prices here are without it',
  })
  stayDiscount?: StayDiscount;
}

export const subscriptionGet = defineRequest({
  owner: 'billing',
  name: 'subscription.get',
  input: Nothing,
  output: Subscription,
  permission: 'billing:read',
  meaning: 'The plan of the organisation, and its limits.',
});
