import { describe, expect, it } from '@jest/globals';
import { Advances } from './advance.js';
import { type Rate, verdictOf } from './gcra.js';

const wide: Rate = { perMinute: 6_000, burst: 320 };
const left = (rate: Rate, remaining: number): ReturnType<typeof verdictOf> => ({
  ...verdictOf(rate, true, 0, 0),
  remaining,
});

describe('calls that need not ask Redis (ID-4)', () => {
  it('are a small share of what is left, for a moment, and are told with the next question', () => {
    const advances = new Advances();
    expect(advances.take('a', 0)).toBeUndefined();
    advances.answered('a', wide, left(wide, 319), 0);
    const taken = Array.from({ length: 25 }, () => advances.take('a', 249)?.remaining);
    expect(taken.filter((remaining) => remaining !== undefined)).toEqual(Array.from({ length: 19 }, (_, i) => 318 - i));
    expect(advances.settle('a')).toBe(19);
    expect(advances.settle('a')).toBe(0);
    advances.answered('a', wide, left(wide, 319), 1_000);
    expect(advances.take('a', 1_250)).toBeUndefined();
  });

  it('are none when half is used up, when it was refused, and for narrow limits', () => {
    const advances = new Advances();
    advances.answered('half', wide, left(wide, 159), 0);
    advances.answered('refused', wide, { ...left(wide, 319), allowed: false }, 0);
    advances.answered('sign-in', { perMinute: 30, burst: 20 }, left({ perMinute: 30, burst: 20 }, 19), 0);
    expect(['half', 'refused', 'sign-in'].map((key) => advances.take(key, 1))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('that could not be told are told later, whoever asked meanwhile, and forgotten keys are bounded', () => {
    const advances = new Advances(2);
    advances.answered('a', wide, left(wide, 300), 0);
    advances.take('a', 1);
    advances.take('a', 1);
    advances.owe('a', advances.settle('a'));
    expect(advances.take('a', 1)).toBeUndefined();
    advances.answered('a', wide, left(wide, 300), 2);
    advances.take('a', 3);
    expect(advances.settle('a')).toBe(3);
    for (const key of ['b', 'c', 'd']) advances.answered(key, wide, left(wide, 300), 0);
    expect(advances.take('b', 1)).toBeUndefined();
    expect(advances.take('d', 1)?.allowed).toBe(true);
  });
});
