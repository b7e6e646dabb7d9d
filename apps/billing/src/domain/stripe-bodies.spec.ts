import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type Stripe from 'stripe';
import { moneySubjectOf } from './stripe-event.js';
import { readInvoice } from './stripe-invoice.js';
import { readBalanceChange, readCharge, readCreditNote, readDispute, readMeans, readRefund } from './stripe-money.js';
import { record, tryRead, Unreadable } from './stripe-reading.js';

const folder = path.join(
  process.env['PLIMSOLL_SHARED_DATA'] ?? path.resolve(import.meta.dirname, '../../../../../shared/data'),
  'stripe',
);
const isHere = existsSync(folder);
const jsonOf = (...parts: string[]): unknown => JSON.parse(readFileSync(path.join(folder, ...parts), 'utf8'));

const READERS: Readonly<Record<string, (body: unknown) => unknown>> = {
  invoice: readInvoice,
  charge: readCharge,
  refund: readRefund,
  dispute: readDispute,
  credit_note: readCreditNote,
  payment_method: readMeans,
  card: readMeans,
  bank_account: readMeans,
  customer_balance_transaction: readBalanceChange,
};

/** What is refused, by name; everything else that has a reader is taken. */
const REFUSED: Readonly<Record<string, string>> = {
  'invoice.upcoming': 'preview',
  'charge.dispute.closed': 'no-id',
  'charge.dispute.updated': 'no-id',
};

const answerOf = (body: unknown): unknown => {
  const read = READERS[String(record(body)['object'])];
  return read === undefined ? 'no money' : tryRead(() => read(body));
};

(isHere ? describe : describe.skip)('bodies as they came from Stripe, of every API version', () => {
  const events = isHere ? readdirSync(path.join(folder, 'events')) : [];

  it.each(events)('%s is taken, or refused by name', (name) => {
    const event = jsonOf('events', name) as Stripe.Event;
    expect(() => moneySubjectOf(event)).not.toThrow();
    const answer = answerOf(event.data.object);
    const reason = REFUSED[name.replace('.json', '')];
    if (reason === undefined) expect(answer).not.toBeInstanceOf(Unreadable);
    else expect(answer).toMatchObject({ reason });
  });

  it('the published fixtures are taken, or refused by name', () => {
    const { resources } = jsonOf('openapi-fixtures3.json') as { resources: Record<string, unknown> };
    const answers = Object.entries(resources).map(([name, body]) => [name, answerOf(body)] as const);
    const refused = answers.flatMap(([name, one]) => (one instanceof Unreadable ? [`${name}: ${one.reason}`] : []));
    // The amounts of the note are random numbers that belong to nothing.
    expect(refused).toEqual(['credit_note: credit-note-gives-more-than-its-total', 'deleted_invoice: deleted']);
    expect(answers.filter(([, one]) => one !== 'no money').map(([name]) => name)).toEqual(
      expect.arrayContaining(Object.keys(READERS)),
    );
  });

  it('says what of them leads to an invoice, and keeps nothing of a card but what people may see', () => {
    const subject = (name: string): string | undefined =>
      moneySubjectOf(jsonOf('events', `${name}.json`) as Stripe.Event);
    expect(subject('invoice.paid')).toMatch(/^in_/);
    expect(subject('charge.dispute.created')).toMatch(/^ch_/);
    expect(subject('charge.refund.updated')).toMatch(/^ch_/);
    expect(subject('payment_intent.succeeded')).toMatch(/^pi_/);
    expect(subject('customer.updated')).toMatch(/^cus_/);
    expect(subject('product.created')).toBeUndefined();
    expect(subject('invoice.upcoming')).toBeUndefined();
    const means = readMeans((jsonOf('events', 'payment_method.attached.json') as Stripe.Event).data.object);
    expect(Object.keys(means)).toEqual(['kind', 'brand', 'last4', 'expMonth', 'expYear']);
    expect(means).toMatchObject({ brand: 'visa', last4: '4242' });
  });
});

describe('reading an invoice', () => {
  const line = { id: 'il_1', amount: 1_000, currency: 'usd', period: { start: 1_800_000_000, end: 1_800_086_400 } };
  const invoice = {
    id: 'in_1',
    object: 'invoice',
    status: 'open',
    customer: 'cus_1',
    created: 1_800_000_000,
    currency: 'usd',
    subtotal: 1_000,
    total: 1_000,
    amount_due: 1_000,
    amount_paid: 0,
    amount_remaining: 1_000,
    status_transitions: { finalized_at: 1_800_000_001 },
    lines: { data: [line], has_more: false },
  };
  const reasonOf = (more: object): unknown => tryRead(() => readInvoice({ ...invoice, ...more }));

  it('takes taxes on top and inside, discounts, and currencies without cents', () => {
    const onTop = { amount: 190, taxable_amount: 1_000, tax_behavior: 'exclusive' };
    const above = readInvoice({
      ...invoice,
      total: 1_190,
      total_taxes: [onTop],
      lines: { data: [{ ...line, taxes: [onTop] }] },
    });
    expect(above).toMatchObject({ tax: 190, total: 1_190, lines: [{ net: 1_000, tax: 190 }] });
    const inside = { amount: 150, inclusive: true, tax_rate: 'txr_1' };
    const old = readInvoice({
      ...invoice,
      currency: 'jpy',
      total: 940,
      total_tax_amounts: [inside],
      lines: { data: [{ ...line, tax_amounts: [inside], discount_amounts: [{ amount: 60 }] }] },
    });
    expect(old).toMatchObject({ currency: 'JPY', tax: 150, discount: 60, lines: [{ net: 790, tax: 150 }] });
  });

  it('refuses by name what it cannot add up or does not know', () => {
    expect(reasonOf({ total: 999 })).toMatchObject({ reason: 'lines-do-not-add-up (1000, not 999)' });
    expect(reasonOf({ status: 'pending' })).toMatchObject({ reason: 'status-unknown' });
    expect(reasonOf({ total: 10.5 })).toMatchObject({ reason: 'total-is-no-whole-amount' });
    expect(reasonOf({ currency: null })).toMatchObject({ reason: 'no-currency' });
    expect(reasonOf({ lines: { data: [], has_more: true } })).toMatchObject({ reason: 'lines-missing' });
    expect(reasonOf({ status_transitions: {} })).toMatchObject({ reason: 'no-finalized_at' });
    expect(reasonOf({ amount_shipping: 500, shipping_cost: { amount_total: 500 } })).toMatchObject({
      reason: 'shipping-of-500',
    });
    expect(tryRead(() => readInvoice('nothing'))).toMatchObject({ reason: 'no-invoice' });
  });
});
