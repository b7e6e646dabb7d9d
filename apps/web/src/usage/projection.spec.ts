import { describe, expect, it } from '@jest/globals';
import { projected, share } from './projection';
import { usageSearch } from './usage-search';

const month = { began: '2026-11-01T00:00:00.000Z', ends: '2026-12-01T00:00:00.000Z' };
const at = (day: number): { began: string; ends: string; nowMs: number } => ({
  ...month,
  nowMs: Date.parse(month.began) + (day - 1) * 86_400_000,
});

describe('usage until the end of the month', () => {
  it.each([
    ['count', '100', 11, 300],
    ['sum', '12.5', 16, 25],
    ['count', '0', 11, 0],
    ['count', '5', 1, undefined],
    ['max', '100', 11, undefined],
    ['unique', '100', 11, undefined],
  ] as const)('of a %s of %s on day %d is %s', (kind, soFar, day, expected) => {
    expect(projected(kind, soFar, at(day))).toBe(expected);
  });

  it('draws nothing beside nothing', () => {
    expect([share('5', 10), share('0', 0), share('-3', 10)]).toEqual([0.5, 0, 0]);
  });

  it('takes names from an address and nothing else', () => {
    expect(usageSearch({ meter: 'agent.tokens', by: ['x'], more: 'y' })).toEqual({ meter: 'agent.tokens' });
    expect(usageSearch({ meter: 7 })).toEqual({});
  });
});
