import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { changePolicy, DEFAULT_POLICY, drawdownOf, levelOf, type GuardStage, stageOf } from './drawdown-policy.js';

describe('BR-3 limits of the guard', () => {
  it.each([
    ['10000', 0],
    ['8500.01', 0],
    ['8500', 1],
    ['8200', 2],
    ['8000', 3],
    ['7800.01', 3],
    ['7800', 4],
    ['1', 4],
  ])('equity %s under a peak of 10 000 is stage %i', (equity, stage) => {
    expect(stageOf(DEFAULT_POLICY, dec('10000'), dec(equity))).toBe(stage);
  });

  it('property: deeper equity is never a higher stage, and levels agree with ratios', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 100, max: 10_000_000 }),
        (a, b, cents) => {
          const peak = dec(cents).div(100);
          const [low, high] = a < b ? [a, b] : [b, a];
          const stage = (equity: number): GuardStage => stageOf(DEFAULT_POLICY, peak, dec(equity).div(100));
          expect(stage(low)).toBeGreaterThanOrEqual(stage(high));
          expect(drawdownOf(peak, levelOf(peak, DEFAULT_POLICY.breach)).minus('0.2').abs().lt('1e-30')).toBe(true);
        },
      ),
    );
  });

  it.each([
    [{ warn: dec('0.1') }, { ok: true, value: { looser: false, policy: { version: 2 } } }],
    [{ hardFloor: dec('0.25') }, { ok: true, value: { looser: true } }],
    [{ breach: dec('0.23') }, { ok: false }],
    [{ hardFloor: dec('0.95') }, { ok: false }],
    [{ warn: dec('0') }, { ok: false }],
    [{ warn: dec('0.1234567') }, { ok: false }],
    [{ countdownMs: 60_001 }, { ok: false }],
  ])('change %#', (change, expected) => {
    expect(changePolicy(DEFAULT_POLICY, change)).toMatchObject(expected);
  });
});
