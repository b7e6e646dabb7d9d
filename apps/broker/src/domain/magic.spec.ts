import { describe, expect, it } from '@jest/globals';
import { newId } from '@plimsoll/kernel';
import fc from 'fast-check';
import { isOurs, magicOf, tagOf } from './magic.js';

describe('magic numbers and tags (BR-5)', () => {
  it('are ours, differ for each command, and fit a signed 64-bit number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 47 }), fc.integer({ min: 1, max: 2 ** 47 }), (a, b) => {
        expect(isOurs(magicOf(a))).toBe(true);
        expect(BigInt(magicOf(a)) < 2n ** 63n).toBe(true);
        expect(magicOf(a) === magicOf(b)).toBe(a === b);
      }),
    );
  });

  it('are told from those of others', () => {
    for (const magic of [undefined, '0', '42', '20260105', '18446744073709551615']) expect(isOurs(magic)).toBe(false);
  });

  it('a tag fits the comment of an order', () => {
    expect(tagOf(newId())).toMatch(/^PL[0-9a-f]{24}$/);
  });
});
