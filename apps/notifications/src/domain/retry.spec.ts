import { describe, expect, it } from '@jest/globals';
import { isTooLate } from './kinds.js';
import { nextAttempt } from './retry.js';

const now = new Date('2026-01-05T10:00:00Z');
const waitS = (...args: [Parameters<typeof nextAttempt>[0], number, Parameters<typeof nextAttempt>[2]]) => {
  const next = nextAttempt(...args, now);
  return next === undefined ? undefined : (next.getTime() - now.getTime()) / 1_000;
};

describe('when a message is tried again', () => {
  it('a critical one within seconds, an ordinary one within minutes, for about a day', () => {
    const all = (lane: 'critical' | 'ordinary') =>
      Array.from({ length: 12 }, (_, index) => waitS(lane, index + 1, { isFinal: false }));
    expect(all('critical')).toEqual([1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 43_200, undefined]);
    expect(all('ordinary').slice(0, 8)).toEqual([60, 300, 900, 3_600, 10_800, 21_600, 43_200, undefined]);
  });

  it('not before the other side said, at most a day later; and never after a no for good', () => {
    expect(waitS('critical', 1, { isFinal: false, retryAfterMs: 30_000 })).toBe(30);
    expect(waitS('critical', 1, { isFinal: false, retryAfterMs: 1e12 })).toBe(86_400);
    expect(waitS('ordinary', 1, { isFinal: false, retryAfterMs: 1_000 })).toBe(60);
    expect(waitS('critical', 1, { isFinal: true })).toBeUndefined();
  });

  it('what is long over wakes nobody', () => {
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    expect(isTooLate('critical', ago(23), now)).toBe(false);
    expect(isTooLate('critical', ago(25), now)).toBe(true);
    expect(isTooLate('warning', ago(3), now)).toBe(true);
  });
});
