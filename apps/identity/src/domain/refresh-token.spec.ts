import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { makeRefreshToken, readRefreshToken } from './refresh-token.js';

const TENANT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';
const SESSION = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a12';
const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe('refresh tokens (ID-2)', () => {
  it('come back with tenant and session; another secret is another hash', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const parts = readRefreshToken(makeRefreshToken(TENANT, SESSION, a));
        expect(parts).toMatchObject({ tenantId: TENANT, sessionId: SESSION });
        const same = Buffer.compare(a, b) === 0;
        expect(readRefreshToken(makeRefreshToken(TENANT, SESSION, b))?.hash === parts?.hash).toBe(same);
      }),
    );
  });

  it('refuses every other text', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readRefreshToken(text)).toBeUndefined()));
    expect(readRefreshToken(`${makeRefreshToken(TENANT, SESSION, new Uint8Array(32))}=`)).toBeUndefined();
  });
});
