import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atPricesOf, creditFate, creditOf } from './referral-credit.js';

const first = { paid: 11_900, total: 11_900, tax: 1_900, currency: 'USD' };

describe('credit in another currency', () => {
  it('goes by what the same costs in both, down to the smallest unit', () => {
    expect(atPricesOf({ from: 9_900n, to: 8_900n }, 1_980)).toBe(1_780);
    expect(atPricesOf({ from: 9_900n, to: 8_900n }, 1_981)).toBe(1_780);
    expect(atPricesOf({ from: 3n, to: 1n }, 2)).toBe(0);
  });
});

describe('referral credits (BL-7)', () => {
  it('are a share of the first paid invoice without tax, rounded down, or an amount by currency', () => {
    expect(creditOf({ basisPoints: 2_000 }, first)).toBe(2_000);
    expect(creditOf({ basisPoints: 2_000 }, { ...first, paid: 9_999, total: 9_999, tax: 0 })).toBe(1_999);
    expect(creditOf({ fixed: { USD: 2_500 } }, first)).toBe(2_500);
    expect(creditOf({ fixed: { USD: 2_500 } }, { ...first, currency: 'EUR' })).toBe(0);
    expect(creditOf({ fixed: {} }, { ...first, currency: 'constructor' })).toBe(0);
  });

  it('are given when all of the money is still there, and wait while something is open', () => {
    const there = { paid: 9_900, cash: 9_900, isOpen: false, hasNote: false };
    expect(creditFate(there)).toBe('give');
    expect(creditFate({ ...there, cash: 9_899 })).toBe('lost');
    expect(creditFate({ ...there, hasNote: true })).toBe('lost');
    expect(creditFate({ ...there, paid: 0, cash: 0 })).toBe('lost');
    expect(creditFate({ ...there, cash: 0, isOpen: true })).toBe('wait');
  });

  it('are never more than was paid, nor less than nothing', () => {
    const money = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(money, money, fc.integer({ min: 0, max: 10_000 }), (net, tax, basisPoints) => {
        const paid = net + tax;
        const credit = creditOf({ basisPoints }, { paid, total: paid, tax, currency: 'USD' });
        expect(credit).toBeGreaterThanOrEqual(0);
        expect(credit).toBeLessThanOrEqual(net);
      }),
    );
  });
});
