import { describe, expect, it } from '@jest/globals';
import { yearDiscount } from './year-discount';

const plan = (month: number, year: number, currency = 'eur') => ({
  prices: [
    { interval: 'month' as const, currency, amount: month },
    { interval: 'year' as const, currency, amount: year },
  ],
});

describe('what a year saves', () => {
  it.each([
    [[plan(2_900, 27_840), plan(9_900, 95_040)], 20],
    [[plan(2_900, 27_841)], 19],
    [[plan(2_900, 27_840), plan(9_900, 99_000)], undefined],
    [[plan(2_900, 34_800)], undefined],
    [[plan(2_900, 40_000)], undefined],
    [[plan(2_900, 27_840, 'usd')], undefined],
    [[{ prices: [] }], undefined],
  ])('of %j is %s percent', (plans, expected) => {
    expect(yearDiscount(plans, 'eur')).toBe(expected);
  });
});
