import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import fc from 'fast-check';
import { isOurs, magicOf, tagOf } from './magic.js';

const counter = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const nonce = fc.integer({ min: 0, max: 65_535 });

describe('magic numbers and tags (BR-5)', () => {
  it('are ours, differ for each command and each nonce, and fit a signed 64-bit number', () => {
    fc.assert(
      fc.property(counter, nonce, counter, nonce, (a, na, b, nb) => {
        expect(isOurs(magicOf(a, na))).toBe(true);
        expect(BigInt(magicOf(a, na)) > 0n && BigInt(magicOf(a, na)) < 2n ** 63n).toBe(true);
        expect(magicOf(a, na) === magicOf(b, nb)).toBe(a === b && na === nb);
        expect(isOurs(magicOf(a, na), [nb])).toBe(na === nb);
      }),
    );
  });

  it('are told from those of others', () => {
    for (const magic of [undefined, '0', '42', '-1', '20260105', '18446744073709551615'])
      expect(isOurs(magic, [0])).toBe(false);
  });

  it('of before there were nonces stay ours', () => {
    expect(magicOf(57, 0)).toBe(((0x504cn << 48n) | 57n).toString());
    expect([isOurs(magicOf(57, 0), [0, 4711]), isOurs(magicOf(57, 0), [4711])]).toEqual([true, false]);
  });

  it('a tag fits the comment of an order', () => {
    expect(tagOf(newId())).toMatch(/^PL[0-9a-f]{24}$/);
  });
});
