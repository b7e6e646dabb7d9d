import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Name } from './scalars.js';
import { instantFlaw, jsonFlaw } from './flaws.js';
import { kinds, parse } from './index.js';

const HALF = '\ud800';
const NUL = '\u0000';

class Named {
  @Name({ max: 20 }) name: string;
}

function taken(name: unknown): string | undefined {
  const result = parse(Named, { name });
  return result.ok ? result.value.name : undefined;
}

describe('moments that no calendar has (F11)', () => {
  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-04-31',
    '2026-11-31',
    '2023-02-29',
    '2100-02-29',
    '0000-01-01',
    '1969-12-31',
    '9999-12-30',
  ])('%s is refused', (day) => {
    expect(instantFlaw(`${day}T10:00:00Z`)).toEqual(expect.any(String));
  });

  it.each([
    '2024-02-29T00:00:00Z',
    '2000-02-29T23:59:59.999999Z',
    '1970-01-01T00:00:00.000Z',
    '9998-12-31T23:59:59.999Z',
  ])('%s is taken', (text) => {
    expect(instantFlaw(text)).toBeUndefined();
  });

  it('every moment of these years is taken as it is written, and no day is ever moved', () => {
    const moments = fc.date({ min: new Date(0), max: new Date('9998-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(fc.property(moments, (moment) => instantFlaw(moment.toISOString()) === undefined));
    const parts = fc.tuple(
      fc.integer({ min: 0, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
    );
    const two = (n: number): string => String(n).padStart(2, '0');
    fc.assert(
      fc.property(parts, ([year, month, day]) => {
        const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T00:00:00.000Z`;
        return instantFlaw(text) !== undefined || new Date(text).toISOString() === text;
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('free-form objects (F14)', () => {
  it.each([
    ['NUL in a value', { a: `x${NUL}` }],
    ['NUL in a key', { [`a${NUL}`]: 1 }],
    ['NUL in a list', { a: [1, ['b', NUL]] }],
    ['half a character', { a: { b: HALF } }],
    ['half a character in a key', { a: [{ [HALF]: true }] }],
    ['a number that JSON cannot hold', { a: Infinity }],
  ])('%s is refused, and its place is named', (_what, value) => {
    expect(jsonFlaw(value, 1_000)).toMatch(/^holds a/);
  });

  it('is bounded in depth, and in bytes, not characters', () => {
    const deep = Array.from({ length: 20_000 }).reduce<object>((inner) => ({ a: inner }), {});
    expect(jsonFlaw(deep, 1_000_000)).toContain('nested');
    expect(jsonFlaw({ a: 'é'.repeat(10) }, 20)).toContain('bytes');
    expect(jsonFlaw({ a: 'é'.repeat(10) }, 28)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.object({ maxDepth: 5, withUnicodeString: true } as fc.ObjectConstraints), (value) =>
        ['string', 'undefined'].includes(typeof jsonFlaw(value, 1_000)),
      ),
    );
  });
});

describe('names (F23)', () => {
  it.each([
    ['an escape', 'a\u001b[31m'],
    ['a bell', '\u0007'],
    ['C1', 'a\u0085b'],
    ['right to left', 'a\u202egnp.exe'],
    ['a line break', 'a\nb'],
    ['an invisible blank', 'a\u200bb'],
    ['blanks only', '   '],
    ['other blanks only', '\u00a0\u3000'],
    ['joiners only', '\u200d\u200c'],
    ['nothing', ''],
  ])('with %s are refused', (_what, name) => {
    expect(taken(name)).toBeUndefined();
  });

  it.each([
    ['  EMA cross ', 'EMA cross'],
    ['Größe 10 %', 'Größe 10 %'],
    ['戦略 1', '戦略 1'],
    ['👨‍👩‍👧', '👨‍👩‍👧'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('"%s" becomes "%s"', (name, kept) => {
    expect(taken(name)).toBe(kept);
  });
});

describe('addresses', () => {
  it.each([`a${NUL}b@example.com`, `a${HALF}@example.com`, 'a@exa\u200bmple.com', 'a\u202eb@example.com'])(
    'an e-mail with what cannot be stored or seen is refused',
    (email) => {
      expect(kinds.email.flaw(email)).toEqual(expect.any(String));
      expect(kinds.email.flaw('ann@example.com')).toBeUndefined();
    },
  );
});
