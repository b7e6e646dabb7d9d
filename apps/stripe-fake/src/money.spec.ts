import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stripe } from 'stripe';
import { GOOD_CARD, Ground, type Subscriber } from '../test/ground.js';

let ground: Ground;
let stripe: Stripe;

beforeAll(async () => {
  ground = await Ground.start();
  stripe = ground.stripe;
});
afterAll(() => ground.stop());

const invoicesOf = async ({ customer }: Subscriber): Promise<Stripe.Invoice[]> =>
  (await stripe.invoices.list({ customer })).data;
const customerOf = async ({ customer }: Subscriber): Promise<Stripe.Customer> =>
  (await stripe.customers.retrieve(customer)) as Stripe.Customer;
const chargeOf = async ({ customer }: Subscriber): Promise<Stripe.Charge> =>
  (await stripe.charges.list({ customer })).data[0]!;

describe('while collection is paused', () => {
  it.each([
    ['void', 'void'],
    ['mark_uncollectible', 'uncollectible'],
    ['keep_as_draft', 'draft'],
  ] as const)('an invoice under %s becomes %s, and nothing is charged', async (behavior, status) => {
    const one = await ground.subscriber(await ground.price(2_900));
    await stripe.subscriptions.update(one.subscription, { pause_collection: { behavior } });
    await ground.advance(one, '2026-02-01T02:00:00Z');
    const [renewal, first] = await invoicesOf(one);
    expect([renewal?.status, first?.status]).toEqual([status, 'paid']);
    expect((await stripe.subscriptions.retrieve(one.subscription)).status).toBe('active');
    expect((await stripe.charges.list({ customer: one.customer })).data).toHaveLength(1);
  });

  it('goes on with a period that begins now and is paid now', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    await stripe.subscriptions.update(one.subscription, { pause_collection: { behavior: 'void' } });
    await ground.advance(one, '2026-02-11T00:00:00Z');
    const now = { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'none' } as const;
    const quote = await stripe.invoices.createPreview({ subscription: one.subscription, subscription_details: now });
    const resumed = await stripe.subscriptions.update(one.subscription, { pause_collection: '', ...now });
    expect(resumed).toMatchObject({ pause_collection: null, status: 'active' });
    const [invoice] = await invoicesOf(one);
    expect([quote.amount_due, invoice?.amount_paid]).toEqual([2_900, 2_900]);
    expect(resumed.items.data[0]?.current_period_end).toBe(Date.UTC(2026, 2, 11) / 1_000);
  });
});

describe('what is taken back', () => {
  it('credit that a void invoice used is there again', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    await stripe.customers.update(one.customer, { balance: -1_000 });
    await stripe.subscriptions.update(one.subscription, { pause_collection: { behavior: 'void' } });
    await ground.advance(one, '2026-02-01T02:00:00Z');
    expect((await invoicesOf(one))[0]).toMatchObject({ status: 'void', starting_balance: -1_000, amount_due: 1_900 });
    expect((await customerOf(one)).balance).toBe(-1_000);
  });

  it('a credit note of a paid invoice is money back, credit, or both, and never more than was billed', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    const [invoice] = await invoicesOf(one);
    const note = await stripe.creditNotes.create({
      invoice: invoice!.id,
      amount: 1_900,
      refund_amount: 900,
      credit_amount: 1_000,
    });
    expect(note).toMatchObject({
      amount: 1_900,
      status: 'issued',
      type: 'post_payment',
      number: `${invoice!.number}-CN-01`,
    });
    expect((await chargeOf(one)).amount_refunded).toBe(900);
    expect((await customerOf(one)).balance).toBe(-1_000);
    expect((await invoicesOf(one))[0]).toMatchObject({ post_payment_credit_notes_amount: 1_900, status: 'paid' });
    const more = { invoice: invoice!.id, amount: 1_001, refund_amount: 1_001 };
    await expect(stripe.creditNotes.create(more)).rejects.toThrow('more than its total');
    await expect(stripe.creditNotes.create({ invoice: invoice!.id, amount: 100 })).rejects.toThrow('must equal');
  });

  it('a credit note of an open invoice lessens it, and is taken back while it is open', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: one.customer });
    await stripe.customers.update(one.customer, { invoice_settings: { default_payment_method: bad.id } });
    await ground.advance(one, '2026-02-01T02:00:00Z');
    const [open] = await invoicesOf(one);
    const note = await stripe.creditNotes.create({ invoice: open!.id, amount: 400 });
    expect(await stripe.invoices.retrieve(open!.id)).toMatchObject({ amount_remaining: 2_500, amount_due: 2_500 });
    await stripe.creditNotes.voidCreditNote(note.id);
    expect(await stripe.invoices.retrieve(open!.id)).toMatchObject({ amount_remaining: 2_900 });
    await stripe.creditNotes.create({ invoice: open!.id, amount: 2_900 });
    expect(await stripe.invoices.retrieve(open!.id)).toMatchObject({ status: 'paid', amount_paid: 0 });
    expect((await stripe.subscriptions.retrieve(one.subscription)).status).toBe('active');
  });

  it('a dispute takes the money at once, cannot be refunded, and ends as its evidence says', async () => {
    for (const [text, status] of [
      ['winning_evidence', 'won'],
      ['losing_evidence', 'lost'],
    ] as const) {
      const one = await ground.subscriber(await ground.price(2_900), { card: 'pm_card_createDispute' });
      const charge = await chargeOf(one);
      expect(charge.disputed).toBe(true);
      await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_disputed' });
      const [dispute] = (await stripe.disputes.list({ charge: charge.id })).data;
      const closed = await stripe.disputes.update(dispute!.id, { evidence: { uncategorized_text: text } });
      expect(closed.status).toBe(status);
      const refunded = stripe.refunds.create({ charge: charge.id, amount: 100 });
      if (status === 'won') expect((await refunded).status).toBe('succeeded');
      else await expect(refunded).rejects.toMatchObject({ code: 'charge_disputed' });
      await expect(stripe.disputes.close(dispute!.id)).rejects.toThrow('already closed');
      const { data } = await stripe.events.list({ type: 'charge.dispute.*', limit: 4 });
      expect(data.map(({ type }) => type)).toContain('charge.dispute.closed');
      expect(data.some(({ type }) => type === 'charge.dispute.funds_reinstated')).toBe(status === 'won');
    }
  });
});

describe('what is taken off', () => {
  it('a code that is typed at the checkout is redeemed, once where it may be once', async () => {
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
    await stripe.promotionCodes.create({
      promotion: { type: 'coupon', coupon: coupon.id },
      code: 'HALF',
      max_redemptions: 1,
    });
    const price = await ground.price(9_900);
    const open = (): Promise<Stripe.Checkout.Session> =>
      stripe.checkout.sessions.create({
        mode: 'subscription',
        line_items: [{ price: price.id, quantity: 1 }],
        customer_email: 'ada@example.com',
        allow_promotion_codes: true,
        success_url: 'http://127.0.0.1:1/done',
      });
    const session = await open();
    expect(await (await fetch(session.url!)).text()).toContain('Promotion code');
    expect((await ground.submit(session.url!, { ...GOOD_CARD, code: 'NONE' })).html).toContain('code is invalid');
    expect((await ground.submit(session.url!, { ...GOOD_CARD, code: 'half' })).status).toBe(303);
    const done = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] });
    expect(done).toMatchObject({ amount_total: 4_950, invoice: { amount_paid: 4_950 } });
    expect((await ground.submit((await open()).url!, { ...GOOD_CARD, code: 'HALF' })).html).toContain(
      'code is invalid',
    );
  });

  it('a part of a period that was bought cheaper is worth less', async () => {
    const [basic, pro] = [await ground.price(2_900), await ground.price(9_900)];
    const one = await ground.subscriber(basic);
    const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'forever' });
    await stripe.subscriptions.update(one.subscription, { discounts: [{ coupon: coupon.id }] });
    await ground.advance(one, '2026-02-01T02:00:00Z');
    await ground.advance(one, '2026-02-15T00:00:00Z');
    const { items } = await stripe.subscriptions.retrieve(one.subscription);
    const changed = await stripe.subscriptions.update(one.subscription, {
      items: [{ id: items.data[0]!.id, price: pro.id }],
      proration_behavior: 'always_invoice',
    });
    const invoice = await stripe.invoices.retrieve(changed.latest_invoice as string);
    expect(invoice.lines.data.map(({ amount }) => amount)).toEqual([-725, 2_475]);
    expect(invoice).toMatchObject({ total: 1_750, amount_paid: 1_750 });
  });
});

it('what is not modelled is refused by name, not taken for something else', async () => {
  const customer = await stripe.customers.create({});
  const price = await ground.price(2_900);
  await expect(
    stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: price.id }],
      payment_behavior: 'default_incomplete',
    }),
  ).rejects.toMatchObject({ code: 'not_modelled' });
});
