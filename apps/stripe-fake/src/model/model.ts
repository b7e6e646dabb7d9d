import { type Metadata } from '../wire/params.js';

/**
 * An object of Stripe. Only the fields that something here decides by are named; the rest is on the object as Stripe has
 * it. Fields that begin with `_` are ours and never leave this process.
 */
export interface StripeObject {
  readonly id: string;
  readonly object: string;
  readonly [field: string]: unknown;
}

export interface List<T> {
  readonly object: 'list';
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly url: string;
}

export type Interval = 'day' | 'week' | 'month' | 'year';

export interface Price extends StripeObject {
  readonly active: boolean;
  readonly currency: string;
  readonly product: string;
  readonly unit_amount: number;
  readonly lookup_key: string | null;
  readonly nickname: string | null;
  readonly recurring: { readonly interval: Interval; readonly interval_count: number } | null;
  readonly metadata: Metadata;
}

export interface Product extends StripeObject {
  readonly name: string;
  readonly active: boolean;
  readonly metadata: Metadata;
}

export interface Customer extends StripeObject {
  /** Minor units; below zero is credit that later invoices use. */
  readonly balance: number;
  readonly email: string | null;
  readonly name: string | null;
  readonly invoice_prefix: string;
  readonly next_invoice_sequence: number;
  readonly test_clock: string | null;
  readonly invoice_settings: { readonly default_payment_method: string | null; readonly [field: string]: unknown };
  readonly metadata: Metadata;
}

/** How a test card behaves; numbers are in `cards.ts`. */
export type CardBehaviour =
  'succeeds' | 'declines' | 'charge-fails' | 'authenticates-once' | 'always-authenticates' | 'disputes';

export interface PaymentMethod extends StripeObject {
  readonly customer: string | null;
  readonly card: {
    readonly brand: string;
    readonly last4: string;
    readonly fingerprint: string;
    readonly [field: string]: unknown;
  };
  readonly _behaviour: CardBehaviour;
  readonly _declineCode: string;
  readonly _authenticated: boolean;
}

export type SubscriptionStatus =
  'incomplete' | 'incomplete_expired' | 'trialing' | 'active' | 'past_due' | 'unpaid' | 'canceled' | 'paused';

export interface SubscriptionItem extends StripeObject {
  readonly price: Price;
  readonly quantity: number;
  readonly current_period_start: number;
  readonly current_period_end: number;
}

export interface Subscription extends StripeObject {
  readonly status: SubscriptionStatus;
  readonly customer: string;
  readonly currency: string;
  readonly created: number;
  readonly billing_cycle_anchor: number;
  readonly cancel_at: number | null;
  readonly cancel_at_period_end: boolean;
  readonly cancellation_details: Readonly<Record<string, string | null>>;
  readonly default_payment_method: string | null;
  readonly discounts: readonly string[];
  readonly items: List<SubscriptionItem>;
  readonly latest_invoice: string | null;
  readonly pause_collection: { readonly behavior: string; readonly resumes_at: number | null } | null;
  readonly trial_end: number | null;
  readonly trial_settings: { readonly end_behavior: { readonly missing_payment_method: string } };
  readonly schedule: string | null;
  readonly test_clock: string | null;
  readonly metadata: Metadata;
  readonly _trialEndTold: boolean;
}

export interface InvoiceLine extends StripeObject {
  readonly amount: number;
  readonly description: string;
  readonly _proration: boolean;
}

export type InvoiceStatus = 'draft' | 'open' | 'paid' | 'uncollectible' | 'void';

export interface Invoice extends StripeObject {
  readonly status: InvoiceStatus;
  readonly customer: string;
  readonly created: number;
  readonly currency: string;
  readonly total: number;
  readonly amount_due: number;
  readonly amount_remaining: number;
  readonly attempt_count: number;
  readonly auto_advance: boolean;
  readonly automatically_finalizes_at: number | null;
  readonly next_payment_attempt: number | null;
  readonly billing_reason: string;
  readonly number: string | null;
  readonly lines: List<InvoiceLine>;
  readonly status_transitions: Readonly<Record<string, number | null>>;
  readonly test_clock: string | null;
  readonly _subscription: string | null;
  readonly _intent: string | null;
}

/** An amount that waits for the next invoice. */
export interface InvoiceItem extends StripeObject {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string;
  readonly description: string;
  readonly invoice: string | null;
  readonly period: { readonly start: number; readonly end: number };
  readonly quantity: number;
  readonly _subscription: string | null;
  readonly _subscriptionItem: string | null;
  readonly _price: string | null;
}

export interface PaymentIntent extends StripeObject {
  readonly status: string;
  readonly amount: number;
  readonly latest_charge: string | null;
}

export interface Charge extends StripeObject {
  readonly amount: number;
  readonly amount_refunded: number;
  readonly paid: boolean;
  readonly customer: string | null;
  readonly payment_intent: string | null;
  readonly payment_method: string | null;
}

export interface TestClock extends StripeObject {
  readonly frozen_time: number;
  readonly status: string;
}

export interface CheckoutSession extends StripeObject {
  readonly status: 'open' | 'complete' | 'expired';
  readonly mode: 'subscription' | 'setup';
  readonly customer: string | null;
  readonly customer_email: string | null;
  readonly created: number;
  readonly expires_at: number;
  readonly success_url: string;
  readonly cancel_url: string | null;
  readonly client_reference_id: string | null;
  readonly metadata: Metadata;
  readonly discounts: readonly { readonly coupon: string | null; readonly promotion_code: string | null }[] | null;
  readonly _lines: readonly { readonly price: string; readonly quantity: number }[];
  readonly _subscriptionData: {
    readonly trialDays: number;
    readonly trialEnd: number | null;
    readonly metadata: Metadata;
  };
  /** A card that waits for its authentication. */
  readonly _pendingCard: string | null;
  readonly _email: string | null;
}
