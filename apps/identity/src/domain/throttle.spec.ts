import { describe, expect, it } from '@jest/globals';
import {
  ACCOUNT_ATTEMPTS_HARD_MAX,
  ATTEMPTS_MAX,
  decideThrottle,
  FRESH_ATTEMPTS,
  type ThrottleCount,
  type ThrottleKind,
} from './throttle.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const END = new Date('2026-01-05T10:05:00.500Z');
const count = (kind: ThrottleKind, attempts: number, provenUntil?: Date): ThrottleCount => ({
  kind,
  attempts,
  windowEndsAt: END,
  provenUntil,
});

describe('throttle of sign-in (ID-1, ID-4)', () => {
  it.each(['pair', 'account', 'address'] as const)(
    'allows the last attempt of %s and refuses the next, with the time to wait',
    (kind) => {
      expect(decideThrottle([count(kind, ATTEMPTS_MAX[kind])], NOW)).toEqual({ allowed: true });
      expect(decideThrottle([count(kind, ATTEMPTS_MAX[kind] + 1)], NOW)).toEqual({
        allowed: false,
        retryAfterS: 301,
        first: true,
      });
      expect(decideThrottle([count(kind, ATTEMPTS_MAX[kind] + 2)], NOW)).toMatchObject({
        allowed: false,
        first: false,
      });
    },
  );

  it('does not let strangers lock a person out of a place that signed in before', () => {
    expect(decideThrottle([count('pair', 1, new Date('2026-01-06T00:00:00Z')), count('account', 1000)], NOW)).toEqual({
      allowed: true,
    });
    expect(
      decideThrottle([count('pair', 3, new Date('2026-01-06T00:00:00Z')), count('account', 100_000)], NOW),
    ).toEqual({ allowed: true });
    expect(
      decideThrottle([count('pair', 3, new Date('2026-01-04T00:00:00Z')), count('account', 1000)], NOW),
    ).toMatchObject({ allowed: false });
    expect(
      decideThrottle(
        [
          count('pair', 3, new Date('2026-01-06T00:00:00Z')),
          count('account', 1),
          count('address', ATTEMPTS_MAX.address + 500),
        ],
        NOW,
      ),
    ).toEqual({ allowed: true });
    expect(decideThrottle([count('pair', 9, new Date('2026-01-06T00:00:00Z'))], NOW)).toMatchObject({ allowed: false });
  });

  it('does not let strangers lock a person out of a new place either: its own first attempts are looked at (F15)', () => {
    const strangers = count('account', ATTEMPTS_MAX.account + 100);
    for (let own = 1; own <= FRESH_ATTEMPTS; own += 1)
      expect(decideThrottle([count('pair', own), strangers, count('address', own)], NOW)).toEqual({ allowed: true });
    expect(decideThrottle([count('pair', FRESH_ATTEMPTS + 1), strangers, count('address', 3)], NOW)).toMatchObject({
      allowed: false,
    });
    // The limits of the address hold all the same, and those of a very large attack.
    expect(
      decideThrottle([count('pair', 1), strangers, count('address', ATTEMPTS_MAX.address + 1)], NOW),
    ).toMatchObject({ allowed: false });
    expect(decideThrottle([count('pair', 1), count('account', ACCOUNT_ATTEMPTS_HARD_MAX + 1)], NOW)).toMatchObject({
      allowed: false,
    });
  });
});
