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

export const invoiceStatuses = ['draft', 'open', 'paid', 'uncollectible', 'void'] as const;
export type InvoiceStatus = (typeof invoiceStatuses)[number];

/** What lines of usage sell, in the ledger too. */
export const USAGE_SOLD = 'usage';

/** Tax on a line. */
export interface LineTax {
  readonly amount: number;
  readonly taxable: number | null;
  /** It is part of the line's amount; otherwise it comes on top. */
  readonly inclusive: boolean;
  /** The rate at Stripe. */
  readonly rate: string | null;
}

/** What an invoice charges or credits for. Amounts in the smallest unit of the invoice's currency. */
export interface InvoiceLine {
  readonly lineId: string;
  readonly position: number;
  readonly description: string | null;
  readonly quantity: number | null;
  /** With decimals, where a price is finer than the unit. */
  readonly unitAmount: string | null;
  /** As charged, before discounts; taxes that come on top are not in it. */
  readonly amount: number;
  readonly discount: number;
  readonly tax: number;
  /** What it brings in: after discounts, without any tax. */
  readonly net: number;
  readonly taxes: readonly LineTax[];
  /** The price at Stripe, and its own name where the body has it. */
  readonly stripePrice: string | null;
  readonly priceName: string | null;
  readonly isProration: boolean;
  readonly periodStart: Date;
  readonly periodEnd: Date;
}

/** An invoice as Stripe has it. */
export interface StripeInvoice {
  readonly invoiceId: string;
  readonly customerId: string;
  readonly stripeSubscriptionId: string | null;
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly reason: string | null;
  readonly currency: string;
  readonly subtotal: number;
  readonly discount: number;
  readonly tax: number;
  readonly total: number;
  /** What was to be paid when it was issued, after the customer's credit. */
  readonly amountDue: number;
  readonly amountPaid: number;
  readonly amountRemaining: number;
  /** Of the customer's credit: below zero is credit. What the invoice took is the difference. */
  readonly startingBalance: number;
  readonly endingBalance: number;
  readonly paidElsewhere: boolean;
  readonly createdAt: Date;
  readonly finalizedAt: Date | null;
  readonly dueAt: Date | null;
  readonly paidAt: Date | null;
  readonly voidedAt: Date | null;
  readonly uncollectibleAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly attempts: number;
  readonly hostedUrl: string | null;
  readonly pdfUrl: string | null;
  readonly lines: readonly InvoiceLine[];
}

/** Whether a body has all its lines; the rest has to be listed. */
export function hasAllLines(body: unknown): boolean {
  return record(record(body)['lines'])['has_more'] !== true;
}

/**
 * Reads an invoice of whatever API version. Throws `Unreadable` with the reason by name: a preview, an unknown status,
 * amounts that are no whole numbers, lines that do not add up to the total.
 */
export function readInvoice(value: unknown): StripeInvoice {
  const body = record(value);
  if (body['object'] !== 'invoice') refuse('no-invoice');
  // `invoice.upcoming` tells of one that does not exist yet.
  const invoiceId = idOf(body['id']) ?? refuse('preview');
  if (body['deleted'] === true) refuse('deleted');
  if (!hasAllLines(body)) refuse('lines-missing');
  const lines = items(body['lines']).map((line, position) => readLine(line, position, body));
  const moments = record(body['status_transitions']);
  const total = needAmount(body, 'total');
  const shipping = record(body['shipping_cost']);
  if (amountIn(body, 'amount_shipping')) refuse(`shipping-of-${amountIn(shipping, 'amount_total') ?? 'unknown'}`);
  const tax = taxOf(body);
  const startingBalance = amountIn(body, 'starting_balance') ?? 0;
  const invoice: StripeInvoice = {
    invoiceId,
    customerId: needId(body, 'customer'),
    stripeSubscriptionId: subscriptionOf(body) ?? null,
    number: textIn(body, 'number', 100),
    status: oneOf(body, 'status', invoiceStatuses),
    reason: textIn(body, 'billing_reason', 60),
    currency: currencyOf(body),
    subtotal: needAmount(body, 'subtotal'),
    discount: lines.reduce((sum, line) => sum + line.discount, 0),
    tax,
    total,
    amountDue: needAmount(body, 'amount_due'),
    amountPaid: needAmount(body, 'amount_paid'),
    amountRemaining: needAmount(body, 'amount_remaining'),
    startingBalance,
    endingBalance: amountIn(body, 'ending_balance') ?? startingBalance,
    paidElsewhere: body['paid_out_of_band'] === true,
    createdAt: needMoment(body, 'created'),
    finalizedAt: momentIn(moments, 'finalized_at'),
    dueAt: momentIn(body, 'due_date'),
    paidAt: momentIn(moments, 'paid_at'),
    voidedAt: momentIn(moments, 'voided_at'),
    uncollectibleAt: momentIn(moments, 'marked_uncollectible_at'),
    nextAttemptAt: momentIn(body, 'next_payment_attempt'),
    attempts: amountIn(body, 'attempt_count') ?? 0,
    hostedUrl: textIn(body, 'hosted_invoice_url', 2_000),
    pdfUrl: textIn(body, 'invoice_pdf', 2_000),
    lines,
  };
  const summed = lines.reduce((sum, line) => sum + line.net + line.tax, 0);
  if (summed !== total) refuse(`lines-do-not-add-up (${summed}, not ${total})`);
  if (lines.reduce((sum, line) => sum + line.tax, 0) !== tax) refuse('taxes-do-not-add-up');
  if (invoice.status !== 'draft' && invoice.finalizedAt === null) refuse('no-finalized_at');
  return invoice;
}

/** Before 2025-03-31 an invoice named its subscription itself, since then its parent does. */
function subscriptionOf(body: Body): string | undefined {
  const parent = record(record(body['parent'])['subscription_details']);
  return idOf(body['subscription']) ?? idOf(parent['subscription']);
}

function taxOf(body: Body): number {
  const listed = items(body['total_taxes'] ?? body['total_tax_amounts']);
  return listed.length > 0 ? sumOf(listed, 'amount') : (amountIn(body, 'tax') ?? 0);
}

function readLine(line: Body, position: number, invoice: Body): InvoiceLine {
  const amount = needAmount(line, 'amount');
  const discount = sumOf(items(line['discount_amounts']), 'amount');
  const credits = items(line['pretax_credit_amounts']).filter(({ type }) => type === 'credit_balance_transaction');
  const taxes = items(line['taxes'] ?? line['tax_amounts']).map(readTax);
  const inclusive = taxes.reduce((sum, tax) => sum + (tax.inclusive ? tax.amount : 0), 0);
  const period = record(line['period']);
  const at = needMoment(invoice, 'created');
  const start = momentIn(period, 'start') ?? at;
  const end = momentIn(period, 'end') ?? start;
  return {
    lineId: idOf(line['id']) ?? `${position}`,
    position,
    description: textIn(line, 'description'),
    quantity: amountIn(line, 'quantity') ?? null,
    ...priceOf(line),
    ...usageOf(line),
    amount,
    discount,
    tax: taxes.reduce((sum, tax) => sum + tax.amount, 0),
    net: amount - discount - inclusive - sumOf(credits, 'amount'),
    taxes,
    isProration: isProration(line),
    periodStart: start,
    periodEnd: end < start ? start : end,
  };
}

function readTax(tax: Body): LineTax {
  const rate = idOf(tax['tax_rate']) ?? idOf(record(tax['tax_rate_details'])['tax_rate']);
  return {
    amount: needAmount(tax, 'amount'),
    taxable: amountIn(tax, 'taxable_amount') ?? null,
    inclusive: tax['inclusive'] === true || tax['tax_behavior'] === 'inclusive',
    rate: rate ?? null,
  };
}

/** Before 2025-03-31 a line held its price (`price`, and before that `plan`) itself, since then `pricing` names it. */
function priceOf(line: Body): Pick<InvoiceLine, 'stripePrice' | 'priceName' | 'unitAmount'> {
  const pricing = record(line['pricing']);
  const price = record(pricing['price_details'])['price'] ?? line['price'] ?? line['plan'];
  const whole = record(price);
  const unit = pricing['unit_amount_decimal'] ?? whole['unit_amount_decimal'] ?? whole['amount_decimal'];
  return {
    stripePrice: idOf(price) ?? null,
    priceName: textIn(whole, 'lookup_key', 200) ?? textIn(record(whole['metadata']), 'price_id', 200),
    unitAmount: typeof unit === 'string' && /^-?\d{1,15}(\.\d{1,12})?$/.test(unit) ? unit : null,
  };
}

/** What a line of usage sold; its item was made by us, and says so. */
function usageOf(line: Body): Partial<Pick<InvoiceLine, 'priceName'>> {
  const meter = textIn(record(line['metadata']), 'usage_meter', 100);
  return meter === null ? {} : { priceName: `${USAGE_SOLD}:${meter}` };
}

function isProration(line: Body): boolean {
  const parent = record(line['parent']);
  const details = [parent['invoice_item_details'], parent['subscription_item_details']].map(record);
  return line['proration'] === true || details.some((one) => one['proration'] === true);
}
