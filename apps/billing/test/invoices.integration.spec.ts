import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  billingStatement,
  invoiceGet,
  invoiceList,
  paymentMethodGet,
  planChange,
  planChangeQuote,
} from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { InvoiceEarnings } from '../src/invoices/invoice.earnings.js';
import { CreditNoteEntity, InvoiceEntity, InvoiceLineEntity } from '../src/invoices/invoice.entities.js';
import { InvoiceMirror } from '../src/invoices/invoice.mirror.js';
import { DisputeEntity, PaymentEntity, PaymentMethodEntity, RefundEntity } from '../src/invoices/payment.entities.js';
import { LedgerAudit } from '../src/ledger/ledger.audit.js';
import { LedgerPostingEntity } from '../src/ledger/ledger.entities.js';
import { LedgerWriter } from '../src/ledger/ledger.writer.js';
import { Reconciler } from '../src/stripe/reconciler.js';
import { BuyingGround } from './buying-ground.js';

const FIRST_LOOK_MS = 13_000;

describe('invoices and the ledger beside Stripe (BL-2, BL-5)', () => {
  let ground: BuyingGround;
  let begunAt = 0;

  beforeAll(async () => {
    ground = await BuyingGround.start();
    begunAt = Date.now();
  });
  afterEach(() => {
    ground.isReached = true;
  });
  afterAll(() => ground.stop());

  const worker = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ground.db.asWorker(work);
  const invoicesOf = (tenantId: string): Promise<InvoiceEntity[]> =>
    worker((tx) => tx.of(InvoiceEntity).find({ where: { tenantId }, order: { createdAt: 'ASC', invoiceId: 'ASC' } }));
  const settled = (tenantId: string, account: string, amount: number): Promise<true> =>
    ground.until(`${account} of ${amount}`, async () => ((await ground.balances(tenantId))[account] ?? 0) === amount);

  it('mirrors an invoice with its lines, its payment and the card, and posts it once', async () => {
    const { tenantId } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const [invoice, ...others] = await invoicesOf(tenantId);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({ status: 'paid', total: 9_900, amountPaid: 9_900, currency: 'USD', tax: 0 });
    expect(invoice!.hostedUrl).toContain('/i/');
    const { invoiceId } = invoice!;
    await worker(async (tx) => {
      expect(await tx.of(InvoiceLineEntity).findBy({ tenantId, invoiceId })).toMatchObject([
        { amount: 9_900, net: 9_900, soldAs: 'pro', priceId: 'pro-v1-month-usd', isProration: false },
      ]);
      expect(await tx.of(PaymentEntity).findBy({ tenantId, invoiceId })).toMatchObject([
        { amount: 9_900, status: 'succeeded', brand: 'visa', last4: '4242' },
      ]);
    });
    await ground.until('the card', () => worker((tx) => tx.of(PaymentMethodEntity).existsBy({ tenantId })));
    expect(await worker((tx) => tx.of(PaymentMethodEntity).findOneByOrFail({ tenantId }))).toMatchObject({
      kind: 'card',
      brand: 'visa',
      last4: '4242',
    });
    const mirror = ground.of(InvoiceMirror);
    expect(await Promise.all([mirror.reflect(invoiceId), mirror.reflect(invoiceId)])).toEqual(['as-known', 'as-known']);
    expect(await ground.balances(tenantId)).toEqual({ 'stripe-cash': 9_900, 'deferred:pro': -9_900 });
  });

  it('follows refunds and credit notes of every kind to the cent', async () => {
    const { tenantId, customer } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const { stripe } = ground.standIn;
    const [invoice] = await invoicesOf(tenantId);
    const [payment] = await worker((tx) => tx.of(PaymentEntity).findBy({ tenantId }));
    await stripe.refunds.create({ charge: payment!.paymentId, amount: 900 });
    await settled(tenantId, 'refunds', 900);
    await stripe.creditNotes.create({
      invoice: invoice!.invoiceId,
      amount: 1_500,
      refund_amount: 500,
      credit_amount: 1_000,
    });
    await settled(tenantId, 'customer-credit', -1_000);
    await stripe.customers.createBalanceTransaction(customer, { amount: -250, currency: 'usd' });
    await settled(tenantId, 'customer-credit', -1_250);
    expect(await ground.balances(tenantId)).toEqual({
      'stripe-cash': 9_900 - 900 - 500,
      'deferred:pro': -9_900,
      refunds: 900,
      'credits-given': 1_500,
      'customer-credit': -1_250,
      'credits-granted': 250,
    });
    await worker(async (tx) => {
      expect(await tx.of(RefundEntity).countBy({ tenantId })).toBe(2);
      expect(await tx.of(CreditNoteEntity).findOneByOrFail({ tenantId })).toMatchObject({
        total: 1_500,
        refunded: 500,
      });
    });
    expect(await ground.of(Reconciler).walk()).toBe(0);
  });

  it('shows invoices, one whole, and a statement that equals them to the cent; to nobody else', async () => {
    const { actor, tenantId } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const { stripe } = ground.standIn;
    const [payment] = await worker((tx) => tx.of(PaymentEntity).findBy({ tenantId }));
    await stripe.refunds.create({ charge: payment!.paymentId, amount: 900 });
    await settled(tenantId, 'refunds', 900);
    const quoted = await ground.requests.ask(planChangeQuote, { plan: 'enterprise', interval: 'month' }, { actor });
    await ground.requests.ask(planChange, { plan: 'enterprise', interval: 'month', quote: quoted.quote }, { actor });
    await settled(tenantId, 'stripe-cash', 9_000 + quoted.dueNow);
    const { items } = await ground.requests.ask(invoiceList, {}, { actor });
    expect(items.map(({ total, amountPaid, status }) => [total, amountPaid, status]).sort()).toEqual(
      [
        [9_900, 9_900, 'paid'],
        [quoted.dueNow, quoted.dueNow, 'paid'],
      ].sort(),
    );
    const first = items.find(({ total }) => total === 9_900)!;
    expect(first).toMatchObject({ refunded: 900, summary: expect.stringContaining('Plimsoll Pro') });
    const whole = await ground.requests.ask(invoiceGet, { invoiceId: first.invoiceId }, { actor });
    expect(whole).toMatchObject({
      lines: [{ soldAs: 'pro', amount: 9_900 }],
      payments: [{ status: 'succeeded', last4: '4242' }],
      returns: [{ kind: 'refund', amount: 900 }],
      hostedUrl: expect.stringContaining('http'),
    });
    const { parts } = await ground.requests.ask(billingStatement, {}, { actor });
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatchObject({
      currency: 'USD',
      opening: 0,
      invoiced: items.reduce((sum, { total }) => sum + total, 0),
      paid: items.reduce((sum, { amountPaid }) => sum + amountPaid, 0),
      givenBack: 900,
      closing: 0,
    });
    expect((await ground.requests.ask(paymentMethodGet, {}, { actor })).paymentMethod).toMatchObject({ last4: '4242' });
    const stranger = await ground.newcomer();
    const asked = ground.requests.ask(invoiceGet, { invoiceId: first.invoiceId }, { actor: stranger });
    await expect(asked).rejects.toMatchObject({ problem: { code: 'not-found' } });
    expect(await ground.requests.ask(invoiceList, {}, { actor: stranger })).toEqual({ items: [] });
    expect((await ground.requests.ask(billingStatement, {}, { actor: stranger })).parts).toEqual([]);
    expect(await ground.requests.ask(paymentMethodGet, {}, { actor: stranger })).toEqual({});
  });

  it('knows what a bank took back', async () => {
    const { tenantId, customer } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const { stripe } = ground.standIn;
    const { data } = await stripe.subscriptions.list({ customer });
    const card = await stripe.paymentMethods.attach('pm_card_createDispute', { customer });
    const subscription = await stripe.subscriptions.update(data[0]!.id, { default_payment_method: card.id });
    const items = [{ id: subscription.items.data[0]!.id, quantity: 2 }];
    await stripe.subscriptions.update(subscription.id, { items, proration_behavior: 'always_invoice' });
    await ground.until('the dispute', () => worker((tx) => tx.of(DisputeEntity).existsBy({ tenantId })));
    const dispute = await worker((tx) => tx.of(DisputeEntity).findOneByOrFail({ tenantId }));
    expect(await ground.balances(tenantId)).toMatchObject({ disputes: dispute.amount, 'stripe-cash': 9_900 });
  });

  it('finds what no webhook told, and counts it as drift once', async () => {
    const { tenantId, customer } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const { stripe } = ground.standIn;
    // The first look for lost events comes by itself, some seconds after the start; the next one minutes later.
    await ground.until('the first look for lost events', () => Promise.resolve(Date.now() - begunAt > FIRST_LOOK_MS));
    await ground.of(Reconciler).walk();
    ground.isReached = false;
    await stripe.invoiceItems.create({ customer, amount: 700, currency: 'usd', description: 'Help with a strategy' });
    const draft = await stripe.invoices.create({ customer });
    await stripe.invoices.finalizeInvoice(draft.id);
    expect(await ground.of(Reconciler).walk()).toBe(1);
    expect(await ground.balances(tenantId)).toMatchObject({ receivable: 700, 'revenue:other': -700 });
    await stripe.creditNotes.create({ invoice: draft.id, amount: 200 });
    expect(await ground.of(Reconciler).walk()).toBe(1);
    expect(await ground.balances(tenantId)).toMatchObject({ receivable: 500, 'credits-given': 200 });
    await stripe.invoices.markUncollectible(draft.id);
    expect(await ground.of(Reconciler).walk()).toBe(1);
    expect(await ground.balances(tenantId)).toMatchObject({ 'write-offs': 500 });
    await stripe.invoices.pay(draft.id, { paid_out_of_band: true });
    expect(await ground.of(Reconciler).walk()).toBe(1);
    expect(await ground.of(Reconciler).walk()).toBe(0);
    ground.isReached = true;
    const after = await ground.balances(tenantId);
    expect(after).toMatchObject({ 'paid-elsewhere': 500 });
    expect([after['write-offs'], after['receivable']]).toEqual([undefined, undefined]);
  });

  it('leaves nothing of an invoice that is void, and earns what was paid for month by month', async () => {
    const { tenantId, customer } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const { stripe } = ground.standIn;
    await stripe.invoiceItems.create({ customer, amount: 700, currency: 'usd' });
    const draft = await stripe.invoices.create({ customer });
    await stripe.invoices.finalizeInvoice(draft.id);
    await settled(tenantId, 'receivable', 700);
    await stripe.invoices.voidInvoice(draft.id);
    await settled(tenantId, 'receivable', 0);
    // As it stands when all periods are over.
    await ground.database.asAdmin(
      `update invoice_lines set period_start = '2026-01-16', period_end = '2026-02-16' where tenant_id = '${tenantId}';
       update invoices set earn_next_at = '2026-02-01' where tenant_id = '${tenantId}' and status = 'paid'`,
    );
    await ground.of(InvoiceEarnings).earnDue();
    await ground.of(InvoiceEarnings).earnDue();
    expect(await ground.balances(tenantId)).toEqual({ 'stripe-cash': 9_900, 'revenue:pro': -9_900 });
  });

  it('an answer that was asked for before another one was written is asked for again', async () => {
    const { tenantId } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const [invoice] = await invoicesOf(tenantId);
    const written = (when: string): Promise<unknown> =>
      ground.database.asAdmin(
        `update invoices set digest = 'x', seen_at = clock_timestamp() + interval '${when}' where tenant_id = '${tenantId}'`,
      );
    // A webhook of the purchase that comes late is such another one, and may be the last.
    await ground.until('a look that gives up', async () => {
      await written('1 minute');
      const looked = await ground.of(InvoiceMirror).reflect(invoice!.invoiceId).catch(String);
      return looked?.includes('again and again') === true;
    });
    await written('0');
    // By this look, or by one after a webhook of the purchase: it is what Stripe says again.
    await ground.of(InvoiceMirror).reflect(invoice!.invoiceId);
    expect((await invoicesOf(tenantId))[0]!.digest).toBe(invoice!.digest);
  });

  it('is proven against itself and against the invoices, and says by name what is missing', async () => {
    const audit = ground.of(LedgerAudit);
    const { tenantId } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const before = await audit.prove();
    expect(before).toEqual({ unbalanced: 0, invoiceWithoutPosting: 0, paymentWithoutPosting: 0, invoiceDiffers: 0 });
    // As it stands where a row was written past the ledger.
    await ground.database.asAdmin(
      `insert into payments (tenant_id, payment_id, invoice_id, status, returned, elsewhere, amount, currency, created_at)
       select tenant_id, 'ch_past', invoice_id, 'succeeded', false, false, 5, 'USD', now() from invoices
       where tenant_id = '${tenantId}';
       update invoices set status = 'open', amount_remaining = 5 where tenant_id = '${tenantId}'`,
    );
    expect(await audit.prove()).toMatchObject({ paymentWithoutPosting: 1, invoiceDiffers: 1, unbalanced: 0 });
    // Between proofs of all what was written since is proven, and what was wrong: it may be mended.
    await ground.database.asAdmin(
      `delete from payments where payment_id = 'ch_past';
       update invoices set status = 'paid', amount_remaining = 0 where tenant_id = '${tenantId}'`,
    );
    expect(await audit.proveNew()).toEqual(before);
    const old = "'2020-01-01'";
    const wrong = (seenAt: string): Promise<unknown> =>
      ground.database.asAdmin(
        `update invoices set status = 'open', amount_remaining = 5, seen_at = ${seenAt} where tenant_id = '${tenantId}'`,
      );
    await wrong('clock_timestamp()');
    expect(await audit.proveNew()).toMatchObject({ invoiceDiffers: 1 });
    await wrong(old);
    expect(await audit.proveNew()).toMatchObject({ invoiceDiffers: 1 });
  });

  it('is proven of whatever was written, with whatever time, also when a clock was wrong at the last proof', async () => {
    const audit = ground.of(LedgerAudit);
    const { tenantId } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    ground.jump(365 * 86_400_000);
    const { paymentWithoutPosting: before } = await audit.prove();
    ground.jump(-365 * 86_400_000);
    // Of no invoice that was seen since, and by nobody who tells a time.
    await ground.database.asAdmin(
      `insert into payments (tenant_id, payment_id, invoice_id, status, returned, elsewhere, amount, currency, created_at)
       select tenant_id, 'ch_alone', invoice_id, 'succeeded', false, false, 5, 'USD', '2020-01-01' from invoices
       where tenant_id = '${tenantId}'`,
    );
    expect(await audit.proveNew()).toMatchObject({ paymentWithoutPosting: before + 1 });
    expect(await audit.proveNew()).toMatchObject({ paymentWithoutPosting: before + 1 });
    await ground.database.asAdmin("delete from payments where payment_id = 'ch_alone'");
    expect(await audit.proveNew()).toMatchObject({ paymentWithoutPosting: before });
  });

  it('is proven of what a long transaction wrote, once it is there', async () => {
    const audit = ground.of(LedgerAudit);
    const { tenantId } = await ground.buyer();
    await settled(tenantId, 'stripe-cash', 9_900);
    const { invoiceDiffers: before } = await audit.prove();
    await worker(async (tx) => {
      await tx.query("update invoices set amount_remaining = 5, status = 'open' where tenant_id = $1", [tenantId]);
      ground.jump(3_600_000);
      expect(await audit.proveNew()).toMatchObject({ invoiceDiffers: before });
    });
    expect(await audit.proveNew()).toMatchObject({ invoiceDiffers: before + 1 });
    ground.jump(-3_600_000);
  });

  describe('the ledger', () => {
    const entries = [
      { account: 'stripe-cash', amount: 100 },
      { account: 'receivable', amount: -100 },
    ] as const;
    const posting = { purpose: 'payment', invoiceId: null, currency: 'USD', at: new Date(), entries } as const;
    const post = (tenantId: string, one: object): Promise<number> =>
      worker((tx) => ground.of(LedgerWriter).post(tx, tenantId, [{ ...posting, ...one } as never]));

    it('takes a posting once, and keeps what was posted whatever comes again', async () => {
      const { tenantId } = await ground.newcomer();
      expect(await post(tenantId, { source: 'ch_1' })).toBe(1);
      const double = entries.map(({ account, amount }) => ({ account, amount: amount * 2 }));
      expect(await post(tenantId, { source: 'ch_1', entries: double })).toBe(0);
      expect(await ground.balances(tenantId)).toEqual({ 'stripe-cash': 100, receivable: -100 });
    });

    it('is refused by the database where it does not add up, has no entries, or takes some later', async () => {
      const { tenantId } = await ground.newcomer();
      await expect(post(tenantId, { source: 'ch_2', entries: [entries[0]] })).rejects.toThrow('adds up to 100');
      await expect(post(tenantId, { source: 'ch_2', entries: [] })).rejects.toThrow('adds up to 0 in 0');
      await post(tenantId, { source: 'ch_2' });
      const later = `insert into ledger_entries (tenant_id, purpose, source, account, amount) values
        ('${tenantId}', 'payment', 'ch_2', 'refunds', 5), ('${tenantId}', 'payment', 'ch_2', 'disputes', -5)`;
      await expect(worker((tx) => tx.query(later))).rejects.toThrow('takes no more entries');
    });

    it('is never changed, and written by no request', async () => {
      const { tenantId } = await ground.newcomer();
      await post(tenantId, { source: 'ch_3' });
      for (const change of [
        `update ledger_entries set amount = 1 where tenant_id = '${tenantId}'`,
        `delete from ledger_postings where tenant_id = '${tenantId}'`,
        'truncate ledger_entries, ledger_postings',
      ])
        await expect(ground.database.asAdmin(change)).rejects.toThrow('append-only');
      const row = { tenantId, ...posting, source: 'ch_4', postedAt: new Date() };
      await expect(ground.db.withTenant(tenantId, (tx) => tx.of(LedgerPostingEntity).insert(row))).rejects.toThrow(
        'permission denied',
      );
    });

    it('shows a tenant his own rows only', async () => {
      const [mine, other] = [await ground.newcomer(), await ground.newcomer()];
      await post(mine.tenantId, { source: 'ch_5' });
      const seen = (tenantId: string): Promise<unknown[]> =>
        ground.db.readTenant(tenantId, (tx) => tx.query("select 1 from ledger_postings where source = 'ch_5'"));
      expect(await seen(mine.tenantId)).toHaveLength(1);
      expect(await seen(other.tenantId)).toEqual([]);
    });
  });
});
