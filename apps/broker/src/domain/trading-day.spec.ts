import { describe, expect, it } from '@jest/globals';
import { tradingDayOf } from './trading-day.js';

const day = (now: string, offsetS?: number): string => {
  const { from, zone } = tradingDayOf(new Date(now), offsetS);
  return `${from.toISOString()} ${zone}`;
};

describe('the trading day of an account', () => {
  it.each([
    ['2026-01-05T10:00:00.000Z', 7_200, '2026-01-04T22:00:00.000Z broker'],
    ['2026-01-05T22:30:00.000Z', 7_200, '2026-01-05T22:00:00.000Z broker'],
    ['2026-01-05T21:59:59.999Z', 7_200, '2026-01-04T22:00:00.000Z broker'],
    ['2026-01-05T03:00:00.000Z', -18_000, '2026-01-04T05:00:00.000Z broker'],
    ['2026-01-05T10:00:00.000Z', 0, '2026-01-05T00:00:00.000Z broker'],
    ['2026-01-05T10:00:00.000Z', undefined, '2026-01-05T00:00:00.000Z utc'],
  ])('at %s, %s s before UTC, began at %s', (now, offset, begins) => {
    expect(day(now, offset)).toBe(begins);
  });
});
