import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  FACTOR_FAILURES_MAX,
  FACTOR_WINDOW_MS,
  type FactorGuard,
  judgeCode,
  plainCode,
  recoveryCode,
} from './second-factor.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const FRESH: FactorGuard = { lastStep: 10, failures: 0, windowEndsAt: NOW };

describe('judgeCode (ID-7, RFC 6238)', () => {
  it('takes each step once, and none before it', () => {
    expect(judgeCode(FRESH, { step: 11, recovery: false }, NOW)).toMatchObject({
      kind: 'accepted',
      guard: { lastStep: 11 },
    });
    for (const step of [10, 9]) expect(judgeCode(FRESH, { step, recovery: false }, NOW).kind).toBe('wrong');
  });

  it('in no order of codes and times looks at more than ten wrong ones in a window, and warns once in it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 60 }), (waits) => {
        let guard = FRESH;
        let now = NOW.getTime();
        const wrong: number[] = [];
        for (const wait of waits) {
          now += wait;
          const judged = judgeCode(guard, { recovery: false }, new Date(now));
          if (judged.kind === 'accepted') throw new Error('a wrong code was accepted');
          if (judged.kind === 'wait') continue;
          guard = judged.guard;
          wrong.push(now);
          expect(judged.warn).toBe(guard.failures === FACTOR_FAILURES_MAX);
        }
        // Two windows may touch; never more than both in one length of a window.
        wrong.forEach((at, i) => {
          const within = wrong.filter((other, j) => j >= i && other < at + FACTOR_WINDOW_MS);
          expect(within.length).toBeLessThanOrEqual(2 * FACTOR_FAILURES_MAX);
        });
      }),
    );
  });

  it('lets a right code in before the limit and not behind it, and begins anew afterwards', () => {
    const locked = { lastStep: 10, failures: FACTOR_FAILURES_MAX, windowEndsAt: new Date(NOW.getTime() + 1_000) };
    expect(judgeCode(locked, { step: 12, recovery: true }, NOW)).toEqual({ kind: 'wait', retryAfterS: 1 });
    expect(judgeCode(locked, { step: 12, recovery: false }, locked.windowEndsAt).kind).toBe('accepted');
  });
});

describe('recovery codes', () => {
  it('are 80 bits in groups of signs that do not look alike, and compare however they are typed', () => {
    const code = recoveryCode(Uint8Array.from({ length: 16 }, (_, i) => i * 16 + i));
    expect(code).toMatch(/^([A-HJ-NP-Z2-9]{4}-){3}[A-HJ-NP-Z2-9]{4}$/);
    expect(plainCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(plainCode(code));
  });
});
