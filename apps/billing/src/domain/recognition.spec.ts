import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balancesOf } from './postings.js';
import { type EarnedLine, earnedBy, nextEarnedAt, partsOf, recognitionsOf } from './recognition.js';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const line: EarnedLine = {
  invoiceId: 'in_1',
  lineId: 'il_1',
  currency: 'USD',
  net: 9_900,
  soldAs: 'pro',
  periodStart: day('2026-01-16'),
  periodEnd: day('2026-02-16'),
  issuedAt: day('2026-01-16'),
};

describe('when a line is earned', () => {
  it('by the second of its period, month by month, in whole units', () => {
    expect(partsOf(line)).toEqual([
      { month: '2026-01', amount: 5_110, at: day('2026-02-01') },
      { month: '2026-02', amount: 4_790, at: day('2026-02-16') },
    ]);
    expect(earnedBy(line, day('2026-02-01'))).toHaveLength(1);
    expect(nextEarnedAt(line, day('2026-02-01'))).toEqual(day('2026-02-16'));
    expect(nextEarnedAt(line, day('2026-02-16'))).toBeNull();
  });

  it('at once where it has no duration, and nothing of nothing', () => {
    expect(partsOf({ ...line, periodEnd: line.periodStart })).toEqual([
      { month: '2026-01', amount: 9_900, at: line.issuedAt },
    ]);
    expect(partsOf({ ...line, net: 0 })).toEqual([]);
  });

  it('adds up to the line, whatever its period and sign, and in currencies without cents', () => {
    const seconds = fc.integer({ min: 1_700_000_000, max: 1_800_000_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: -5_000_000, max: 5_000_000 }),
        seconds,
        fc.nat(70_000_000),
        (net, start, length) => {
          const one = {
            ...line,
            net,
            periodStart: new Date(start * 1_000),
            periodEnd: new Date((start + length) * 1_000),
          };
          const parts = partsOf(one);
          expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(net);
          expect(new Set(parts.map(({ month }) => month)).size).toBe(parts.length);
          for (const { amount } of parts) expect(Number.isInteger(amount) && amount !== 0).toBe(true);
        },
      ),
    );
  });

  it('is posted from deferred to revenue, and taken back of an invoice that is void', () => {
    const now = day('2026-03-01');
    expect(Object.fromEntries(balancesOf(recognitionsOf(line, now, null)))).toEqual({
      'deferred:pro': 9_900,
      'revenue:pro': -9_900,
    });
    expect([...balancesOf(recognitionsOf(line, now, now)).values()]).toEqual([0, 0]);
  });
});
