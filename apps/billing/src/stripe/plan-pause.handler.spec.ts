import { describe, expect, it, jest } from '@jest/globals';
import { type Clock } from '@plimsoll/kernel';
import { writeQuote } from '../domain/quote.js';
import { type HeldPlan } from './held-plan.js';
import { type PlanDesk } from './plan-desk.js';
import { PlanPauseHandler } from './plan-pause.handler.js';

const END = Date.parse('2026-12-01T00:00:00Z');
const MINUTE_MS = 60_000;
const PRICE = 'starter-month';
const TENANT = 'tenant';

/** A plan that is paused from `END` on, and a Stripe that asks 2 900 for a new period. */
function handlerAt(startedAt: number, isBegun: boolean) {
  const clock = { at: startedAt, now: () => new Date(clock.at) };
  const held = { stripeSubscriptionId: 'sub_1', priceId: PRICE, pausedFrom: new Date(END) } as HeldPlan;
  const update = jest.fn((_id: string, _params: object) => Promise.resolve({ id: 'sub_1' }));
  const stripe = {
    subscriptions: { update },
    invoices: { createPreview: () => Promise.resolve({ amount_due: 2_900 }) },
  };
  const takeBack = jest.fn(() => Promise.resolve());
  const desk = {
    paid: { held: () => Promise.resolve(held) },
    scheduled: { takeBack },
    api: { call: (work: (of: typeof stripe) => unknown) => Promise.resolve(work(stripe)) },
    operations: {
      isBegun: () => Promise.resolve(isBegun),
      once: (_: object, work: (of: typeof stripe, options: object) => unknown) => Promise.resolve(work(stripe, {})),
    },
  } as unknown as PlanDesk;
  const handler = new PlanPauseHandler(desk, clock as unknown as Clock);
  return { clock, handler, update, takeBack };
}

/** What was shown at a moment. */
function quoteAt(at: number, dueNow: number): string {
  return writeQuote({ priceId: PRICE, prorationDate: at / 1_000, dueNow, isNow: true, quantity: 1 });
}

describe('going on with a plan that is paused (BL-2)', () => {
  it('charges nobody for what he was told is free, also where the period ended while it was asked for again', async () => {
    const { handler, update } = handlerAt(END + 5 * MINUTE_MS, true);
    await expect(handler.resume(TENANT, quoteAt(END - 10 * MINUTE_MS, 0))).rejects.toMatchObject({
      problem: { code: 'quote-changed' },
    });
    expect(update).not.toHaveBeenCalled();
  });

  it('charges nobody for what he was told is free, also where the period ends while Stripe answers', async () => {
    const { handler, update, clock, takeBack } = handlerAt(END - 1_000, false);
    takeBack.mockImplementation(() => {
      clock.at = END + 1_000;
      return Promise.resolve();
    });
    await handler.resume(TENANT, quoteAt(END - 10 * MINUTE_MS, 0));
    expect(update).toHaveBeenCalledTimes(1);
    expect(update.mock.calls[0]![1]).not.toHaveProperty('billing_cycle_anchor');
  });

  it('begins a period at the price that was told after the pause has come', async () => {
    const { handler, update } = handlerAt(END + 10 * MINUTE_MS, false);
    await handler.resume(TENANT, quoteAt(END + 5 * MINUTE_MS, 2_900));
    expect(update.mock.calls[0]![1]).toMatchObject({
      billing_cycle_anchor: { type: 'now' },
      payment_behavior: 'error_if_incomplete',
    });
  });
});
