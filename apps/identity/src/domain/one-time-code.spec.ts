import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import fc from 'fast-check';
import { makeOneTimeCode, ONE_TIME_SECRET_BYTES, readOneTimeCode } from './one-time-code.js';

describe('one-time codes (ID-1)', () => {
  it('say where they are kept, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: ONE_TIME_SECRET_BYTES, maxLength: ONE_TIME_SECRET_BYTES }), (secret) => {
        const tenantId = newId();
        const code = makeOneTimeCode(tenantId, secret);
        expect(readOneTimeCode(` ${code}\n`)).toMatchObject({ tenantId });
        expect(readOneTimeCode(code.slice(1))).toBeUndefined();
        expect(readOneTimeCode(`${code}A`)).toBeUndefined();
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readOneTimeCode(text) === undefined));
  });
});
