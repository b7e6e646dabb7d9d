import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stripe } from 'stripe';
import { GOOD_CARD, Ground } from '../test/ground.js';

/** Names of the fields of each object as Stripe's published fixtures (github.com/stripe/openapi, MIT) have them. */
const SHAPES = JSON.parse(readFileSync(new URL('../test/stripe-shapes.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

/** What the fixtures still have and this version of the API has not: an invoice names its subscription in `parent`. */
const NOT_HERE: Readonly<Record<string, readonly string[]>> = { invoice: ['subscription'] };

let ground: Ground;
let stripe: Stripe;
const shown = new Map<string, object>();

beforeAll(async () => {
  ground = await Ground.start();
  stripe = ground.stripe;
  const price = await ground.price(2_900);
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' });
  const session = await stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: price.id }],
    customer_email: 'ada@example.com',
    discounts: [{ coupon: coupon.id }],
    success_url: 'http://127.0.0.1:1/',
  });
  await ground.submit(session.url!, { ...GOOD_CARD, card: '4000000000000259' });
  const [subscription] = (await stripe.subscriptions.list({ expand: ['data.discounts'] })).data;
  await stripe.subscriptionSchedules.create({ from_subscription: subscription!.id });
  await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id } });
  const customer = subscription!.customer as string;
  const setup = await stripe.checkout.sessions.create({ mode: 'setup', customer, success_url: 'http://127.0.0.1:1/' });
  await ground.submit(setup.url!, GOOD_CARD);
  await stripe.billingPortal.sessions.create({ customer });
  await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000 });
  await stripe.invoiceItems.create({ customer, amount: 100, currency: 'usd' });
  const another = await ground.subscriber(price);
  const [charge] = (await stripe.charges.list({ customer: another.customer })).data;
  await stripe.refunds.create({ charge: charge!.id, amount: 1 });
  const [invoice] = (await stripe.invoices.list()).data;
  const paid = (await stripe.invoices.list({ status: 'paid' })).data[0];
  await stripe.creditNotes.create({ invoice: paid!.id, amount: 1, credit_amount: 1 });
  const lines = await stripe.checkout.sessions.listLineItems(session.id);
  for (const one of [subscription!.items.data[0]!, subscription!.discounts[0] as object, invoice!.lines.data[0]!])
    shown.set((one as { object: string }).object, one);
  shown.set('item', lines.data[0]!);
  const { withoutOwn } = await import('./wire/render.js');
  for (const kind of Object.keys(SHAPES))
    for (const one of ground.fake.world.store.all(kind)) shown.set(kind, withoutOwn(one) as object);
});
afterAll(() => ground.stop());

describe('the shape of', () => {
  it.each(Object.keys(SHAPES))('%s is the one that Stripe publishes', (kind) => {
    const object = shown.get(kind);
    if (object === undefined) throw new Error(`no ${kind} was made`);
    const missing = SHAPES[kind]!.filter((name) => !(name in object) && !(NOT_HERE[kind] ?? []).includes(name));
    expect(missing).toEqual([]);
  });
});
