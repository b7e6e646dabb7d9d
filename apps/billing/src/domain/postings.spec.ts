import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balancesOf, type Dossier, missingOf, type Posting, postingsOf, postingsOfBalanceChange } from './postings.js';
import { type InvoiceLine, type StripeInvoice } from './stripe-invoice.js';
import { type StripeCreditNote, type StripeDispute, type StripePayment, type StripeRefund } from './stripe-money.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1) + second * 1_000);

const line = (lineId: string, net: number, tax = 0): InvoiceLine => ({
  lineId,
  position: 0,
  description: null,
  quantity: 1,
  unitAmount: null,
  amount: net,
  discount: 0,
  tax,
  net,
  taxes: [],
  stripePrice: null,
  priceName: null,
  isProration: false,
  periodStart: at(0),
  periodEnd: at(3_600),
});

const invoice = (lines: readonly InvoiceLine[], more: Partial<StripeInvoice> = {}): StripeInvoice => {
  const total = lines.reduce((sum, one) => sum + one.net + one.tax, 0);
  return {
    invoiceId: 'in_1',
    customerId: 'cus_1',
    stripeSubscriptionId: 'sub_1',
    number: 'A-1',
    status: 'open',
    reason: 'subscription_cycle',
    currency: 'USD',
    subtotal: total,
    discount: 0,
    tax: lines.reduce((sum, one) => sum + one.tax, 0),
    total,
    amountDue: total,
    amountPaid: 0,
    amountRemaining: total,
    startingBalance: 0,
    endingBalance: 0,
    paidElsewhere: false,
    createdAt: at(0),
    finalizedAt: at(1),
    dueAt: null,
    paidAt: null,
    voidedAt: null,
    uncollectibleAt: null,
    nextAttemptAt: null,
    attempts: 0,
    hostedUrl: null,
    pdfUrl: null,
    lines,
    ...more,
  };
};

const payment = (amount: number, more: Partial<StripePayment> = {}): StripePayment => ({
  paymentId: 'ch_1',
  status: 'succeeded',
  returned: false,
  elsewhere: false,
  amount,
  currency: 'USD',
  brand: 'visa',
  last4: '4242',
  failureCode: null,
  fee: null,
  createdAt: at(2),
  ...more,
});

const refund = (amount: number, more: Partial<StripeRefund> = {}): StripeRefund => ({
  refundId: 're_1',
  paymentId: 'ch_1',
  status: 'succeeded',
  amount,
  currency: 'USD',
  reason: null,
  createdAt: at(10),
  ...more,
});

const dispute = (amount: number, more: Partial<StripeDispute> = {}): StripeDispute => ({
  disputeId: 'du_1',
  paymentId: 'ch_1',
  status: 'needs_response',
  reason: 'fraudulent',
  amount,
  currency: 'USD',
  withdrawn: true,
  reinstated: false,
  fees: [],
  dueBy: null,
  createdAt: at(20),
  ...more,
});

const note = (total: number, more: Partial<StripeCreditNote> = {}): StripeCreditNote => ({
  creditNoteId: 'cn_1',
  invoiceId: 'in_1',
  number: 'A-1-CN-01',
  status: 'issued',
  reason: null,
  currency: 'USD',
  total,
  tax: 0,
  offDue: 0,
  toCredit: 0,
  refunded: 0,
  elsewhere: 0,
  createdAt: at(15),
  voidedAt: null,
  pdfUrl: null,
  lines: [],
  ...more,
});

const dossier = (of: StripeInvoice, more: Partial<Dossier> = {}): Dossier => ({
  invoice: of,
  soldAs: new Map([
    ['il_1', 'pro'],
    ['il_2', 'basic'],
  ]),
  payments: [],
  refunds: [],
  disputes: [],
  creditNotes: [],
  askedAt: at(100),
  ...more,
});

const balances = (all: readonly Posting[]): Record<string, number> =>
  Object.fromEntries([...balancesOf(all)].filter(([, amount]) => amount !== 0));

describe('postings of an invoice (BL-5)', () => {
  it('put what is owed against what is not earned yet, by plan, and tax apart', () => {
    const all = postingsOf(dossier(invoice([line('il_1', 7_000, 1_330), line('il_2', -2_000)])));
    expect(all).toHaveLength(1);
    expect(balances(all)).toEqual({
      receivable: 6_330,
      'tax-payable': -1_330,
      'deferred:pro': -7_000,
      'deferred:basic': 2_000,
    });
  });

  it('are none of a draft, and none of what comes to nothing', () => {
    expect(postingsOf(dossier(invoice([line('il_1', 100)], { status: 'draft', finalizedAt: null })))).toEqual([]);
    expect(postingsOf(dossier(invoice([])))).toEqual([]);
  });

  it('take from the credit of a customer, and give to it where an invoice is below zero', () => {
    const taken = invoice([line('il_1', 9_900)], { startingBalance: -2_000, endingBalance: 0 });
    expect(balances(postingsOf(dossier(taken)))).toEqual({
      receivable: 7_900,
      'deferred:pro': -9_900,
      'customer-credit': 2_000,
    });
    const given = invoice([line('il_2', -500)], { startingBalance: 0, endingBalance: -500, status: 'paid' });
    expect(balances(postingsOf(dossier(given)))).toEqual({ 'deferred:basic': 500, 'customer-credit': -500 });
  });

  it('leave nothing where it is void, whatever was credited before', () => {
    const gone = invoice([line('il_1', 9_900)], {
      status: 'void',
      voidedAt: at(50),
      startingBalance: -100,
      endingBalance: 0,
    });
    expect(balances(postingsOf(dossier(gone, { creditNotes: [note(900, { offDue: 900 })] })))).toEqual({});
  });

  it('give up what is uncollectible, and take it back when it is paid after all', () => {
    const lost = invoice([line('il_1', 9_900)], { status: 'uncollectible', uncollectibleAt: at(50) });
    expect(balances(postingsOf(dossier(lost)))).toEqual({ 'deferred:pro': -9_900, 'write-offs': 9_900 });
    expect(missingOf(dossier({ ...lost, amountRemaining: 5_000 }))).toBe(4_900);
    const paid = { ...lost, status: 'paid' as const };
    const found = dossier(paid, { payments: [payment(9_900, { createdAt: at(60) })] });
    expect(balances(postingsOf(found))).toEqual({ 'deferred:pro': -9_900, 'stripe-cash': 9_900 });
    expect(missingOf(found)).toBe(0);
  });

  it('know a payment, its fee, what was given back and what a bank took', () => {
    const paid = invoice([line('il_1', 9_900)], { status: 'paid', amountRemaining: 0 });
    const all = postingsOf(
      dossier(paid, {
        payments: [
          payment(9_900, { fee: { amount: 317, currency: 'USD' } }),
          payment(9_900, { paymentId: 'ch_0', status: 'failed' }),
        ],
        refunds: [refund(400), refund(100, { refundId: 're_2', status: 'failed' })],
        disputes: [
          dispute(2_000, { status: 'lost', fees: [{ transactionId: 'txn_1', amount: 1_500, currency: 'USD' }] }),
          dispute(300, { disputeId: 'du_2', status: 'won', reinstated: true }),
          dispute(300, { disputeId: 'du_3', status: 'warning_closed', withdrawn: false }),
        ],
      }),
    );
    expect(balances(all)).toEqual({
      'deferred:pro': -9_900,
      'stripe-cash': 9_900 - 317 - 400 - 2_000 - 1_500,
      'stripe-fees': 1_817,
      refunds: 400,
      'dispute-losses': 2_000,
    });
  });

  it('count what a credit note gave back to the card once, not again as a refund', () => {
    const paid = invoice([line('il_1', 8_000, 1_520)], { status: 'paid', amountRemaining: 0 });
    const all = postingsOf(
      dossier(paid, {
        payments: [payment(9_520)],
        refunds: [refund(1_190)],
        creditNotes: [note(2_380, { tax: 380, refunded: 1_190, toCredit: 1_190 })],
      }),
    );
    expect(balances(all)).toEqual({
      'deferred:pro': -8_000,
      'tax-payable': -1_140,
      'stripe-cash': 8_330,
      'credits-given': 2_000,
      'customer-credit': -1_190,
    });
  });

  it('know a direct debit that the bank took back', () => {
    const open = invoice([line('il_1', 500)]);
    const back = dossier(open, { payments: [payment(500, { status: 'failed', returned: true })] });
    expect(balances(postingsOf(back))).toEqual({ receivable: 500, 'deferred:pro': -500 });
    expect(missingOf(back)).toBe(0);
  });

  it('say by how much they differ from what Stripe says is left', () => {
    const paid = invoice([line('il_1', 9_900)], { status: 'paid', amountRemaining: 0 });
    expect(missingOf(dossier(paid))).toBe(9_900);
    expect(missingOf(dossier(paid, { payments: [payment(9_900)] }))).toBe(0);
    expect(missingOf(dossier(invoice([line('il_1', 9_900)])))).toBe(0);
  });

  it('take credit given by hand, and leave what invoices and notes tell to them', () => {
    const change = { transactionId: 'cbtxn_1', amount: -500, currency: 'USD', createdAt: at(1) };
    expect(balances(postingsOfBalanceChange({ ...change, type: 'adjustment' }))).toEqual({
      'customer-credit': -500,
      'credits-granted': 500,
    });
    expect(postingsOfBalanceChange({ ...change, type: 'applied_to_invoice' })).toEqual([]);
  });
});

describe('postings of any life of an invoice', () => {
  const amount = fc.integer({ min: 1, max: 10_000_000 });
  const moment = fc.integer({ min: 2, max: 100 }).map(at);
  const lives = fc.record({
    lines: fc.array(fc.record({ net: fc.integer({ min: -1_000_000, max: 1_000_000 }), tax: fc.nat(200_000) }), {
      maxLength: 6,
    }),
    ending: fc.integer({ min: -500, max: 500 }),
    voidedAt: fc.option(moment),
    uncollectibleAt: fc.option(moment),
    payments: fc.array(fc.record({ amount, createdAt: moment, fee: fc.option(fc.nat(500)) }), { maxLength: 3 }),
    refunds: fc.array(fc.record({ amount, status: fc.constantFrom('succeeded' as const, 'failed' as const) }), {
      maxLength: 3,
    }),
    disputes: fc.array(fc.record({ amount, reinstated: fc.boolean(), lost: fc.boolean() }), { maxLength: 2 }),
    notes: fc.array(fc.record({ off: fc.nat(900), credit: fc.nat(900), back: fc.nat(900), at: moment }), {
      maxLength: 2,
    }),
  });
  const lifeOf = (life: typeof lives extends fc.Arbitrary<infer L> ? L : never): Dossier =>
    dossier(
      invoice(
        life.lines.map(({ net, tax }, i) => line(`il_${i}`, net, tax)),
        { endingBalance: life.ending, voidedAt: life.voidedAt, uncollectibleAt: life.uncollectibleAt },
      ),
      {
        payments: life.payments.map(({ fee, ...one }, i) =>
          payment(one.amount, {
            ...one,
            paymentId: `ch_${i}`,
            fee: fee === null ? null : { amount: fee, currency: 'USD' },
          }),
        ),
        refunds: life.refunds.map((one, i) => refund(one.amount, { ...one, refundId: `re_${i}` })),
        disputes: life.disputes.map((one, i) =>
          dispute(one.amount, {
            disputeId: `du_${i}`,
            reinstated: one.reinstated,
            status: one.lost ? 'lost' : 'under_review',
          }),
        ),
        creditNotes: life.notes.map((one, i) =>
          note(one.off + one.credit + one.back, {
            creditNoteId: `cn_${i}`,
            offDue: one.off,
            toCredit: one.credit,
            refunded: one.back,
            createdAt: one.at,
          }),
        ),
      },
    );
  const keyOf = ({ purpose, source }: Posting): string => `${purpose} ${source}`;
  /** As the ledger keeps them: of one key, one. */
  const kept = (all: readonly Posting[]): Map<string, Posting> => {
    const map = new Map<string, Posting>();
    for (const one of all) if (!map.has(keyOf(one))) map.set(keyOf(one), one);
    return map;
  };

  it('each add up to zero in whole units, with no account twice, and no two have one key', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const all = postingsOf(lifeOf(life));
        for (const { entries } of all) {
          expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(0);
          expect(entries.length).toBeGreaterThan(1);
          expect(new Set(entries.map(({ account }) => account)).size).toBe(entries.length);
          for (const entry of entries) expect(Number.isSafeInteger(entry.amount) && entry.amount !== 0).toBe(true);
        }
        expect(kept(all).size).toBe(all.length);
      }),
    );
  });

  it('are the same however late, often and in whatever order its parts are heard of', () => {
    // In seconds, several things may happen in one; they are heard of one after the other.
    const few = fc.integer({ min: 2, max: 5 }).map(at);
    const told = fc.record({ life: lives, seed: fc.integer(), marked: fc.option(few), times: fc.array(few) });
    fc.assert(
      fc.property(told, ({ life, seed, marked, times }) => {
        const whole = lifeOf({ ...life, voidedAt: null, uncollectibleAt: marked });
        const timed = <T extends object>(all: readonly T[]): T[] =>
          all.map((one, i) => ({ ...one, createdAt: times[i] ?? at(2) }));
        const dated: Dossier = { ...whole, payments: timed(whole.payments), creditNotes: timed(whole.creditNotes) };
        const looks = looksOf(dated, seed);
        const heard = [...looks, dated, dated].flatMap(postingsOf);
        expect(balances([...kept(heard).values()])).toEqual(balances(postingsOf(dated)));
        expect([...kept(heard).keys()].sort()).toEqual([...kept(postingsOf(dated)).keys()].sort());
      }),
    );
  });

  it('leave nothing to pay of what is void, and nothing twice of what was given up', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const gone = lifeOf({ ...life, voidedAt: at(200), payments: [], refunds: [], disputes: [] });
        expect(balances(postingsOf(gone))).toEqual({});
      }),
    );
  });
});

/** The invoice as it was seen while it happened: after each thing that did, in the order of their seconds. */
function looksOf(whole: Dossier, seed: number): Dossier[] {
  const { payments, creditNotes, invoice: of } = whole;
  const happened = [
    ...payments.map((one) => ({ id: one.paymentId, when: one.createdAt })),
    ...creditNotes.map((one) => ({ id: one.creditNoteId, when: one.createdAt })),
    ...(of.uncollectibleAt === null ? [] : [{ id: 'marked', when: of.uncollectibleAt }]),
  ].sort((a, b) => a.when.getTime() - b.when.getTime() || mixed(a.id, seed) - mixed(b.id, seed));
  return happened.map((_, count) => {
    const seen = new Set(happened.slice(0, count + 1).map(({ id }) => id));
    return {
      ...whole,
      invoice: { ...of, uncollectibleAt: seen.has('marked') ? of.uncollectibleAt : null },
      payments: payments.filter(({ paymentId }) => seen.has(paymentId)),
      creditNotes: creditNotes.filter(({ creditNoteId }) => seen.has(creditNoteId)),
    };
  });
}

/** A number of its own for each text and seed. */
function mixed(text: string, seed: number): number {
  let hash = seed | 0;
  for (const char of text) hash = (Math.imul(hash, 31) + char.charCodeAt(0)) | 0;
  return hash;
}
