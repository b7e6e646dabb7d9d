import { describe, expect, it } from '@jest/globals';
import { judgePairing } from './pairing.js';

const now = new Date('2026-01-05T10:00:00.000Z');
const later = new Date('2026-01-05T10:10:00.000Z');
const open = { expiresAt: later, spentAt: null, attemptHash: null };
const spent = { expiresAt: later, spentAt: now, attemptHash: 'a' };

describe('a pairing code works once, for ten minutes (issue 10 §1)', () => {
  it('is given for while it is new, and never after its end', () => {
    expect(judgePairing(open, 'a', now)).toBe('give');
    expect(judgePairing(open, 'a', later)).toBe('refuse');
    expect(judgePairing(undefined, 'a', now)).toBe('refuse');
  });

  it('is answered again to the attempt that spent it, to no other, and not after its end', () => {
    expect(judgePairing(spent, 'a', now)).toBe('again');
    expect(judgePairing(spent, 'b', now)).toBe('refuse');
    expect(judgePairing(spent, 'a', later)).toBe('refuse');
  });
});
