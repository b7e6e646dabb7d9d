import { describe, expect, it } from '@jest/globals';
import { billingDate, DAY, nextBillingDate } from './calendar.js';
import { percentOf, prorated } from './proration.js';

const at = (text: string): number => new Date(text).getTime() / 1_000;

describe('proration', () => {
  const periodStart = at('2026-01-01T00:00:00Z');
  const periodEnd = at('2026-02-01T00:00:00Z');

  it.each([
    [9_900, periodStart, 9_900],
    [9_900, periodEnd, 0],
    [9_900, periodStart + (31 * DAY) / 2, 4_950],
    [9_900, periodEnd - 1, 0],
    // 9900 * 136 s / 2678400 s is 0.5027: a cent.
    [9_900, periodEnd - 136, 1],
    [-2_900, periodStart + 10 * DAY, -1_965],
  ])('of %d at %d is %d', (amount, when, expected) => {
    expect(prorated(amount, { at: when, periodStart, periodEnd })).toBe(expected);
  });

  it('is worth nothing after the period and all before it', () => {
    expect(prorated(500, { at: periodEnd + 5, periodStart, periodEnd })).toBe(0);
    expect(prorated(500, { at: periodStart - 5, periodStart, periodEnd })).toBe(500);
  });

  it('rounds shares half away from zero', () => {
    expect(percentOf(5, 50)).toBe(3);
    expect(percentOf(-5, 50)).toBe(-3);
    expect(percentOf(2_900, 25.5)).toBe(740);
  });
});

describe('billing dates', () => {
  it('come back to the 31st after a short month', () => {
    const anchor = at('2026-01-31T10:00:00Z');
    const monthly = { interval: 'month', interval_count: 1 } as const;
    expect([1, 2, 3].map((n) => billingDate(anchor, monthly, n))).toEqual([
      at('2026-02-28T10:00:00Z'),
      at('2026-03-31T10:00:00Z'),
      at('2026-04-30T10:00:00Z'),
    ]);
    expect(nextBillingDate(anchor, monthly, at('2026-02-28T10:00:00Z'))).toBe(at('2026-03-31T10:00:00Z'));
  });

  it('know leap years and other intervals', () => {
    const leap = at('2028-02-29T00:00:00Z');
    expect(billingDate(leap, { interval: 'year', interval_count: 1 }, 1)).toBe(at('2029-02-28T00:00:00Z'));
    expect(billingDate(leap, { interval: 'week', interval_count: 2 }, 1)).toBe(leap + 14 * DAY);
    expect(nextBillingDate(leap, { interval: 'day', interval_count: 1 }, leap)).toBe(leap + DAY);
    expect(nextBillingDate(leap, { interval: 'day', interval_count: 1 }, leap - 9)).toBe(leap);
  });
});
