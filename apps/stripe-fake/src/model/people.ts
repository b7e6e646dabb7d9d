import { letters, objectId } from '../state/object-ids.js';
import { type TestCard } from './cards.js';
import { type Customer, type List, type PaymentMethod, type StripeObject } from './model.js';
import { type Metadata } from '../wire/params.js';

const PREFIX_LENGTH = 8;
const EXPIRES = { month: 12, year: 2034 };
const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

export function listOf<T>(data: readonly T[], url: string): List<T> {
  return { object: 'list', data, has_more: false, url };
}

export interface CustomerInput {
  readonly created: number;
  readonly email: string | null;
  readonly name?: string | null;
  readonly testClock?: string | null;
  readonly metadata?: Metadata;
}

export function newCustomer({ created, email, name, testClock, metadata }: CustomerInput): Customer {
  return {
    id: objectId('cus'),
    object: 'customer',
    address: null,
    balance: 0,
    created,
    currency: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email,
    invoice_prefix: letters(PREFIX_LENGTH).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: metadata ?? {},
    name: name ?? null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: testClock ?? null,
  };
}

/** A saved card: brand, last four digits and a fingerprint that is the same for the same test card. Never its number. */
export function newPaymentMethod(card: TestCard, created: number, customer: string | null): PaymentMethod {
  const last4 = card.number.slice(-4);
  return {
    id: objectId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      display_brand: card.brand,
      exp_month: EXPIRES.month,
      exp_year: EXPIRES.year,
      fingerprint: `test${card.brand}${last4}`,
      funding: 'credit',
      generated_from: null,
      last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created,
    customer,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
    _behaviour: card.behaviour,
    _declineCode: card.declineCode,
    _authenticated: false,
  };
}

export function newSetupIntent(input: {
  readonly created: number;
  readonly customer: string | null;
  readonly paymentMethod: string | null;
  readonly status: string;
}): StripeObject {
  const id = objectId('seti');
  return {
    id,
    object: 'setup_intent',
    application: null,
    automatic_payment_methods: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${letters(24)}`,
    created: input.created,
    customer: input.customer,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: input.paymentMethod,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: input.status,
    usage: 'off_session',
  };
}
