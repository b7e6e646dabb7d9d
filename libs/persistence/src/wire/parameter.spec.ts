import { describe, expect, it } from '@jest/globals';
import { toParameter } from './parameter.js';

describe('parameters on the wire', () => {
  it.each([
    ['text', 'a"b', 'a"b'],
    ['nothing', undefined, null],
    ['null', null, null],
    ['a number', 1.5, '1.5'],
    ['a big number', 2n ** 63n, '9223372036854775808'],
    ['a flag', false, 'false'],
    ['an instant', new Date(0), '1970-01-01T00:00:00.000Z'],
    ['an object', { a: [1] }, '{"a":[1]}'],
    ['an array', ['a', 'b"c\\d', null, '', 'NULL'], '{"a","b\\"c\\\\d",NULL,"","NULL"}'],
    ['numbers', [1, 2], '{"1","2"}'],
    ['nested arrays', [['a'], ['b']], '{{"a"},{"b"}}'],
    ['objects in an array', [{ a: 1 }], '{"{\\"a\\":1}"}'],
    ['instants in an array', [new Date(0)], '{"1970-01-01T00:00:00.000Z"}'],
    ['no items', [], '{}'],
    ['bytes in an array', [Buffer.from('a')], '{"\\\\x61"}'],
  ])('%s', (_name, value, expected) => {
    expect(toParameter(value)).toBe(expected);
  });

  it('bytes stay bytes, and a date that is none is refused', () => {
    const bytes = Buffer.from([0, 255]);
    expect(toParameter(bytes)).toBe(bytes);
    expect(() => toParameter(new Date(Number.NaN))).toThrow(RangeError);
  });
});
