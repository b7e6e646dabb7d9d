import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Stripe } from 'stripe';
import { API_VERSION } from './state/world.js';
import { Ground, GOOD_CARD, seconds } from '../test/ground.js';

let ground: Ground;
let stripe: Stripe;

beforeAll(async () => {
  ground = await Ground.start();
  stripe = ground.stripe;
});
afterAll(() => ground.stop());

describe('what the official client sees', () => {
  it('is the version that it speaks', () => {
    expect(Stripe.API_VERSION).toBe(API_VERSION);
  });

  it('lists in pages, newest first, in both directions', async () => {
    const product = await stripe.products.create({ name: 'Listed' });
    const made: string[] = [];
    for (let n = 0; n < 5; n += 1)
      made.unshift((await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: n })).id);
    const first = await stripe.prices.list({ product: product.id, limit: 2 });
    expect(first.data.map(({ id }) => id)).toEqual(made.slice(0, 2));
    expect(first.has_more).toBe(true);
    const before = await stripe.prices.list({ product: product.id, limit: 2, ending_before: made[4]! });
    expect(before.data.map(({ id }) => id)).toEqual(made.slice(2, 4));
    const all = await stripe.prices.list({ product: product.id, limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(made);
  });

  it('replaces ids by objects where it asks, in lists too', async () => {
    const price = await ground.price(900);
    const shown = await stripe.prices.retrieve(price.id, { expand: ['product'] });
    expect(shown.product).toMatchObject({ object: 'product', name: 'Plan of 900' });
    const { data } = await stripe.prices.list({ limit: 1, expand: ['data.product'] });
    expect(data[0]?.product).toMatchObject({ object: 'product' });
    await expect(stripe.prices.retrieve(price.id, { expand: ['nothing'] })).rejects.toThrow('cannot be expanded');
  });

  it('refuses as Stripe does: what is not there, what is unknown, whom it does not know', async () => {
    await expect(stripe.customers.retrieve('cus_none')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      type: 'StripeInvalidRequestError',
    });
    const odd = { name: 'x', colour: 'red' } as Stripe.ProductCreateParams;
    await expect(stripe.products.create(odd)).rejects.toMatchObject({ code: 'parameter_unknown', param: 'colour' });
    const other = { host: '127.0.0.1', port: ground.fake.port, protocol: 'http' as const };
    await expect(new Stripe('sk_live_1', other).products.list()).rejects.toThrow('live key');
    await expect(new Stripe('nonsense', other).products.list()).rejects.toMatchObject({ statusCode: 401 });
  });

  it('finds by metadata', async () => {
    const made = await stripe.customers.create({ email: 'a@example.com', metadata: { operation_id: 'op-1' } });
    const { data } = await stripe.customers.search({ query: "metadata['operation_id']:'op-1'" });
    expect(data.map(({ id }) => id)).toEqual([made.id]);
  });
});

describe('an idempotency key', () => {
  it('gives the same answer again, and refuses another request', async () => {
    const first = await stripe.customers.create({ email: 'b@example.com' }, { idempotencyKey: 'k1' });
    const again = await stripe.customers.create({ email: 'b@example.com' }, { idempotencyKey: 'k1' });
    expect(again.id).toBe(first.id);
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true');
    await expect(stripe.customers.create({ email: 'c@example.com' }, { idempotencyKey: 'k1' })).rejects.toMatchObject({
      statusCode: 400,
      type: 'StripeIdempotencyError',
    });
  });

  it('is refused with 409 while its request is on its way, and forgotten after a day', async () => {
    const slow = await Ground.start({ faults: { seed: 1, answerDelayMs: 300 } });
    try {
      const create = (): Promise<Stripe.Customer> => slow.stripe.customers.create({}, { idempotencyKey: 'k2' });
      const [first, second] = await Promise.allSettled([create(), create()]);
      const refused = [first, second].find(({ status }) => status === 'rejected') as PromiseRejectedResult;
      expect(refused.reason).toMatchObject({ statusCode: 409 });
      const kept = await create();
      await slow.fake.travel(24 * 3_600 + 1);
      expect((await create()).id).not.toBe(kept.id);
    } finally {
      await slow.stop();
    }
  });
});

describe('checkout', () => {
  const open = async (more: Partial<Stripe.Checkout.SessionCreateParams> = {}): Promise<Stripe.Checkout.Session> => {
    const price = await ground.price(9_900);
    return stripe.checkout.sessions.create({
      mode: 'subscription',
      line_items: [{ price: price.id, quantity: 1 }],
      customer_email: 'ada@example.com',
      client_reference_id: 'tenant-1',
      subscription_data: { metadata: { tenant: 'tenant-1' } },
      success_url: 'http://127.0.0.1:1/done?session={CHECKOUT_SESSION_ID}',
      cancel_url: 'http://127.0.0.1:1/back',
      ...more,
    });
  };

  it('is a page that says that no money moves, and sells with a test card', async () => {
    const session = await open();
    expect(session).toMatchObject({ status: 'open', amount_total: 9_900, payment_status: 'unpaid' });
    const shown = await fetch(session.url!);
    expect(shown.headers.get('referrer-policy')).toBe('same-origin');
    const page = await shown.text();
    expect(page).toContain('No money moves');
    expect(page).toContain('$99.00');
    const { status, to } = await ground.submit(session.url!, GOOD_CARD);
    expect({ status, to }).toEqual({ status: 303, to: `http://127.0.0.1:1/done?session=${session.id}` });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'line_items'] });
    expect(done).toMatchObject({ status: 'complete', payment_status: 'paid', client_reference_id: 'tenant-1' });
    const subscription = done.subscription as Stripe.Subscription;
    expect(subscription).toMatchObject({ status: 'active', metadata: { tenant: 'tenant-1' } });
    const invoice = await stripe.invoices.retrieve(subscription.latest_invoice as string, { expand: ['payments'] });
    expect(invoice).toMatchObject({ status: 'paid', total: 9_900, billing_reason: 'subscription_create' });
    expect(invoice.payments?.data).toHaveLength(1);
  });

  it.each([
    ['4000000000000002', 'Your card was declined.'],
    ['4000 0000 0000 9995', 'insufficient funds'],
    ['4000000000000341', 'Your card was declined.'],
    ['4111111111111111', 'no test card'],
  ])('stays open after %s', async (card, words) => {
    const session = await open();
    const { status, html } = await ground.submit(session.url!, { ...GOOD_CARD, card });
    expect(status).toBe(402);
    expect(html).toContain(words);
    expect(html).not.toContain(`value="${card}"`);
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open');
    expect((await ground.submit(session.url!, GOOD_CARD)).status).toBe(303);
  });

  it('asks the holder of a card that wants it', async () => {
    const session = await open();
    const asked = await ground.submit(session.url!, { ...GOOD_CARD, card: '4000002500003155' });
    expect(asked.to).toBe(`/c/pay/${session.id}/authenticate`);
    const address = `${ground.fake.url}${asked.to}`;
    expect((await ground.submit(address, { answer: 'fail' })).html).toContain('unable to authenticate');
    await ground.submit(session.url!, { ...GOOD_CARD, card: '4000002500003155' });
    expect((await ground.submit(address, { answer: 'complete' })).to).toContain('/done');
    expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('complete');
  });

  it('begins a trial without money, with a card that fails later', async () => {
    const session = await open({ subscription_data: { trial_period_days: 14 } });
    expect(session.amount_total).toBe(0);
    await ground.submit(session.url!, { ...GOOD_CARD, card: '4000000000000341' });
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] });
    expect(done.payment_status).toBe('no_payment_required');
    expect(done.subscription).toMatchObject({ status: 'trialing' });
  });

  it('takes a coupon off, and says so before', async () => {
    const coupon = await stripe.coupons.create({ percent_off: 25, duration: 'once' });
    const session = await open({ discounts: [{ coupon: coupon.id }] });
    expect(session.amount_total).toBe(7_425);
    await ground.submit(session.url!, GOOD_CARD);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] });
    expect(done.invoice).toMatchObject({ subtotal: 9_900, total: 7_425, amount_paid: 7_425 });
  });

  it('expires, and takes no form from elsewhere', async () => {
    const session = await open();
    const foreign = await fetch(session.url!, {
      method: 'POST',
      headers: { origin: 'http://elsewhere.example' },
      body: new URLSearchParams(GOOD_CARD),
    });
    expect(foreign.status).toBe(403);
    await stripe.checkout.sessions.expire(session.id);
    expect((await fetch(session.url!)).status).toBe(410);
  });
});

describe('a life on a test clock', () => {
  it('renews: a draft at the end of the period, paid an hour later', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    await ground.advance(one, '2026-02-01T00:30:00Z');
    const [draft] = (await stripe.invoices.list({ customer: one.customer, limit: 1 })).data;
    expect(draft).toMatchObject({ status: 'draft', billing_reason: 'subscription_cycle', total: 2_900 });
    await ground.advance(one, '2026-02-01T01:00:00Z');
    expect(await stripe.invoices.retrieve(draft!.id)).toMatchObject({ status: 'paid', amount_paid: 2_900 });
    const { items } = await stripe.subscriptions.retrieve(one.subscription);
    expect(items.data[0]?.current_period_end).toBe(seconds('2026-03-01T00:00:00Z'));
  });

  it('is past due after a failed payment, and active when a new card has paid', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: one.customer });
    await stripe.customers.update(one.customer, { invoice_settings: { default_payment_method: bad.id } });
    await ground.advance(one, '2026-02-01T02:00:00Z');
    const late = await stripe.subscriptions.retrieve(one.subscription, { expand: ['latest_invoice'] });
    expect(late.status).toBe('past_due');
    const invoice = late.latest_invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({ status: 'open', attempt_count: 1 });
    expect(invoice.next_payment_attempt).toBe(seconds('2026-02-04T01:00:00Z'));
    const refused = await stripe.invoices.pay(invoice.id).catch((error: unknown) => error as Stripe.errors.StripeError);
    expect(refused).toMatchObject({ code: 'card_declined', statusCode: 402 });
    expect(JSON.stringify(refused)).not.toContain('"_');
    const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: one.customer });
    await stripe.customers.update(one.customer, { invoice_settings: { default_payment_method: good.id } });
    expect((await stripe.invoices.pay(invoice.id)).status).toBe('paid');
    expect((await stripe.subscriptions.retrieve(one.subscription)).status).toBe('active');
  });

  it('ends after the last retry, its invoice uncollectible', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: one.customer });
    await stripe.customers.update(one.customer, { invoice_settings: { default_payment_method: bad.id } });
    await ground.advance(one, '2026-03-01T00:00:00Z');
    const ended = await stripe.subscriptions.retrieve(one.subscription, { expand: ['latest_invoice'] });
    expect(ended).toMatchObject({ status: 'canceled', cancellation_details: { reason: 'payment_failed' } });
    expect(ended.latest_invoice).toMatchObject({ status: 'uncollectible', attempt_count: 4 });
  });

  it('charges exactly what the preview of a change says, to the second', async () => {
    const [basic, pro] = [await ground.price(2_900), await ground.price(9_900)];
    const one = await ground.subscriber(basic);
    await ground.advance(one, '2026-01-11T07:13:21Z');
    const before = await stripe.subscriptions.retrieve(one.subscription);
    const items = [{ id: before.items.data[0]!.id, price: pro.id }];
    const change = { items, proration_behavior: 'always_invoice' as const };
    const quote = await stripe.invoices.createPreview({
      subscription: one.subscription,
      subscription_details: { ...change, proration_date: seconds('2026-01-11T07:13:21Z') },
    });
    const after = await stripe.subscriptions.update(one.subscription, change, { maxNetworkRetries: 0 });
    const charged = await stripe.invoices.retrieve(after.latest_invoice as string);
    // 20 d 16 h 46 min 39 s of 31 days: 1788399 s of 2678400 s.
    const [credit, charge] = [-1_936, 6_610];
    expect(charged.lines.data.map(({ amount }) => amount)).toEqual([credit, charge]);
    expect(quote.lines.data.map(({ amount }) => amount)).toEqual([credit, charge]);
    expect([quote.total, charged.total, charged.amount_paid]).toEqual(Array(3).fill(credit + charge));
    expect((await stripe.invoices.list({ customer: one.customer })).data).toHaveLength(2);
  });

  it('says in a preview what is due after the credit of the customer, as it is charged', async () => {
    const [basic, pro] = [await ground.price(2_900), await ground.price(9_900)];
    const one = await ground.subscriber(basic);
    await stripe.customers.update(one.customer, { balance: -1_000 });
    const { items } = await stripe.subscriptions.retrieve(one.subscription);
    const change = {
      items: [{ id: items.data[0]!.id, price: pro.id }],
      proration_behavior: 'always_invoice' as const,
    };
    const quote = await stripe.invoices.createPreview({ subscription: one.subscription, subscription_details: change });
    const changed = await stripe.subscriptions.update(one.subscription, change);
    const charged = await stripe.invoices.retrieve(changed.latest_invoice as string);
    expect([quote.total, quote.amount_due, quote.starting_balance, quote.status]).toEqual([
      7_000,
      6_000,
      -1_000,
      'draft',
    ]);
    expect([charged.total, charged.amount_due, charged.amount_paid]).toEqual([7_000, 6_000, 6_000]);
    const upcoming = await stripe.invoices.createPreview({ subscription: one.subscription });
    expect(upcoming.amount_due).toBe(9_900);
  });

  it('keeps the credit of a smaller plan for later invoices', async () => {
    const [basic, pro] = [await ground.price(1_000), await ground.price(3_100)];
    const one = await ground.subscriber(pro);
    await ground.advance(one, '2026-01-02T00:00:00Z');
    const before = await stripe.subscriptions.retrieve(one.subscription);
    await stripe.subscriptions.update(one.subscription, {
      items: [{ id: before.items.data[0]!.id, price: basic.id }],
      proration_behavior: 'always_invoice',
    });
    const customer = (await stripe.customers.retrieve(one.customer)) as Stripe.Customer;
    expect(customer.balance).toBe(-(3_000 - 968));
    await ground.advance(one, '2026-02-01T02:00:00Z');
    const [renewal] = (await stripe.invoices.list({ customer: one.customer, limit: 1 })).data;
    expect(renewal).toMatchObject({ status: 'paid', total: 1_000, amount_due: 0, starting_balance: -2_032 });
    expect(renewal?.ending_balance).toBe(-1_032);
  });

  it('ends at the end of its period where that was asked, and not before', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    await stripe.subscriptions.update(one.subscription, { cancel_at_period_end: true });
    await ground.advance(one, '2026-01-31T23:59:59Z');
    expect((await stripe.subscriptions.retrieve(one.subscription)).status).toBe('active');
    await ground.advance(one, '2026-02-01T00:00:00Z');
    const ended = await stripe.subscriptions.retrieve(one.subscription);
    expect(ended).toMatchObject({ status: 'canceled', ended_at: seconds('2026-02-01T00:00:00Z') });
    expect((await stripe.invoices.list({ customer: one.customer })).data).toHaveLength(1);
  });

  it('expires 23 hours after a first payment that failed', async () => {
    const one = await ground.subscriber(await ground.price(2_900), { card: 'pm_card_chargeCustomerFail' });
    expect((await stripe.subscriptions.retrieve(one.subscription)).status).toBe('incomplete');
    await ground.advance(one, '2026-01-01T23:00:00Z');
    const expired = await stripe.subscriptions.retrieve(one.subscription, { expand: ['latest_invoice'] });
    expect(expired).toMatchObject({ status: 'incomplete_expired', latest_invoice: { status: 'void' } });
  });

  it('gives back what was paid, once', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    const [payment] = (await stripe.invoicePayments.list({ limit: 1 })).data;
    const intent = payment!.payment.payment_intent as string;
    await stripe.refunds.create({ payment_intent: intent, amount: 900 });
    await stripe.refunds.create({ payment_intent: intent });
    const [charge] = (await stripe.charges.list({ customer: one.customer })).data;
    expect(charge).toMatchObject({ refunded: true, amount_refunded: 2_900 });
    await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
      code: 'charge_already_refunded',
    });
  });
});
