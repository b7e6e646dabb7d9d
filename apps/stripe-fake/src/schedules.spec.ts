import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Stripe } from 'stripe';
import { Ground, seconds, type Subscriber } from '../test/ground.js';

let ground: Ground;
let stripe: Stripe;

beforeAll(async () => {
  ground = await Ground.start();
  stripe = ground.stripe;
});
afterAll(() => ground.stop());

/** Has a subscriber of 99 a month go down to 29 with the next period. */
async function goesDown(
  interval: 'month' | 'year' = 'month',
): Promise<{ one: Subscriber; basic: string; schedule: string }> {
  const [basic, pro] = [await ground.price(2_900), await ground.price(9_900, interval)];
  const one = await ground.subscriber(pro);
  const schedule = await stripe.subscriptionSchedules.create({ from_subscription: one.subscription });
  const [now] = schedule.phases;
  await stripe.subscriptionSchedules.update(schedule.id, {
    end_behavior: 'release',
    phases: [
      { items: [{ price: pro.id, quantity: 1 }], start_date: now!.start_date, end_date: now!.end_date },
      { items: [{ price: basic.id, quantity: 1 }], proration_behavior: 'none' },
    ],
  });
  return { one, basic: basic.id, schedule: schedule.id };
}

const held = async ({ subscription }: Subscriber): Promise<Stripe.Subscription> =>
  stripe.subscriptions.retrieve(subscription, { expand: ['schedule.phases.items.price'] });

describe('a subscription schedule', () => {
  it('takes over a subscription as it is, and has hold of it alone', async () => {
    const one = await ground.subscriber(await ground.price(2_900));
    const schedule = await stripe.subscriptionSchedules.create({ from_subscription: one.subscription });
    expect(schedule).toMatchObject({ status: 'active', end_behavior: 'release', subscription: one.subscription });
    expect(schedule.current_phase).toEqual({
      start_date: seconds('2026-01-01T00:00:00Z'),
      end_date: seconds('2026-02-01T00:00:00Z'),
    });
    expect((await stripe.subscriptions.retrieve(one.subscription)).schedule).toBe(schedule.id);
    await expect(stripe.subscriptionSchedules.create({ from_subscription: one.subscription })).rejects.toThrow(
      'already attached to a schedule',
    );
    await expect(stripe.subscriptions.update(one.subscription, { cancel_at_period_end: true })).rejects.toThrow(
      'managed by the subscription schedule',
    );
  });

  it('changes the price with the period: the renewal is the new price, nothing is credited', async () => {
    const { one, basic, schedule } = await goesDown();
    const before = await held(one);
    expect((before.schedule as Stripe.SubscriptionSchedule).phases[1]?.items[0]?.price).toMatchObject({ id: basic });
    await ground.advance(one, '2026-01-31T23:59:59Z');
    expect((await held(one)).items.data[0]?.price.unit_amount).toBe(9_900);
    await ground.advance(one, '2026-02-01T02:00:00Z');
    const after = await held(one);
    expect(after.items.data[0]).toMatchObject({
      price: { id: basic },
      current_period_start: seconds('2026-02-01T00:00:00Z'),
      current_period_end: seconds('2026-03-01T00:00:00Z'),
    });
    const { data } = await stripe.invoices.list({ customer: one.customer });
    expect(data.map(({ amount_paid: paid, billing_reason: why }) => [paid, why])).toEqual([
      [2_900, 'subscription_cycle'],
      [9_900, 'subscription_create'],
    ]);
    await ground.advance(one, '2026-03-01T02:00:00Z');
    expect(await stripe.subscriptionSchedules.retrieve(schedule)).toMatchObject({
      status: 'released',
      subscription: null,
      released_subscription: one.subscription,
    });
    expect(await held(one)).toMatchObject({ schedule: null, status: 'active' });
    expect((await stripe.invoices.list({ customer: one.customer })).data).toHaveLength(3);
  });

  it('goes from a year to a month at the end of the year', async () => {
    const { one } = await goesDown('year');
    await ground.advance(one, '2027-01-01T02:00:00Z');
    expect((await held(one)).items.data[0]).toMatchObject({
      current_period_start: seconds('2027-01-01T00:00:00Z'),
      current_period_end: seconds('2027-02-01T00:00:00Z'),
    });
    const [renewal] = (await stripe.invoices.list({ customer: one.customer, limit: 1 })).data;
    expect(renewal).toMatchObject({ amount_paid: 2_900, status: 'paid' });
  });

  it('lets go when it is released, and nothing of it comes', async () => {
    const { one, schedule } = await goesDown();
    await stripe.subscriptionSchedules.release(schedule);
    expect((await held(one)).schedule).toBeNull();
    await ground.advance(one, '2026-02-01T02:00:00Z');
    const [renewal] = (await stripe.invoices.list({ customer: one.customer, limit: 1 })).data;
    expect(renewal).toMatchObject({ amount_paid: 9_900 });
    await expect(stripe.subscriptionSchedules.release(schedule)).rejects.toThrow('released');
  });

  it('ends with its subscription, and ends it where it says so', async () => {
    const { one, schedule } = await goesDown();
    await stripe.subscriptions.cancel(one.subscription);
    expect((await stripe.subscriptionSchedules.retrieve(schedule)).status).toBe('canceled');
    await expect(stripe.subscriptions.cancel(one.subscription)).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
    const other = await ground.subscriber(await ground.price(2_900));
    const ending = await stripe.subscriptionSchedules.create({ from_subscription: other.subscription });
    await stripe.subscriptionSchedules.update(ending.id, { end_behavior: 'cancel' });
    await ground.advance(other, '2026-02-01T02:00:00Z');
    expect((await held(other)).status).toBe('canceled');
    expect((await stripe.subscriptionSchedules.retrieve(ending.id)).status).toBe('completed');
  });

  it('refuses by name what it does not model: the phase that runs stays as it is', async () => {
    const { one, schedule, basic } = await goesDown();
    const [now] = (await stripe.subscriptionSchedules.retrieve(schedule)).phases;
    await expect(
      stripe.subscriptionSchedules.update(schedule, {
        phases: [{ items: [{ price: basic }], start_date: now!.start_date, end_date: now!.end_date }],
      }),
    ).rejects.toMatchObject({ code: 'not_modelled' });
    const { items } = await held(one);
    await expect(
      stripe.subscriptions.update(one.subscription, { items: [{ id: items.data[0]!.id, price: basic }] }),
    ).rejects.toMatchObject({ code: 'not_modelled' });
  });
});
