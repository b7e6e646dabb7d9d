import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Flag, Instant, OneOf, Text } from '../vocabulary/index.js';
import { type BillingInterval, billingIntervals } from './plans.js';
import { type CancelFeedback, cancelFeedbacks, Subscription } from './subscriptions.js';

/** What can be bought: the others cost nothing, or are given. */
export const soldPlans = ['basic', 'pro', 'enterprise'] as const;
export type SoldPlan = (typeof soldPlans)[number];

/** Which plan, how often paid, in which currency. */
/** Languages in which invoices and what Stripe writes can be. */
export const billingLanguages = ['en', 'de'] as const;
export type BillingLanguage = (typeof billingLanguages)[number];

export class BeginPortal {
  @OneOf(billingLanguages, {
    optional: true,
    meaning: 'of the page and of invoices from then on; as it was before where absent',
  })
  language?: BillingLanguage;
}

export class BeginCheckout extends BeginPortal {
  @OneOf(soldPlans, { meaning: 'the plan' }) plan: SoldPlan;
  @OneOf(billingIntervals, { meaning: 'how often it is paid' }) interval: BillingInterval;
  @Currency({ meaning: 'in which currency', example: 'USD' }) currency: string;
}

/** Where it goes on: at Stripe, never here, so that no card ever reaches the platform. */
export class BillingPage {
  @Text({ max: 2_000, meaning: 'address to open in the browser', example: 'https://checkout.stripe.com/c/pay/cs_1' })
  url: string;
}

export class PlanChange {
  @OneOf(soldPlans, { meaning: 'the plan' }) plan: SoldPlan;
  @OneOf(billingIntervals, { meaning: 'how often it is paid' }) interval: BillingInterval;
}

/** What a change costs, before it is made. */
export class PlanChangeQuote {
  @Flag({ meaning: 'at once; otherwise at the end of the period that is paid' }) isNow: boolean;
  @Instant({ meaning: 'when it comes' }) at: string;
  @Count({ meaning: 'what is charged at once, in the smallest unit of the currency', example: 7_000 }) dueNow: number;
  @Count({ meaning: 'what each period costs from then on, in the smallest unit', example: 9_900 }) thenEach: number;
  @Currency({ meaning: 'currency of both', example: 'USD' }) currency: string;
  @Text({
    max: 400,
    meaning: 'send it with the change: the price that was shown is the price that is charged',
    example: 'WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd',
  })
  quote: string;
}

/** An add-on, and how many of it there shall be; 0 ends it with the period. */
export class AddOnChange {
  @Text({ max: 40, meaning: 'the add-on', example: 'pipelines-5' }) addOn: string;
  @Count({ max: 1_000, meaning: 'how many of it from then on; 0 where none', example: 2 }) quantity: number;
}

export class ChangeAddOn extends AddOnChange {
  @Text({
    max: 400,
    meaning: 'of the answer that told the price',
    example: 'WyJwaXBlbGluZXMtNS12MS1tb250aC11c2QiLDE3Njc2MDcyMDAsNDAwLHRydWUsMl0',
  })
  quote: string;
}

export class ChangePlan extends PlanChange {
  @Text({
    max: 400,
    meaning: 'of the answer that told the price',
    example: 'WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDcwMDBd',
  })
  quote: string;
}

/** Going on after a pause, at the price that was told. */
export class ResumeSubscription {
  @Text({
    max: 400,
    meaning: 'of the answer that told the price',
    example: 'WyJwcm8tdjEtbW9udGgtdXNkIiwxNzY3NjA3MjAwLDk5MDAsdHJ1ZV0',
  })
  quote: string;
}

export class CancelSubscription {
  @OneOf(cancelFeedbacks, { optional: true, meaning: 'why, in one word' }) feedback?: CancelFeedback;
  @Text({
    max: 500,
    optional: true,
    meaning: 'why, for whoever runs the platform',
    example: 'Too dear for one strategy.',
  })
  reason?: string;
}

/** A webhook of Stripe as the gateway saw it. */
export class TakeStripeEvent {
  @Text({ max: 700_000, meaning: 'the bytes, base64' }) body: string;
  @Text({ max: 2_000, meaning: 'Stripe-Signature' }) signature: string;
}

export class StripeEventTaken {
  @Text({ max: 100, meaning: 'the event', example: 'evt_1' }) eventId: string;
  @Flag({ meaning: 'it came before' }) isRepeated: boolean;
}

/** What asks Stripe, several times one after the other: less than a client waits (15 s), more than a slow Stripe takes. */
export const STRIPE_DEADLINE_MS = 12_000;

export const checkoutBegin = defineRequest({
  owner: 'billing',
  name: 'checkout.begin',
  input: BeginCheckout,
  output: BillingPage,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Begins to buy a plan: where the browser goes on.',
});
export const portalBegin = defineRequest({
  owner: 'billing',
  name: 'portal.begin',
  input: BeginPortal,
  output: BillingPage,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Where cards and invoices are kept: where the browser goes on.',
});
export const planChangeQuote = defineRequest({
  owner: 'billing',
  name: 'plan.quote-change',
  input: PlanChange,
  output: PlanChangeQuote,
  permission: 'billing:manage',
  priority: 'read',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'What a change of the plan costs and when it comes.',
});
export const planChange = defineRequest({
  owner: 'billing',
  name: 'plan.change',
  input: ChangePlan,
  output: Subscription,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Changes the plan at the price that was told: upwards at once, downwards at the end of the period.',
});
export const addOnChangeQuote = defineRequest({
  owner: 'billing',
  name: 'add-on.quote-change',
  input: AddOnChange,
  output: PlanChangeQuote,
  permission: 'billing:manage',
  priority: 'read',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'What another quantity of an add-on costs and when it comes.',
});
export const addOnChange = defineRequest({
  owner: 'billing',
  name: 'add-on.change',
  input: ChangeAddOn,
  output: Subscription,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Changes how many of an add-on are paid, at the price that was told: more at once, fewer with the period.',
});
export const subscriptionCancel = defineRequest({
  owner: 'billing',
  name: 'subscription.cancel',
  input: CancelSubscription,
  output: Subscription,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Ends the subscription with the period that is paid.',
});
export const subscriptionKeep = defineRequest({
  owner: 'billing',
  name: 'subscription.keep',
  input: Nothing,
  output: Subscription,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Takes back a cancellation or a change that has not come yet.',
});
export const subscriptionPause = defineRequest({
  owner: 'billing',
  name: 'subscription.pause',
  input: Nothing,
  output: Subscription,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Pauses the plan from the end of the period that is paid: nothing is charged until it goes on.',
});
export const resumeQuote = defineRequest({
  owner: 'billing',
  name: 'subscription.quote-resume',
  input: Nothing,
  output: PlanChangeQuote,
  permission: 'billing:manage',
  priority: 'read',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'What it costs to go on after a pause.',
});
export const subscriptionResume = defineRequest({
  owner: 'billing',
  name: 'subscription.resume',
  input: ResumeSubscription,
  output: Subscription,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Goes on after a pause: a new period begins now, at the price that was told.',
});
export const stripeEventTake = defineRequest({
  owner: 'billing',
  name: 'stripe-event.take',
  input: TakeStripeEvent,
  output: StripeEventTaken,
  permission: 'public',
  meaning: 'Keeps a webhook of Stripe whose signature is right; what it means is asked of Stripe afterwards.',
});
