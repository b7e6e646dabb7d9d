import {
  amountIn,
  type Body,
  currencyOf,
  idOf,
  items,
  momentIn,
  needAmount,
  needId,
  needMoment,
  oneOf,
  record,
  refuse,
  sumOf,
  textIn,
} from './stripe-reading.js';

/** A card or another means as people may see it. Nothing else of it is ever kept (BL-2). */
export interface MeansOfPayment {
  readonly kind: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly expMonth: number | null;
  readonly expYear: number | null;
}

/** A try to take money for an invoice. Amounts in the smallest unit of the currency. */
export interface StripePayment extends Pick<MeansOfPayment, 'brand' | 'last4'> {
  /** The charge, or the payment of the invoice where the money came another way. */
  readonly paymentId: string;
  readonly status: 'succeeded' | 'pending' | 'failed';
  /** It was there and the bank took it back, as with direct debits. */
  readonly returned: boolean;
  /** It did not go through Stripe. */
  readonly elsewhere: boolean;
  readonly amount: number;
  readonly currency: string;
  readonly failureCode: string | null;
  readonly fee: { readonly amount: number; readonly currency: string } | null;
  readonly createdAt: Date;
}

export interface StripeRefund {
  readonly refundId: string;
  readonly paymentId: string;
  readonly status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled';
  readonly amount: number;
  readonly currency: string;
  readonly reason: string | null;
  readonly createdAt: Date;
}

export interface StripeDispute {
  readonly disputeId: string;
  readonly paymentId: string;
  readonly status: (typeof disputeStatuses)[number];
  readonly reason: string | null;
  readonly amount: number;
  readonly currency: string;
  /** The bank has taken the money back; and whether it gave it back again. */
  readonly withdrawn: boolean;
  readonly reinstated: boolean;
  readonly fees: readonly { readonly transactionId: string; readonly amount: number; readonly currency: string }[];
  readonly dueBy: Date | null;
  readonly createdAt: Date;
}

export interface CreditNoteLine {
  readonly lineId: string;
  readonly position: number;
  readonly invoiceLineId: string | null;
  readonly description: string | null;
  readonly quantity: number | null;
  readonly amount: number;
  readonly discount: number;
  readonly tax: number;
}

export interface StripeCreditNote {
  readonly creditNoteId: string;
  readonly invoiceId: string;
  readonly number: string | null;
  readonly status: 'issued' | 'void';
  readonly reason: string | null;
  readonly currency: string;
  readonly total: number;
  readonly tax: number;
  /** How it was given: off what was still to pay, to the customer's credit, back to his card, another way. */
  readonly offDue: number;
  readonly toCredit: number;
  readonly refunded: number;
  readonly elsewhere: number;
  readonly createdAt: Date;
  readonly voidedAt: Date | null;
  readonly pdfUrl: string | null;
  readonly lines: readonly CreditNoteLine[];
}

/** A change of a customer's credit that no invoice and no credit note made. */
export interface BalanceChange {
  readonly transactionId: string;
  /** Below zero gives credit. */
  readonly amount: number;
  readonly currency: string;
  readonly type: string;
  readonly createdAt: Date;
}

const disputeStatuses = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
  'prevented',
] as const;
const paymentStatuses = ['succeeded', 'pending', 'failed'] as const;
const refundStatuses = ['pending', 'requires_action', 'succeeded', 'failed', 'canceled'] as const;

/** Reads a charge. Throws `Unreadable` by name. */
export function readCharge(value: unknown): StripePayment {
  const body = whole(value, 'charge');
  const { brand, last4 } = readMeans(record(body['payment_method_details']));
  const isHeld = body['captured'] === false && body['status'] === 'succeeded';
  return {
    paymentId: needId(body, 'id'),
    // An amount that is held on a card and not taken yet is no money.
    status: isHeld ? 'pending' : chargeStatusOf(body),
    returned: body['status'] === 'failed' && idOf(body['failure_balance_transaction']) !== undefined,
    elsewhere: false,
    amount: amountIn(body, 'amount_captured') || needAmount(body, 'amount'),
    currency: currencyOf(body),
    brand,
    last4,
    failureCode: textIn(body, 'failure_code', 100),
    fee: feeOf(body['balance_transaction']),
    createdAt: needMoment(body, 'created'),
  };
}

/** Before 2014 a charge only said whether it was paid. */
function chargeStatusOf(body: Body): StripePayment['status'] {
  if (body['status'] == null && typeof body['paid'] === 'boolean') return body['paid'] ? 'succeeded' : 'failed';
  return oneOf(body, 'status', paymentStatuses);
}

function feeOf(transaction: unknown): StripePayment['fee'] {
  const body = record(transaction);
  const amount = amountIn(body, 'fee');
  return amount === undefined || amount === 0 ? null : { amount, currency: currencyOf(body) };
}

/** Reads a refund; `status` is absent in old versions, where each was done at once. Throws `Unreadable` by name. */
export function readRefund(value: unknown): StripeRefund {
  const body = whole(value, 'refund');
  return {
    refundId: needId(body, 'id'),
    paymentId: needId(body, 'charge'),
    status: body['status'] == null ? 'succeeded' : oneOf(body, 'status', refundStatuses),
    amount: needAmount(body, 'amount'),
    currency: currencyOf(body),
    reason: textIn(body, 'reason', 100),
    createdAt: needMoment(body, 'created'),
  };
}

/**
 * Reads a dispute. What it moved its balance transactions say; where an answer has none, its status does. Throws
 * `Unreadable` by name.
 */
export function readDispute(value: unknown): StripeDispute {
  const body = whole(value, 'dispute');
  const status = oneOf(body, 'status', disputeStatuses);
  const moved = items(body['balance_transactions']).filter((one) => idOf(one['id']) !== undefined);
  const isTold = moved.length > 0;
  return {
    disputeId: needId(body, 'id'),
    paymentId: needId(body, 'charge'),
    status,
    reason: textIn(body, 'reason', 100),
    amount: needAmount(body, 'amount'),
    currency: currencyOf(body),
    withdrawn: isTold || ['needs_response', 'under_review', 'won', 'lost'].includes(status),
    reinstated: isTold ? moved.some((one) => (amountIn(one, 'amount') ?? 0) > 0) : status === 'won',
    fees: moved.flatMap((one) => {
      const amount = amountIn(one, 'fee') ?? 0;
      return amount === 0 ? [] : [{ transactionId: needId(one, 'id'), amount, currency: currencyOf(one) }];
    }),
    dueBy: momentIn(record(body['evidence_details']), 'due_by'),
    createdAt: needMoment(body, 'created'),
  };
}

/** Reads a credit note. Throws `Unreadable` by name, also where it does not say where its money went. */
export function readCreditNote(value: unknown): StripeCreditNote {
  const body = whole(value, 'credit_note');
  const total = needAmount(body, 'total');
  const elsewhere = amountIn(body, 'out_of_band_amount') ?? 0;
  const offDue = amountIn(body, 'pre_payment_amount') ?? (body['type'] === 'pre_payment' ? total : 0);
  const refunded = refundedBy(body, total - offDue - elsewhere);
  const toCredit = total - offDue - elsewhere - refunded;
  if (toCredit < 0) refuse('credit-note-gives-more-than-its-total');
  if (toCredit > 0 && idOf(body['customer_balance_transaction']) === undefined) refuse('credit-note-goes-nowhere');
  const taxes = items(body['total_taxes'] ?? body['tax_amounts']);
  return {
    creditNoteId: needId(body, 'id'),
    invoiceId: needId(body, 'invoice'),
    number: textIn(body, 'number', 100),
    status: oneOf(body, 'status', ['issued', 'void']),
    reason: textIn(body, 'reason', 100),
    currency: currencyOf(body),
    total,
    tax: sumOf(taxes, 'amount'),
    offDue,
    toCredit,
    refunded,
    elsewhere,
    createdAt: needMoment(body, 'created'),
    voidedAt: momentIn(body, 'voided_at'),
    pdfUrl: textIn(body, 'pdf', 2_000),
    lines: items(body['lines']).map(readCreditNoteLine),
  };
}

/** Newer versions list what was refunded, older ones name one refund, which then is all that is left. */
function refundedBy(body: Body, left: number): number {
  const listed = items(body['refunds']);
  if (listed.length > 0) return sumOf(listed, 'amount_refunded');
  return idOf(body['refund']) === undefined || idOf(body['customer_balance_transaction']) !== undefined ? 0 : left;
}

function readCreditNoteLine(line: Body, position: number): CreditNoteLine {
  const taxes = items(line['taxes'] ?? line['tax_amounts']);
  return {
    lineId: idOf(line['id']) ?? `${position}`,
    position,
    invoiceLineId: idOf(line['invoice_line_item']) ?? null,
    description: textIn(line, 'description'),
    quantity: amountIn(line, 'quantity') ?? null,
    amount: needAmount(line, 'amount'),
    discount: amountIn(line, 'discount_amount') ?? 0,
    tax: sumOf(taxes, 'amount'),
  };
}

/** Reads how somebody pays: kind, brand, last four digits and expiry, and nothing else. */
export function readMeans(value: unknown): MeansOfPayment {
  const body = record(value);
  const kind = textIn(body, 'type', 60) ?? textIn(body, 'object', 60) ?? 'unknown';
  const details = record(body[kind]);
  const has = (name: string): unknown => details[name] ?? body[name];
  return {
    kind,
    brand: textIn({ brand: has('brand') ?? has('bank_name') }, 'brand', 60),
    last4: textIn({ last4: has('last4') }, 'last4', 4),
    expMonth: amountIn({ month: has('exp_month') }, 'month') ?? null,
    expYear: amountIn({ year: has('exp_year') }, 'year') ?? null,
  };
}

/** Reads a change of a customer's credit. Throws `Unreadable` by name. */
export function readBalanceChange(value: unknown): BalanceChange {
  const body = whole(value, 'customer_balance_transaction');
  return {
    transactionId: needId(body, 'id'),
    amount: needAmount(body, 'amount'),
    currency: currencyOf(body),
    type: textIn(body, 'type', 100) ?? refuse('no-type'),
    createdAt: needMoment(body, 'created'),
  };
}

function whole(value: unknown, object: string): Body {
  const body = record(value);
  return body['object'] === object ? body : refuse(`no-${object}`);
}
