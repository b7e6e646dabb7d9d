import { describe, expect, it } from '@jest/globals';
import { Secret } from 'otpauth';
import { totpStep } from './totp.js';

const SECRET = Secret.fromUTF8('12345678901234567890').base32;

describe('TOTP (RFC 6238, appendix B: the last six of eight digits)', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at %i s takes %s, a step before and after too, and no further', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    const at = (s: number): number | undefined => totpStep(SECRET, code, new Date(s * 1_000));
    expect([at(seconds), at(seconds - 30), at(seconds + 30)]).toEqual([step, step, step]);
    expect([at(seconds - 90), at(seconds + 90)]).toEqual([undefined, undefined]);
  });

  it('takes six digits only', () => {
    for (const bad of ['', '28708', '2870820', 'abcdef', '287 08'])
      expect(totpStep(SECRET, bad, new Date(59_000))).toBeUndefined();
  });
});
