import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { followedBy, runningPhase } from './schedule-phases.js';

const phase = (price: string, start: number, end: number): Stripe.SubscriptionSchedule.Phase =>
  ({
    start_date: start,
    end_date: end,
    items: [{ price, quantity: 1 }],
    discounts: [{ discount: 'di_1' }],
  }) as unknown as Stripe.SubscriptionSchedule.Phase;

describe('phases of a schedule', () => {
  it('are the one that runs and what follows it', () => {
    const schedule = { current_phase: { start_date: 10, end_date: 20 }, phases: [phase('pro', 10, 20)] };
    expect(followedBy(schedule, [{ price: 'basic', quantity: 1 }])).toEqual([
      { items: [{ price: 'pro', quantity: 1 }], discounts: [{ discount: 'di_1' }], start_date: 10, end_date: 20 },
      { items: [{ price: 'basic', quantity: 1 }], discounts: [{ discount: 'di_1' }], proration_behavior: 'none' },
    ]);
  });

  it('leave out what is over: a smaller plan after one that has come waits for the period, too', () => {
    const phases = [phase('enterprise', 10, 20), phase('pro', 20, 30)];
    const schedule = { current_phase: { start_date: 20, end_date: 30 }, phases };
    expect(runningPhase(schedule)).toBe(phases[1]);
    const [now, next] = followedBy(schedule, [{ price: 'basic', quantity: 1 }]);
    expect(now).toMatchObject({ items: [{ price: 'pro' }], start_date: 20, end_date: 30 });
    expect(next).toMatchObject({ items: [{ price: 'basic' }] });
  });

  it('of a schedule that runs no more are none', () => {
    expect(() => runningPhase({ current_phase: null, phases: [phase('pro', 10, 20)] })).toThrow('runs');
  });
});
