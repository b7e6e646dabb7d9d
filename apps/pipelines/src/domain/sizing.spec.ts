import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import fc from 'fast-check';
import { sizePosition, type SizingQuestion } from './sizing.js';

const eurusd = { tickSize: '0.00001', tickValue: '1', volumeMin: '0.01', volumeMax: '100', volumeStep: '0.01' };
const question: SizingQuestion = {
  equity: '10000',
  riskPercent: '0.5',
  entry: '1.08412',
  stop: '1.08112',
  rules: eurusd,
};

const cents = (min: number, max: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((n) => dec(n).div(100).toFixed());
const anyRules = fc.record({
  tickSize: fc.constantFrom('0.00001', '0.001', '0.01', '0.25', '1'),
  tickValue: fc.integer({ min: 1, max: 100_000 }).map((n) => dec(n).div(7_919).toFixed(12)),
  volumeMin: fc.constantFrom('0.01', '0.1', '1'),
  volumeMax: fc.constantFrom('5', '100', '500'),
  volumeStep: fc.constantFrom('0.01', '0.03', '0.1', '1'),
});
const anyQuestion: fc.Arbitrary<SizingQuestion> = fc.record({
  equity: cents(1, 100_000_000),
  riskPercent: cents(1, 1_000),
  entry: cents(100, 1_000_000),
  stop: cents(100, 1_000_000),
  rules: anyRules,
});

function lossOf(q: SizingQuestion, volume: string): ReturnType<typeof dec> {
  return dec(volume).times(dec(q.entry).minus(q.stop).abs()).times(q.rules.tickValue).div(q.rules.tickSize);
}

describe('PL-2 sizing of a position', () => {
  it('risks the asked share of the equity at the stop', () => {
    expect(sizePosition(question)).toEqual({ ok: true, value: { volume: '0.16', risk: '48' } });
  });

  it('refuses what cannot be sized, naming the rule', () => {
    expect(sizePosition({ ...question, stop: question.entry })).toMatchObject({ problem: { rule: 'stop-distance' } });
    expect(sizePosition({ ...question, equity: '-5' })).toMatchObject({ problem: { rule: 'equity' } });
    expect(sizePosition({ ...question, equity: '50' })).toMatchObject({ problem: { rule: 'volume-minimum' } });
    expect(sizePosition({ ...question, rules: { ...eurusd, tickValue: '0' } })).toMatchObject({
      problem: { rule: 'instrument-rules' },
    });
  });

  it('never risks more than allowed, never leaves the step or the limits', () => {
    fc.assert(
      fc.property(anyQuestion, (q) => {
        const sized = sizePosition(q);
        if (!sized.ok) return;
        const volume = dec(sized.value.volume);
        expect(lossOf(q, sized.value.volume).lte(dec(q.equity).times(q.riskPercent).div(100))).toBe(true);
        expect(volume.mod(q.rules.volumeStep).isZero()).toBe(true);
        expect(volume.gte(q.rules.volumeMin) && volume.lte(q.rules.volumeMax)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('wastes less than one step of what the risk allows', () => {
    fc.assert(
      fc.property(anyQuestion, (q) => {
        const sized = sizePosition(q);
        if (!sized.ok) return;
        const next = dec(sized.value.volume).plus(q.rules.volumeStep);
        expect(
          next.gt(q.rules.volumeMax) || lossOf(q, next.toFixed()).gt(dec(q.equity).times(q.riskPercent).div(100)),
        ).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('grows with equity and risk, shrinks with the distance of the stop', () => {
    const volumeOf = (q: SizingQuestion): ReturnType<typeof dec> => {
      const sized = sizePosition(q);
      return sized.ok ? dec(sized.value.volume) : dec(0);
    };
    fc.assert(
      fc.property(anyQuestion, fc.integer({ min: 1, max: 50 }), (q, factor) => {
        const volume = volumeOf(q);
        expect(volumeOf({ ...q, equity: dec(q.equity).times(factor).toFixed() }).gte(volume)).toBe(true);
        expect(volumeOf({ ...q, riskPercent: dec(q.riskPercent).times(factor).toFixed() }).gte(volume)).toBe(true);
        const further = dec(q.entry).plus(dec(q.stop).minus(q.entry).times(factor));
        expect(volumeOf({ ...q, stop: further.toFixed() }).lte(volume)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('holds a cap', () => {
    expect(sizePosition({ ...question, volumeCap: '0.055' })).toMatchObject({ value: { volume: '0.05' } });
  });
});
