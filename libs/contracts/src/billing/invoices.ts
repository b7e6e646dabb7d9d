import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Flag, Instant, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { Minor } from './minor.js';

export const invoiceStates = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;
export type InvoiceState = (typeof invoiceStates)[number];
const ID_MAX = 255;
const PARTS_MAX = 500;

/** An invoice in short. Amounts are in the smallest unit of its currency. */
export class Invoice {
  @Text({ max: ID_MAX, meaning: 'the invoice, as Stripe calls it', example: 'in_1Pgc6tB7WZ01zgkW' }) invoiceId: string;
  @Text({ max: 100, optional: true, meaning: 'its number; a draft has none', example: 'A1B2C3D4-0001' })
  number?: string;
  @OneOf(invoiceStates, { meaning: 'how it stands' }) status: InvoiceState;
  @Text({ max: 500, optional: true, meaning: 'its largest line', example: '1 × Plimsoll Pro (at $99.00 / month)' })
  summary?: string;
  @Currency({ meaning: 'of all its amounts', example: 'USD' }) currency: string;
  @Minor({ meaning: 'with taxes, after discounts; below zero where it gives back' }) total: number;
  @Minor({ meaning: 'tax in the total', example: 0 }) tax: number;
  @Minor({ meaning: 'what was to be paid after credit', example: 9_900 }) amountDue: number;
  @Minor({ meaning: 'what was paid of it' }) amountPaid: number;
  @Minor({ meaning: 'what is still to be paid', example: 0 }) amountRemaining: number;
  @Count({ meaning: 'taken off or given back by credit notes', example: 0 }) credited: number;
  @Count({ meaning: 'given back of what was paid', example: 0 }) refunded: number;
  @Instant({ meaning: 'when it was made' }) createdAt: string;
  @Instant({ optional: true, meaning: 'when it was issued; a draft is not yet' }) issuedAt?: string;
  @Instant({ optional: true, meaning: 'until when it is to be paid' }) dueAt?: string;
  @Instant({ optional: true, meaning: 'when it was paid' }) paidAt?: string;
  @Instant({ optional: true, meaning: 'when its payment is tried again' }) nextAttemptAt?: string;
}

/** What is charged for, or given back. */
export class InvoiceLine {
  @Text({ max: 500, optional: true, meaning: 'for people', example: '1 × Plimsoll Pro (at $99.00 / month)' })
  description?: string;
  @Text({ max: 60, meaning: 'what was sold: a plan, an add-on, or `other`', example: 'pro' }) soldAs: string;
  @Count({ optional: true, meaning: 'how many', example: 1 }) quantity?: number;
  @Minor({ meaning: 'before discounts and taxes that come on top' }) amount: number;
  @Minor({ meaning: 'taken off', example: 0 }) discount: number;
  @Minor({ meaning: 'tax on it', example: 0 }) tax: number;
  @Flag({ meaning: 'for a part of a period, after a change of the plan' }) isProration: boolean;
  @Instant({ meaning: 'begin of what it is for' }) periodStart: string;
  @Instant({ meaning: 'end of what it is for' }) periodEnd: string;
}

/** A try to take the money. */
export class InvoicePayment {
  @OneOf(['succeeded', 'pending', 'failed'], { meaning: 'what came of it' })
  status: 'succeeded' | 'pending' | 'failed';
  @Count({ meaning: 'how much', example: 9_900 }) amount: number;
  @Currency({ meaning: 'its currency', example: 'USD' }) currency: string;
  @Flag({ meaning: 'it did not go through Stripe' }) isElsewhere: boolean;
  @Text({ max: 60, optional: true, meaning: 'brand of the card', example: 'visa' }) brand?: string;
  @Text({ max: 4, optional: true, meaning: 'last four digits of the card', example: '4242' }) last4?: string;
  @Text({ max: 100, optional: true, meaning: 'why it failed, as Stripe calls it', example: 'card_declined' })
  failure?: string;
  @Instant({ meaning: 'when' }) at: string;
}

/** Money that went back, or is asked back. */
export class InvoiceReturn {
  @OneOf(['refund', 'dispute', 'credit-note'], { meaning: 'of which kind' }) kind: 'refund' | 'dispute' | 'credit-note';
  @Text({ max: 60, meaning: 'how it stands, as Stripe calls it', example: 'succeeded' }) status: string;
  @Count({ meaning: 'how much', example: 900 }) amount: number;
  @Currency({ meaning: 'its currency', example: 'USD' }) currency: string;
  @Text({ max: 100, optional: true, meaning: 'number of the credit note', example: 'A1B2C3D4-0001-CN-01' })
  number?: string;
  @Text({ max: 100, optional: true, meaning: 'why, as Stripe calls it', example: 'requested_by_customer' })
  reason?: string;
  @Text({ max: 2_000, optional: true, meaning: 'the credit note as a file', example: 'https://pay.stripe.com/cn.pdf' })
  pdfUrl?: string;
  @Instant({ meaning: 'when' }) at: string;
}

/** An invoice whole. */
export class InvoiceDetail extends Invoice {
  @Minor({ meaning: 'sum of its lines before discounts and taxes on top' }) subtotal: number;
  @Minor({ meaning: 'taken off', example: 0 }) discount: number;
  @Minor({ meaning: 'taken from the credit of the organisation; below zero: given to it', example: 0 })
  creditUsed: number;
  @ListOf(() => InvoiceLine, { max: PARTS_MAX, meaning: 'what is charged for' }) lines: InvoiceLine[];
  @ListOf(() => InvoicePayment, { max: PARTS_MAX, meaning: 'every try to take the money, oldest first' })
  payments: InvoicePayment[];
  @ListOf(() => InvoiceReturn, { max: PARTS_MAX, meaning: 'refunds, disputes and credit notes, oldest first' })
  returns: InvoiceReturn[];
  @Text({
    max: 2_000,
    optional: true,
    meaning: 'its page at Stripe, where it can be paid',
    example: 'https://invoice.stripe.com/i/acct_1/1',
  })
  hostedUrl?: string;
  @Text({ max: 2_000, optional: true, meaning: 'its file', example: 'https://pay.stripe.com/invoice/1/pdf' })
  pdfUrl?: string;
}

export class InvoicePage {
  @ListOf(() => Invoice, { max: PAGE_LIMIT_MAX, meaning: 'the invoices of this page, newest first' }) items: Invoice[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

export class InvoiceListQuery extends PageQuery {
  @OneOf(invoiceStates, { optional: true, meaning: 'only those that stand so' }) status?: InvoiceState;
}

export class InvoiceKey {
  @Text({ max: ID_MAX, min: 1, meaning: 'the invoice', example: 'in_1Pgc6tB7WZ01zgkW' }) invoiceId: string;
}

/** How the organisation pays: enough to know it again, never a number. */
export class PaymentMethod {
  @Text({ max: 60, meaning: 'a card, or another means as Stripe calls it', example: 'card' }) kind: string;
  @Text({ max: 60, optional: true, meaning: 'brand', example: 'visa' }) brand?: string;
  @Text({ max: 4, optional: true, meaning: 'last four digits', example: '4242' }) last4?: string;
  @Count({ min: 1, max: 12, optional: true, meaning: 'month in which it ends', example: 12 }) expMonth?: number;
  @Count({ optional: true, meaning: 'year in which it ends', example: 2034 }) expYear?: number;
}

export class PaymentMethodKnown {
  @Nested(() => PaymentMethod, { optional: true, meaning: 'absent where there is none' })
  paymentMethod?: PaymentMethod;
}

export const invoiceList = defineRequest({
  owner: 'billing',
  name: 'invoice.list',
  input: InvoiceListQuery,
  output: InvoicePage,
  permission: 'billing:read',
  meaning: 'The invoices of the organisation, newest first.',
});
export const invoiceGet = defineRequest({
  owner: 'billing',
  name: 'invoice.get',
  input: InvoiceKey,
  output: InvoiceDetail,
  permission: 'billing:read',
  meaning: 'An invoice with its lines, payments and what was given back.',
});
export const paymentMethodGet = defineRequest({
  owner: 'billing',
  name: 'payment-method.get',
  input: Nothing,
  output: PaymentMethodKnown,
  permission: 'billing:read',
  meaning: 'How the organisation pays: brand, last four digits and expiry.',
});
