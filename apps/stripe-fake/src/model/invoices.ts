import { objectId } from '../state/object-ids.js';
import { listOf } from './people.js';
import { type Customer, type Invoice, type InvoiceItem, type InvoiceLine, type SubscriptionItem } from './model.js';

export interface LineInput {
  readonly amount: number;
  readonly currency: string;
  readonly description: string;
  readonly period: { readonly start: number; readonly end: number };
  readonly quantity: number;
  readonly price: { readonly id: string; readonly product: string; readonly unitAmount: number } | null;
  readonly subscription: string | null;
  readonly subscriptionItem: string | null;
  readonly invoiceItem: string | null;
  readonly proration: boolean;
  /** Those of the invoice item. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Absent, all but prorations are. */
  readonly discountable?: boolean;
}

export function newLine(invoice: string, input: LineInput): InvoiceLine {
  const { proration, subscription } = input;
  const origin = { proration, proration_details: { credited_items: null } };
  const parent =
    input.invoiceItem === null
      ? {
          invoice_item_details: null,
          subscription_item_details: {
            ...origin,
            invoice_item: null,
            subscription,
            subscription_item: input.subscriptionItem,
          },
          type: 'subscription_item_details',
        }
      : {
          invoice_item_details: { ...origin, invoice_item: input.invoiceItem, subscription },
          subscription_item_details: null,
          type: 'invoice_item_details',
        };
  return {
    id: objectId('il'),
    object: 'line_item',
    amount: input.amount,
    currency: input.currency,
    description: input.description,
    discount_amounts: [],
    discountable: input.discountable ?? !proration,
    discounts: [],
    invoice,
    livemode: false,
    metadata: input.metadata ?? {},
    parent,
    period: input.period,
    pretax_credit_amounts: [],
    pricing:
      input.price === null
        ? null
        : {
            price_details: { price: input.price.id, product: input.price.product },
            type: 'price_details',
            unit_amount_decimal: String(input.price.unitAmount),
          },
    quantity: input.quantity,
    quantity_decimal: String(input.quantity),
    subscription,
    subtotal: input.amount,
    taxes: [],
    _proration: proration,
  };
}

export interface InvoiceInput {
  readonly created: number;
  readonly customer: Customer;
  readonly currency: string;
  readonly billingReason: string;
  readonly subscription: { readonly id: string; readonly metadata: Readonly<Record<string, string>> } | null;
  readonly period: { readonly start: number; readonly end: number };
  readonly autoAdvance: boolean;
  readonly finalizesAt: number | null;
}

/** A draft without lines. */
export function newInvoice(input: InvoiceInput): Invoice {
  const { customer, subscription } = input;
  const id = objectId('in');
  return {
    id,
    object: 'invoice',
    account_country: 'US',
    account_name: 'Stand-in for Stripe',
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: input.autoAdvance,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: input.finalizesAt,
    billing_reason: input.billingReason,
    collection_method: 'charge_automatically',
    created: input.created,
    currency: input.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer['address'],
    customer_email: customer.email,
    customer_name: customer.name,
    customer_phone: customer['phone'],
    customer_shipping: null,
    customer_tax_exempt: customer['tax_exempt'],
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: listOf([], `/v1/invoices/${id}/lines`),
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent:
      subscription === null
        ? null
        : {
            quote_details: null,
            subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
            type: 'subscription_details',
          },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: input.period.end,
    period_start: input.period.start,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: customer.test_clock,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
    _subscription: subscription?.id ?? null,
    _intent: null,
  };
}

export interface InvoiceItemInput {
  readonly amount: number;
  readonly customer: Customer;
  readonly currency: string;
  readonly description: string;
  readonly date: number;
  readonly period: { readonly start: number; readonly end: number };
  readonly subscription: string | null;
  readonly item: SubscriptionItem | null;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly discountable?: boolean;
}

export function newInvoiceItem(input: InvoiceItemInput): InvoiceItem {
  const { item, subscription } = input;
  return {
    id: objectId('ii'),
    object: 'invoiceitem',
    amount: input.amount,
    currency: input.currency,
    customer: input.customer.id,
    customer_account: null,
    date: input.date,
    description: input.description,
    discountable: input.discountable ?? item === null,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: input.metadata ?? {},
    net_amount: input.amount,
    parent:
      subscription === null
        ? null
        : { subscription_details: { subscription, subscription_item: item?.id ?? null }, type: 'subscription_details' },
    period: input.period,
    pricing:
      item === null
        ? null
        : {
            price_details: { price: item.price.id, product: item.price.product },
            type: 'price_details',
            unit_amount_decimal: String(item.price.unit_amount),
          },
    proration: item !== null,
    quantity: item?.quantity ?? 1,
    quantity_decimal: String(item?.quantity ?? 1),
    tax_rates: [],
    test_clock: input.customer.test_clock,
    _subscription: subscription,
    _subscriptionItem: item?.id ?? null,
    _price: item?.price.id ?? null,
  };
}
