import { describe, expect, it } from '@jest/globals';
import { totpCode } from './totp.js';

// RFC 6238, appendix B: the key is the ASCII text 12345678901234567890; its codes of eight digits, of which six remain.
const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('the code of an authenticator app (RFC 6238)', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('at %d s is %s', (seconds, code) => {
    expect(totpCode(KEY, seconds * 1000)).toBe(code);
  });
});
