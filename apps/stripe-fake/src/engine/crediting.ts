import { type CreditedLine, type CreditedTo, newCreditNote } from '../model/credit-notes.js';
import { type Customer, type Invoice, type StripeObject } from '../model/model.js';
import { objectId } from '../state/object-ids.js';
import { type World } from '../state/world.js';
import { badRequest } from '../wire/stripe-problem.js';
import { markPaid } from './invoicing.js';

export interface CreditWish {
  readonly lines: readonly CreditedLine[];
  /** What is asked for of what was paid: to the card, to the customer's credit, another way. */
  readonly wanted: Omit<CreditedTo, 'offDue'>;
  readonly refund: (amount: number) => StripeObject;
  readonly reason: string | null;
  readonly memo: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A credit note: off what is still to pay where the invoice is open, of what was paid where it is paid. */
export function creditInvoice(world: World, invoice: Invoice, wish: CreditWish): StripeObject {
  if (!['open', 'paid', 'uncollectible'].includes(invoice.status))
    throw badRequest(`A credit note needs an issued invoice; ${invoice.id} is ${invoice.status}.`, 'invoice');
  const now = world.now(invoice.test_clock);
  const total = wish.lines.reduce((sum, { amount }) => sum + amount, 0);
  const before = world.store.all<StripeObject>('credit_note').filter((one) => one['invoice'] === invoice.id);
  const to = whereTo(invoice, total, wish.wanted, before);
  const refund = to.refund === 0 ? null : wish.refund(to.refund).id;
  const balanceTransaction =
    to.credit === 0 ? null : giveCredit(world, creditOf(invoice), 0 - to.credit, now, 'credit_note').id;
  const { lines, reason, memo, metadata } = wish;
  const sequence = before.length + 1;
  const note = newCreditNote(invoice, {
    ...{ created: now, sequence, lines, to, refund, balanceTransaction },
    ...{ reason, memo, metadata },
  });
  world.add(note, 'credit_note.created');
  takeOff(world, invoice, to);
  return note;
}

function whereTo(
  invoice: Invoice,
  total: number,
  wanted: CreditWish['wanted'],
  before: readonly StripeObject[],
): CreditedTo {
  if (total <= 0) throw badRequest('The amount of a credit note must be more than zero.', 'amount');
  const asked = wanted.refund + wanted.credit + wanted.outOfBand;
  const offDue = invoice.status === 'paid' ? 0 : total - asked;
  const credited = before.reduce((sum, one) => sum + (one['status'] === 'issued' ? Number(one['total']) : 0), 0);
  if (credited + total > invoice.total)
    throw badRequest(`The credit notes of ${invoice.id} would be more than its total.`, 'amount');
  if (offDue < 0 || offDue > invoice.amount_remaining)
    throw badRequest(`Only ${invoice.amount_remaining} is left to pay of ${invoice.id}.`, 'amount');
  if (invoice.status === 'paid' && asked !== total)
    throw badRequest(
      'The sum of credit_amount, refund_amount and out_of_band_amount must equal the credit note amount.',
      'credit_amount',
    );
  return { offDue, ...wanted };
}

function takeOff(world: World, invoice: Invoice, { offDue, ...paid }: CreditedTo): void {
  const latest = world.store.need<Invoice>('invoice', invoice.id);
  const after = paid.refund + paid.credit + paid.outOfBand;
  const left = latest.amount_remaining - offDue;
  const changed = world.change(
    latest,
    {
      amount_due: latest.amount_due - offDue,
      amount_remaining: left,
      pre_payment_credit_notes_amount: Number(latest['pre_payment_credit_notes_amount']) + offDue,
      post_payment_credit_notes_amount: Number(latest['post_payment_credit_notes_amount']) + after,
    },
    'invoice.updated',
  );
  if (left === 0 && changed.status === 'open') markPaid(world, changed);
}

/** Off what was still to pay only: what was given back stays given. */
export function voidCreditNote(world: World, note: StripeObject): StripeObject {
  const offDue = Number(note['pre_payment_amount']);
  const invoice = world.store.need<Invoice>('invoice', String(note['invoice']));
  if (note['status'] !== 'issued' || invoice.status !== 'open' || offDue !== Number(note['total']))
    throw badRequest(`The credit note ${note.id} cannot be voided.`, 'id');
  world.change(
    invoice,
    {
      amount_due: invoice.amount_due + offDue,
      amount_remaining: invoice.amount_remaining + offDue,
      pre_payment_credit_notes_amount: Number(invoice['pre_payment_credit_notes_amount']) - offDue,
    },
    'invoice.updated',
  );
  const voided = world.change(note, { status: 'void', voided_at: world.now(invoice.test_clock) });
  world.tell('credit_note.voided', voided);
  return voided;
}

function creditOf({ customer, currency }: Invoice): { readonly customer: string; readonly currency: string } {
  return { customer, currency };
}

interface Said {
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

const NOTHING_SAID: Said = { description: null, metadata: {} };

/** Changes a customer's credit (below zero gives some) because of a credit note, or by hand. */
export function giveCredit(
  world: World,
  { customer: id, currency }: { readonly customer: string; readonly currency: string },
  amount: number,
  now: number,
  type: 'credit_note' | 'adjustment',
  said: Said = NOTHING_SAID,
): StripeObject {
  const customer = world.store.need<Customer>('customer', id);
  const balance = customer.balance + amount;
  world.change(customer, { balance }, 'customer.updated');
  return world.add({
    id: objectId('cbtxn'),
    object: 'customer_balance_transaction',
    amount,
    checkout_session: null,
    created: now,
    credit_note: null,
    currency,
    customer: id,
    customer_account: null,
    description: said.description,
    ending_balance: balance,
    invoice: null,
    livemode: false,
    metadata: said.metadata,
    type,
  });
}
