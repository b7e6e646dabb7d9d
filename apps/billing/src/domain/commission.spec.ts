import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attributed, codeFlaw, normalCode } from './attribution.js';
import { basisPointsOf, commissionBase, commissionOf, sharesOf, sumOf } from './commission.js';

const tiers = [
  { from: 0, basisPoints: 2_000 },
  { from: 10, basisPoints: 2_500 },
];

describe('commissions (BL-7)', () => {
  it.each([
    [0, 2_000],
    [9, 2_000],
    [10, 2_500],
    [400, 2_500],
  ])('with %s paying customers it is %s hundredths of a percent', (paying, share) => {
    expect(basisPointsOf({ tiers }, paying)).toBe(share);
  });

  it('is reckoned on what came in without tax, and shrinks with what went back', () => {
    expect(commissionBase({ cash: 11_900, total: 11_900, tax: 1_900 })).toBe(10_000);
    expect(commissionBase({ cash: 5_950, total: 11_900, tax: 1_900 })).toBe(5_000);
    expect(commissionBase({ cash: 0, total: 11_900, tax: 1_900 })).toBe(0);
    expect(commissionBase({ cash: -1_500, total: 11_900, tax: 1_900 })).toBe(0);
    expect(commissionBase({ cash: 0, total: 0, tax: 0 })).toBe(0);
    expect(commissionOf(9_999, 2_000)).toBe(1_999);
  });

  it('never gives more than came in, and never falls when more comes in', () => {
    const money = fc.integer({ min: 0, max: 10_000_000_000 });
    fc.assert(
      fc.property(money, money, money, fc.integer({ min: 0, max: 10_000 }), (a, b, tax, share) => {
        const total = a + b + tax;
        const less = commissionOf(commissionBase({ cash: a, total, tax }), share);
        const more = commissionOf(commissionBase({ cash: a + b, total, tax }), share);
        expect(less).toBeLessThanOrEqual(a);
        expect(more).toBeGreaterThanOrEqual(less);
      }),
    );
  });

  it('pays each once, whenever it is paid and whatever was given back between', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, (states) => {
        let settled = 0;
        for (const amount of states) settled += sumOf(sharesOf([{ invoiceId: 'in_1', amount, settled }]));
        expect(settled).toBe(states.at(-1));
      }),
    );
  });
});

describe('which link brought somebody', () => {
  const at = new Date('2026-03-01T10:00:00Z');
  const daysBefore = (days: number): Date => new Date(at.getTime() - days * 86_400_000);
  const first = { code: 'early', at: daysBefore(40) };
  const last = { code: 'late', at: daysBefore(1) };

  it.each([
    ['last', 60, 'late', 'last'],
    ['first', 60, 'early', 'first'],
    ['first', 30, 'late', 'last'],
    ['last', 0, undefined, undefined],
  ] as const)('by %s click within %s days: %s', (attribution, windowDays, code, touch) => {
    const found = attributed({ first, last }, { attribution, windowDays }, at);
    expect([found?.code, found?.touch]).toEqual([code, touch]);
  });

  it('is none that was not, nor one of tomorrow', () => {
    const terms = { attribution: 'last', windowDays: 60 } as const;
    expect(attributed({}, terms, at)).toBeUndefined();
    expect(attributed({ last: { code: 'x', at: daysBefore(-1) } }, terms, at)).toBeUndefined();
    expect(attributed({ last: { code: 'x', at: daysBefore(-0.001) } }, terms, at)?.code).toBe('x');
  });

  it('names codes as people type them', () => {
    expect(normalCode(' Gold-Desk ')).toBe('gold-desk');
    expect(['gold-desk', 'a1b2'].map(codeFlaw)).toEqual([undefined, undefined]);
    for (const bad of ['abc', '-gold', 'gold-', 'gold desk', 'größe', 'x'.repeat(33)])
      expect(codeFlaw(bad)).toMatch('4 to 32');
  });
});
