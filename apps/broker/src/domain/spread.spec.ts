import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { learnSpread, type SpreadModel, type SpreadExposure, spreadExcessOf, usualSpread } from './spread.js';

const learn = (spreads: readonly number[], everyMs = 1_000): SpreadModel | undefined =>
  spreads.reduce<SpreadModel | undefined>((model, spread, i) => learnSpread(model, spread, i * everyMs), undefined);
const exposure = (change: Partial<SpreadExposure> = {}): SpreadExposure => ({
  volume: '1',
  profit: dec('-2500'),
  bid: '1.07500',
  ask: '1.12500',
  usual: 0.0001,
  tickSize: '0.00001',
  tickValue: '1',
  ...change,
});

describe('the usual spread of a symbol (case 93)', () => {
  it('is the median of the last minutes, known from the tenth look on', () => {
    expect(usualSpread(learn(Array.from({ length: 9 }, () => 2)))).toBeUndefined();
    expect(usualSpread(learn([1, 2, 2, 2, 2, 3, 2, 50, 2, 2]))).toBe(2);
    expect(usualSpread(learn([...Array.from({ length: 100 }, () => 2), ...Array.from({ length: 90 }, () => 50)]))).toBe(
      2,
    );
  });

  it('is looked at once a second, and not at crossed quotes', () => {
    expect(
      learn(
        Array.from({ length: 100 }, () => 2),
        100,
      )?.seen,
    ).toHaveLength(10);
    expect(usualSpread(learn(Array.from({ length: 20 }, () => -1)))).toBeUndefined();
    expect(usualSpread(learn(Array.from({ length: 20 }, () => Number.NaN)))).toBeUndefined();
  });

  it('property: never more than it was, never less, and memory is bounded', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 10, maxLength: 700 }),
        (spreads) => {
          const model = learn(spreads)!;
          expect(model.seen.length).toBeLessThanOrEqual(300);
          expect(usualSpread(model)).toBeGreaterThanOrEqual(Math.min(...spreads));
          expect(usualSpread(model)).toBeLessThanOrEqual(Math.max(...spreads));
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('what an unusual spread takes', () => {
  it('is half of what it is wider, in money', () => {
    expect(spreadExcessOf(exposure()).toNumber()).toBeCloseTo(2495, 6);
    expect(spreadExcessOf(exposure({ volume: '0.5' })).toNumber()).toBeCloseTo(1247.5, 6);
  });

  it.each<[string, Partial<SpreadExposure>]>([
    ['within three times the usual', { bid: '1.10000', ask: '1.10030' }],
    ['not known', { usual: undefined }],
    ['crossed', { bid: '1.2', ask: '1.1' }],
    ['without a tick', { tickSize: '0' }],
    ['of a position that has lost nothing', { profit: dec('10') }],
  ])('is nothing when %s', (_name, change) => expect(spreadExcessOf(exposure(change)).isZero()).toBe(true));

  it('property: is never more than the position has lost, whatever the tick value says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000, max: 10_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (profit, tickValue) => {
          const excess = spreadExcessOf(exposure({ profit: dec(profit), tickValue: String(tickValue) }));
          expect(excess.gte(0) && excess.lte(Math.max(0, -profit))).toBe(true);
        },
      ),
    );
  });
});
