import { describe, expect, it } from '@jest/globals';
import { STAY_RULES_V1 } from '../churn/stay-rules-v1.js';
import { couponOf, ruleFor, signsOf, smallerThan, stayDiscountOf } from './stay-offer.js';

const now = new Date('2026-06-01T00:00:00.000Z');
const leaver = { plan: 'pro', interval: 'month', feedback: 'too_expensive', lastAt: null } as const;

describe('offers to who is about to leave (BL-6)', () => {
  it('are by reason and plan, and once in their months', () => {
    expect(ruleFor(STAY_RULES_V1, leaver, now)).toMatchObject({ kind: 'percent', percent: 30, months: 3 });
    expect(ruleFor(STAY_RULES_V1, { ...leaver, feedback: 'unused' }, now)).toMatchObject({ kind: 'pause' });
    expect(ruleFor(STAY_RULES_V1, { ...leaver, feedback: 'too_complex' }, now)).toMatchObject({ kind: 'smaller' });
    expect(ruleFor(STAY_RULES_V1, { ...leaver, plan: 'basic', feedback: 'too_complex' }, now)).toBeUndefined();
    expect(ruleFor(STAY_RULES_V1, { ...leaver, feedback: 'other' }, now)).toBeUndefined();
    const lastAt = new Date('2026-01-01T00:00:00.000Z');
    expect(ruleFor(STAY_RULES_V1, { ...leaver, lastAt }, now)).toBeUndefined();
    expect(ruleFor(STAY_RULES_V1, { ...leaver, lastAt }, new Date('2027-01-02T00:00:00.000Z'))).toBeDefined();
  });

  it('percent off is told until its months are over, of the subscription on which it was accepted', () => {
    const off = { percent: 30, months: 3, acceptedAt: new Date('2026-05-31T10:00:00.000Z') };
    const bought = { createdAt: new Date('2026-01-01T00:00:00.000Z') };
    expect(stayDiscountOf(off, bought, now)).toEqual({ percent: 30, until: '2026-08-31T10:00:00.000Z' });
    expect(stayDiscountOf(off, bought, new Date('2026-08-31T10:00:00.000Z'))).toBeUndefined();
    expect(stayDiscountOf(off, { createdAt: now }, now)).toBeUndefined();
    expect(stayDiscountOf({ ...off, acceptedAt: null }, bought, now)).toBeUndefined();
  });

  it('percent off for some months is for who pays by the month: by the year no invoice may lie in them, or one of a year', () => {
    const yearly = { ...leaver, interval: 'year' } as const;
    expect(ruleFor(STAY_RULES_V1, yearly, now)).toBeUndefined();
    expect(ruleFor(STAY_RULES_V1, { ...yearly, feedback: 'unused' }, now)).toMatchObject({ kind: 'pause' });
    const forYear = { ...STAY_RULES_V1[0]!, ruleId: 'dear-10-12', percent: 10, months: 12 };
    expect(ruleFor([...STAY_RULES_V1, forYear], yearly, now)).toMatchObject({ ruleId: 'dear-10-12' });
  });

  it('lead to the next smaller plan, and to one coupon for all', () => {
    expect([smallerThan('enterprise'), smallerThan('pro'), smallerThan('basic')]).toEqual(['pro', 'basic', undefined]);
    expect(couponOf({ percent: 30, months: 3 })).toBe('plimsoll-stay-30-3');
  });
});

describe('who may be about to leave (BL-6)', () => {
  const fine = {
    cancelAtPeriodEnd: false,
    status: 'active',
    hasOpenPayment: false,
    pausedFrom: null,
    usedNow: 100,
    usedBefore: 100,
  };

  it('is told by an end, a failing payment, a pause, and usage that is less than half', () => {
    expect(signsOf(fine)).toEqual([]);
    expect(signsOf({ ...fine, usedNow: 50 })).toEqual([]);
    expect(signsOf({ ...fine, usedNow: 49 })).toEqual(['usage-fallen']);
    expect(signsOf({ ...fine, usedNow: 0, usedBefore: 19 })).toEqual([]);
    expect(signsOf({ ...fine, cancelAtPeriodEnd: true, status: 'past_due', pausedFrom: now })).toEqual([
      'cancel-scheduled',
      'payment-failing',
      'pausing',
    ]);
  });
});
