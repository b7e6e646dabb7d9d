import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GOOD_CARD, Ground } from '../../test/ground.js';

let ground: Ground;
beforeAll(async () => {
  ground = await Ground.start();
});
afterAll(() => ground.stop());

describe('the portal', () => {
  it('changes a card that fails, pays what is open, cancels and keeps', async () => {
    const { stripe } = ground;
    const one = await ground.subscriber(await ground.price(2_900));
    const { url } = await stripe.billingPortal.sessions.create({
      customer: one.customer,
      return_url: 'http://127.0.0.1:1/plan',
    });
    await ground.submit(`${url}/card`, { ...GOOD_CARD, card: '4000000000000341' });
    await ground.advance(one, '2026-02-01T02:00:00Z');
    expect((await stripe.subscriptions.retrieve(one.subscription)).status).toBe('past_due');
    const page = await (await fetch(url)).text();
    expect(page).toContain('Pay $29.00 now');
    expect(page).toContain('visa that ends in 0341');
    const [invoice] = (await stripe.invoices.list({ customer: one.customer, limit: 1 })).data;
    expect((await ground.submit(`${url}/pay/${invoice!.id}`, {})).html).toContain('Your card was declined.');
    await ground.submit(`${url}/card`, GOOD_CARD);
    expect((await ground.submit(`${url}/pay/${invoice!.id}`, {})).status).toBe(303);
    expect((await stripe.subscriptions.retrieve(one.subscription)).status).toBe('active');
    await ground.submit(`${url}/cancel/${one.subscription}`, {});
    expect(await stripe.subscriptions.retrieve(one.subscription)).toMatchObject({ cancel_at_period_end: true });
    await ground.submit(`${url}/keep/${one.subscription}`, {});
    expect(await stripe.subscriptions.retrieve(one.subscription)).toMatchObject({
      cancel_at_period_end: false,
      cancel_at: null,
    });
  });

  it('is nobody else’s: another secret finds nothing, another customer’s subscription stays', async () => {
    const { stripe } = ground;
    const [one, other] = [
      await ground.subscriber(await ground.price(2_900)),
      await ground.subscriber(await ground.price(2_900)),
    ];
    const { url, id } = await stripe.billingPortal.sessions.create({ customer: one.customer });
    expect((await fetch(`${ground.fake.url}/p/session/test_other/${id}`)).status).toBe(404);
    await ground.submit(`${url}/cancel/${other.subscription}`, {});
    expect(await stripe.subscriptions.retrieve(other.subscription)).toMatchObject({ cancel_at_period_end: false });
  });
});
