import { objectId } from '../state/object-ids.js';
import { type Invoice, type InvoiceLine, type StripeObject } from './model.js';
import { listOf } from './people.js';

/** An amount that is taken off a line of an invoice, or off the whole of it. */
export interface CreditedLine {
  readonly amount: number;
  readonly line: InvoiceLine | undefined;
  readonly description: string | null;
}

/** Where the money of a credit note goes; each in minor units. */
export interface CreditedTo {
  readonly offDue: number;
  readonly refund: number;
  readonly credit: number;
  readonly outOfBand: number;
}

export interface CreditNoteInput {
  readonly created: number;
  readonly sequence: number;
  readonly lines: readonly CreditedLine[];
  readonly to: CreditedTo;
  readonly refund: string | null;
  readonly balanceTransaction: string | null;
  readonly reason: string | null;
  readonly memo: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

export function newCreditNote(invoice: Invoice, input: CreditNoteInput): StripeObject {
  const id = objectId('cn');
  const { to } = input;
  const total = to.offDue + to.refund + to.credit + to.outOfBand;
  return {
    id,
    object: 'credit_note',
    amount: total,
    amount_shipping: 0,
    created: input.created,
    currency: invoice.currency,
    customer: invoice.customer,
    customer_account: null,
    customer_balance_transaction: input.balanceTransaction,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: input.created,
    invoice: invoice.id,
    lines: listOf(
      input.lines.map((line) => newLine(line)),
      `/v1/credit_notes/${id}/lines`,
    ),
    livemode: false,
    memo: input.memo,
    metadata: input.metadata,
    number: `${invoice.number}-CN-${String(input.sequence).padStart(2, '0')}`,
    out_of_band_amount: to.outOfBand === 0 ? null : to.outOfBand,
    pdf: `${String(invoice['invoice_pdf'])}/credit-note/${id}`,
    post_payment_amount: total - to.offDue,
    pre_payment_amount: to.offDue,
    pretax_credit_amounts: [],
    reason: input.reason,
    refunds: input.refund === null ? [] : [{ amount_refunded: to.refund, refund: input.refund, type: 'refund' }],
    shipping_cost: null,
    status: 'issued',
    subtotal: total,
    subtotal_excluding_tax: total,
    total,
    total_excluding_tax: total,
    total_taxes: [],
    type: to.offDue > 0 ? (total > to.offDue ? 'mixed' : 'pre_payment') : 'post_payment',
    voided_at: null,
  };
}

function newLine({ amount, line, description }: CreditedLine): StripeObject {
  return {
    id: objectId('cnli'),
    object: 'credit_note_line_item',
    amount,
    description: description ?? line?.description ?? null,
    discount_amount: 0,
    discount_amounts: [],
    invoice_line_item: line?.id ?? null,
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: 1,
    tax_rates: [],
    taxes: [],
    type: line === undefined ? 'custom_line_item' : 'invoice_line_item',
    unit_amount: amount,
    unit_amount_decimal: String(amount),
  };
}
