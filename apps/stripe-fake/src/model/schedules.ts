import { type Metadata } from '../wire/params.js';
import { objectId } from '../state/object-ids.js';
import { type Price, type StripeObject, type Subscription } from './model.js';
import { planOf } from './subscriptions.js';

export type ProrationBehavior = 'create_prorations' | 'always_invoice' | 'none';

export interface PhaseItem {
  readonly price: string;
  readonly quantity: number;
  readonly [field: string]: unknown;
}

/** What a subscription holds between two moments, both in seconds. */
export interface Phase {
  readonly items: readonly PhaseItem[];
  readonly start_date: number;
  readonly end_date: number;
  readonly proration_behavior: ProrationBehavior;
  readonly metadata: Metadata;
  readonly [field: string]: unknown;
}

export interface SubscriptionSchedule extends StripeObject {
  readonly status: 'not_started' | 'active' | 'completed' | 'released' | 'canceled';
  readonly subscription: string | null;
  readonly customer: string;
  readonly current_phase: { readonly start_date: number; readonly end_date: number } | null;
  readonly phases: readonly Phase[];
  readonly end_behavior: 'release' | 'cancel';
  readonly test_clock: string | null;
  readonly metadata: Metadata;
}

export interface PhaseInput {
  readonly items: readonly { readonly price: Price; readonly quantity: number }[];
  readonly start: number;
  readonly end: number;
  readonly proration: ProrationBehavior;
  readonly metadata: Metadata;
  readonly discounts: readonly string[];
}

export function newPhase({ items, start, end, proration, metadata, discounts }: PhaseInput): Phase {
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: items[0]?.price.currency ?? 'usd',
    default_payment_method: null,
    default_tax_rates: [],
    description: null,
    discounts: discounts.map((discount) => ({ coupon: null, discount, promotion_code: null })),
    end_date: end,
    invoice_settings: null,
    items: items.map(({ price, quantity }) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: {},
      plan: planOf(price),
      price: price.id,
      quantity,
      tax_rates: [],
    })),
    metadata,
    on_behalf_of: null,
    proration_behavior: proration,
    start_date: start,
    transfer_data: null,
    trial_end: null,
  };
}

/** A schedule that takes over a subscription as it is: one phase, the period that runs. */
export function newSchedule(subscription: Subscription, phase: Phase, created: number): SubscriptionSchedule {
  return {
    id: objectId('sub_sched'),
    object: 'subscription_schedule',
    application: null,
    billing_mode: { flexible: null, type: 'classic' },
    canceled_at: null,
    completed_at: null,
    created,
    current_phase: { start_date: phase.start_date, end_date: phase.end_date },
    customer: subscription.customer,
    customer_account: null,
    default_settings: {
      application_fee_percent: null,
      automatic_tax: { disabled_reason: null, enabled: false, liability: null },
      billing_cycle_anchor: 'automatic',
      billing_thresholds: null,
      collection_method: 'charge_automatically',
      default_payment_method: subscription.default_payment_method,
      description: null,
      invoice_settings: {
        account_tax_ids: null,
        custom_fields: null,
        days_until_due: null,
        description: null,
        footer: null,
        issuer: { type: 'self' },
      },
      on_behalf_of: null,
      transfer_data: null,
    },
    end_behavior: subscription.cancel_at_period_end ? 'cancel' : 'release',
    livemode: false,
    metadata: {},
    pause_schedules: [],
    phases: [phase],
    released_at: null,
    released_subscription: null,
    status: 'active',
    subscription: subscription.id,
    test_clock: subscription.test_clock,
  };
}
