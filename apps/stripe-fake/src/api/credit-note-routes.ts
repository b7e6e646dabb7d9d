import { creditInvoice, giveCredit, voidCreditNote } from '../engine/crediting.js';
import { type CreditedLine } from '../model/credit-notes.js';
import { type Customer, type Invoice, type PaymentIntent, type StripeObject } from '../model/model.js';
import { type World } from '../state/world.js';
import { pageOf } from '../wire/listing.js';
import { type Params } from '../wire/params.js';
import { badRequest, noSuch } from '../wire/stripe-problem.js';
import { refundCharge } from './money-routes.js';
import { field, listing, retrieve, type Routes } from './route.js';

const REASONS = ['duplicate', 'fraudulent', 'order_change', 'product_unsatisfactory'] as const;

/** Credit notes, and what customers have to their credit. */
export const creditNoteRoutes: Routes = {
  'POST /v1/credit_notes': ({ world, params }) => create(world, params),
  'GET /v1/credit_notes': listing('credit_note', { invoice: field('invoice'), customer: field('customer') }),
  'GET /v1/credit_notes/:id': retrieve('credit_note'),
  'POST /v1/credit_notes/:id/void': ({ world, id }) =>
    voidCreditNote(world, world.store.need<StripeObject>('credit_note', id)),
  'GET /v1/customers/:id/balance_transactions': ({ world, params, id, path }) => {
    if (world.store.need<Customer>('customer', id)['_deleted'] === true) throw noSuch('customer', id, 'id');
    return pageOf(
      world.store.all<StripeObject>('customer_balance_transaction').filter((one) => one['customer'] === id),
      params,
      path,
    );
  },
  'POST /v1/customers/:id/balance_transactions': ({ world, params, id }) => {
    const customer = world.store.need<Customer>('customer', id);
    const amount = params.whole('amount');
    if (amount === undefined) throw badRequest('Missing required param: amount.', 'amount', 'parameter_missing');
    const of = { customer: id, currency: params.need('currency').toLowerCase() };
    const said = { description: params.text('description') ?? null, metadata: params.metadata() };
    return giveCredit(world, of, amount, world.now(customer.test_clock), 'adjustment', said);
  },
};

function create(world: World, params: Params): StripeObject {
  const invoice = world.store.need<Invoice>('invoice', params.need('invoice'), 'invoice');
  const reason = params.oneOf('reason', REASONS) ?? null;
  params.withoutEffect('email_type');
  return creditInvoice(world, invoice, {
    lines: linesOf(invoice, params),
    wanted: {
      refund: params.whole('refund_amount') ?? 0,
      credit: params.whole('credit_amount') ?? 0,
      outOfBand: params.whole('out_of_band_amount') ?? 0,
    },
    refund: (amount) => refundOf(world, invoice, amount),
    reason,
    memo: params.text('memo') ?? null,
    metadata: params.metadata(),
  });
}

function linesOf(invoice: Invoice, params: Params): CreditedLine[] {
  const amount = params.whole('amount');
  const lines = params.children('lines');
  if ((amount === undefined) === (lines === undefined))
    throw badRequest('Either amount or lines is needed, and not both.', 'amount');
  if (lines === undefined) return [{ amount: amount!, line: undefined, description: 'Credit' }];
  return lines.map((one) => {
    const type = one.oneOf('type', ['invoice_line_item', 'custom_line_item']);
    const id = one.text('invoice_line_item');
    const line = invoice.lines.data.find((candidate) => candidate.id === id);
    if (type === 'invoice_line_item' && line === undefined)
      throw noSuch('invoice line item', id ?? '', one.path('invoice_line_item'));
    const credited = one.whole('amount') ?? one.whole('unit_amount') ?? line?.amount ?? 0;
    return { amount: credited, line, description: one.text('description') ?? null };
  });
}

function refundOf(world: World, invoice: Invoice, amount: number): StripeObject {
  const intent = world.store.get<PaymentIntent>('payment_intent', invoice._intent ?? '');
  if (intent?.latest_charge == null)
    throw badRequest(`Nothing was paid by card for ${invoice.id}: there is nothing to refund.`, 'refund_amount');
  return refundCharge(world, intent.latest_charge, { amount, reason: null, metadata: {} });
}
