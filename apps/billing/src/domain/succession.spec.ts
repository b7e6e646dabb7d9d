import { describe, expect, it } from '@jest/globals';
import { type SubscriptionStatus, subscriptionStatuses } from '@plimsoll/contracts';
import { graceOf } from './stripe-subscription.js';
import { successionOf } from './succession.js';

const early = new Date('2026-01-05T10:00:00.000Z');
const late = new Date('2026-01-05T10:00:01.000Z');
const told = (status: SubscriptionStatus, stripeSubscriptionId = 'sub_1') => ({ status, stripeSubscriptionId });

describe('what becomes of a subscription that Stripe tells of (BL-2)', () => {
  it('takes the place of a free one once it is paid, and not before', () => {
    const free = { stripeSubscriptionId: null, askedAt: null };
    const begins = subscriptionStatuses.filter((status) => successionOf(free, told(status), late) === 'begin');
    expect(begins).toEqual(['none', 'trialing', 'active', 'past_due', 'unpaid', 'paused']);
    expect(successionOf(free, told('incomplete'), late)).toBe('ignore');
  });

  it('is updated while it is held, and ends when it is over', () => {
    const held = { stripeSubscriptionId: 'sub_1', askedAt: early };
    expect(successionOf(held, told('past_due'), late)).toBe('update');
    expect(successionOf(held, told('canceled'), late)).toBe('end');
  });

  it('an answer to an earlier question never undoes a later one, whatever came first', () => {
    const held = { stripeSubscriptionId: 'sub_1', askedAt: late };
    for (const status of subscriptionStatuses) expect(successionOf(held, told(status), early)).toBe('overtaken');
  });

  it('a second one that is paid is told, not taken; one that is over is nothing', () => {
    const held = { stripeSubscriptionId: 'sub_1', askedAt: early };
    expect(successionOf(held, told('active', 'sub_2'), late)).toBe('second-subscription');
    expect(successionOf(held, told('canceled', 'sub_2'), late)).toBe('ignore');
  });
});

describe('the grace of a failed payment', () => {
  const days = (n: number): Date => new Date(early.getTime() + n * 86_400_000);

  it('begins when the failure is first seen, stays while it lasts, and goes with the payment', () => {
    const first = graceOf('past_due', { status: 'active', graceUntil: null }, early, 14);
    expect(first).toEqual(days(14));
    expect(graceOf('unpaid', { status: 'past_due', graceUntil: first }, late, 14)).toEqual(first);
    expect(graceOf('active', { status: 'unpaid', graceUntil: first }, late, 14)).toBeNull();
    expect(graceOf('past_due', undefined, early, 0)).toEqual(early);
  });
});
