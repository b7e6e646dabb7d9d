import { describe, expect, it } from '@jest/globals';
import { ATTEMPTS_MAX, decideThrottle, type ThrottleCount, type ThrottleKind } from './throttle.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const END = new Date('2026-01-05T10:05:00.500Z');
const count = (kind: ThrottleKind, attempts: number, provenUntil?: Date): ThrottleCount => ({ kind, attempts, windowEndsAt: END, provenUntil });

describe('throttle of sign-in (ID-1, ID-4)', () => {
  it.each(['pair', 'account', 'address'] as const)('allows the last attempt of %s and refuses the next, with the time to wait', (kind) => {
    expect(decideThrottle([count(kind, ATTEMPTS_MAX[kind])], NOW)).toEqual({ allowed: true });
    expect(decideThrottle([count(kind, ATTEMPTS_MAX[kind] + 1)], NOW)).toEqual({ allowed: false, retryAfterS: 301, first: true });
    expect(decideThrottle([count(kind, ATTEMPTS_MAX[kind] + 2)], NOW)).toMatchObject({ allowed: false, first: false });
  });

  it('does not let strangers lock a person out of a place that signed in before', () => {
    expect(decideThrottle([count('pair', 1, new Date('2026-01-06T00:00:00Z')), count('account', 1000)], NOW)).toEqual({ allowed: true });
    expect(decideThrottle([count('pair', 1, new Date('2026-01-04T00:00:00Z')), count('account', 1000)], NOW)).toMatchObject({ allowed: false });
    expect(decideThrottle([count('pair', 9, new Date('2026-01-06T00:00:00Z'))], NOW)).toMatchObject({ allowed: false });
  });
});
