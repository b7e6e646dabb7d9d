import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { billableOf, costOf, projectedOf, shownCostOf, tiersFlaw, type UnitPrice } from './meter-price.js';

const TIERS = [{ upTo: '1000', unitAmount: '0.5' }, { upTo: '5000', unitAmount: '0.2' }, { unitAmount: '0.1' }];
const graduated: UnitPrice = { mode: 'graduated', included: '100', tiers: TIERS };
const volume: UnitPrice = { ...graduated, mode: 'volume' };

describe('what a meter costs', () => {
  it.each([
    [graduated, '0', 0],
    [graduated, '100', 0],
    [graduated, '101', 0],
    [graduated, '103', 2],
    [graduated, '1100', 500],
    [graduated, '1101', 500],
    [graduated, '5100', 1_300],
    [graduated, '6100', 1_400],
    [volume, '100', 0],
    [volume, '1100', 500],
    [volume, '1110', 202],
    [volume, '5100', 1_000],
    [volume, '6100', 600],
  ] as const)('at %j for %s is %s', (price, quantity, cents) => {
    expect(costOf(price, dec(quantity))).toBe(cents);
  });

  it('is rounded once, half to even', () => {
    const half: UnitPrice = { mode: 'graduated', included: '0', tiers: [{ unitAmount: '0.5' }] };
    expect([1, 2, 3, 4, 5].map((n) => costOf(half, dec(n)))).toEqual([0, 1, 2, 2, 2]);
    const tiny: UnitPrice = { mode: 'graduated', included: '0', tiers: [{ unitAmount: '0.0002' }] };
    expect(costOf(tiny, dec('12500'))).toBe(2);
    expect(costOf(tiny, dec('1250000'))).toBe(250);
  });

  it('is exact beyond what a number can count, and no cost where an amount cannot say it', () => {
    const cheap: UnitPrice = { mode: 'graduated', included: '9007199254740992', tiers: [{ unitAmount: '1' }] };
    expect(billableOf(cheap, dec('9007199254740993')).toFixed()).toBe('1');
    expect(costOf(cheap, dec('9007199254740995'))).toBe(3);
    const each: UnitPrice = { mode: 'volume', included: '0', tiers: [{ unitAmount: '1' }] };
    expect(costOf(each, dec('9007199254740991'))).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => costOf(each, dec('9007199254740993'))).toThrow(RangeError);
    expect(shownCostOf(each, dec('9007199254740993'))).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('never falls as more is used by tiers, and begins beyond what is included', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        expect(costOf(graduated, dec(String(more)))).toBeGreaterThanOrEqual(costOf(graduated, dec(String(less))));
        expect(billableOf(graduated, dec(String(a))).toNumber()).toBe(Math.max(0, Number(a) - 100));
      }),
    );
  });

  it('by tiers is the sum of its tiers, however they are cut', () => {
    const one: UnitPrice = { mode: 'graduated', included: '0', tiers: [{ unitAmount: '3' }] };
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { maxLength: 10 }), fc.nat(20_000), (cuts, n) => {
        const ends = cuts.sort((a, b) => a - b).map((upTo) => ({ upTo: String(upTo), unitAmount: '3' }));
        const cut: UnitPrice = { ...one, tiers: [...ends, { unitAmount: '3' }] };
        return tiersFlaw(cut.tiers) === undefined && costOf(cut, dec(n)) === costOf(one, dec(n));
      }),
    );
  });

  it.each([
    [[], 'the last one'],
    [[{ upTo: '5', unitAmount: '1' }], 'the last one'],
    [[{ unitAmount: '1' }, { unitAmount: '1' }], 'the last one'],
    [[{ upTo: '5', unitAmount: '1' }, { upTo: '5', unitAmount: '1' }, { unitAmount: '1' }], 'must rise'],
    [[{ upTo: '0', unitAmount: '1' }, { unitAmount: '1' }], 'must rise'],
    [TIERS, undefined],
  ])('of tiers %j says %s', (tiers, flaw) => {
    if (flaw === undefined) expect(tiersFlaw(tiers)).toBeUndefined();
    else expect(tiersFlaw(tiers)?.message).toContain(flaw);
  });
});

describe('the end of the period', () => {
  const period = { began: new Date('2026-11-10T08:00:00.000Z'), ends: new Date('2026-12-10T08:00:00.000Z') };
  it.each([
    ['count', '100', '2026-11-20T08:00:00.000Z', '300'],
    ['sum', '12.5', '2026-11-25T08:00:00.000Z', '25'],
    ['sum', '12.5', '2026-11-11T07:59:59.000Z', undefined],
    ['max', '12.5', '2026-11-25T08:00:00.000Z', undefined],
    ['unique', '12', '2026-11-25T08:00:00.000Z', undefined],
  ] as const)('of a %s of %s at %s is %s', (kind, soFar, now, expected) => {
    expect(projectedOf(kind, dec(soFar), period, new Date(now))?.toFixed()).toBe(expected);
  });
});
