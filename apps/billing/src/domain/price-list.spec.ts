import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type ListedPrice, priceAt, pricesFor } from './price-list.js';

const AT = new Date('2026-12-01T00:00:00Z');
const ME = 'tenant-a';
const listed = (given: Partial<ListedPrice>): ListedPrice => ({
  priceId: 'p',
  plan: null,
  planVersion: null,
  addOn: 'pipelines-5',
  currency: 'USD',
  billingInterval: 'month',
  amount: '500',
  minQuantity: 1,
  soldFrom: null,
  withdrawnAt: null,
  offeredTo: null,
  ...given,
});
const names = (prices: readonly ListedPrice[]): string[] => prices.map(({ priceId }) => priceId);
const day = (days: number): Date => new Date(AT.getTime() + days * 86_400_000);

describe('prices at which somebody may buy (BL-1)', () => {
  it('are the latest that is sold by then, and none that was taken back', () => {
    const prices = [
      listed({ priceId: 'first' }),
      listed({ priceId: 'second', soldFrom: day(-1) }),
      listed({ priceId: 'to come', soldFrom: day(1) }),
      listed({ priceId: 'taken back', soldFrom: day(0), withdrawnAt: day(-2) }),
    ];
    expect(names(pricesFor(prices, { tenantId: ME, at: AT }))).toEqual(['second']);
    expect(names(pricesFor(prices, { tenantId: ME, at: day(1) }))).toEqual(['to come']);
  });

  it('of one organisation are seen by it only, and count for it instead of all steps of volume', () => {
    const prices = [
      listed({ priceId: 'all' }),
      listed({ priceId: 'ten', minQuantity: 10, amount: '400' }),
      listed({ priceId: 'mine', offeredTo: ME, amount: '300' }),
    ];
    expect(names(pricesFor(prices, { tenantId: ME, at: AT }))).toEqual(['mine']);
    expect(names(pricesFor(prices, { tenantId: 'tenant-b', at: AT }))).toEqual(['all', 'ten']);
  });

  it('never show one of somebody else, and give of each thing, rhythm and step at most one', () => {
    const price = fc.record({
      priceId: fc.uuid(),
      billingInterval: fc.constantFrom('month' as const, 'year' as const),
      minQuantity: fc.constantFrom(1, 10, 50),
      soldFrom: fc.option(fc.integer({ min: -9, max: 9 }).map(day), { nil: null }),
      withdrawnAt: fc.option(fc.constant(AT), { nil: null }),
      offeredTo: fc.constantFrom(null, ME, 'tenant-b'),
    });
    fc.assert(
      fc.property(fc.array(price), (given) => {
        const found = pricesFor(given.map(listed), { tenantId: ME, at: AT });
        const places = found.map(({ billingInterval, minQuantity }) => `${billingInterval} ${minQuantity}`);
        expect(new Set(places).size).toBe(places.length);
        for (const { offeredTo, withdrawnAt, soldFrom } of found) {
          expect([null, ME]).toContain(offeredTo);
          expect(withdrawnAt).toBeNull();
          expect(soldFrom === null || soldFrom <= AT).toBe(true);
        }
      }),
    );
  });

  it('of a quantity is that of the highest step it reaches, and each more is never dearer where steps go down', () => {
    const prices = [1, 10, 50].map((from, index) =>
      listed({ priceId: `from ${from}`, minQuantity: from, amount: String(500 - index * 100) }),
    );
    const each = (quantity: number): number => Number(priceAt(prices, { interval: 'month', quantity })!.amount);
    expect([1, 9, 10, 49, 50, 500].map(each)).toEqual([500, 500, 400, 400, 300, 300]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), (quantity) => each(quantity + 1) <= each(quantity)));
    expect(priceAt(prices, { interval: 'year', quantity: 1 })).toBeUndefined();
    expect(priceAt(prices, { interval: 'month', quantity: 0 })).toBeUndefined();
  });
});
