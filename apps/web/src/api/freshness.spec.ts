import { describe, expect, it } from '@jest/globals';
import { freshness, isKnownNow, lineNow } from './freshness';

describe('what is claimed by the age of the last news (issue 8, 0.1: false safety)', () => {
  it.each([
    [0, 'fresh'],
    [3_000, 'fresh'],
    [3_001, 'late'],
    [10_000, 'late'],
    [10_001, 'unknown'],
    [Number.POSITIVE_INFINITY, 'unknown'],
  ] as const)('%d ms old is %s', (ageMs, expected) => expect(freshness(ageMs)).toBe(expected));

  it.each([
    ['live', 500, 'live'],
    ['live', 3_500, 'late'],
    ['live', 10_500, 'offline'],
    ['polling', 3_500, 'late'],
    ['connecting', 10_500, 'offline'],
    ['connecting', undefined, 'connecting'],
    ['offline', 0, 'offline'],
  ] as const)('a line that is %s and heard %p ms ago is %s', (line, ageMs, expected) =>
    expect(lineNow(line, ageMs)).toBe(expected),
  );

  it.each([
    ['live', 10_000, 5_000, true],
    ['live', 10_001, 5_000, false],
    ['live', 13_000, 10_000, true],
    ['polling', 0, 5_000, true],
    ['offline', 0, 5_000, false],
    ['live', undefined, 5_000, false],
  ] as const)(
    'of a line that is %s an answer of %p ms, asked for every %d ms, is known: %p',
    (line, ageMs, everyMs, is) => expect(isKnownNow(line, ageMs, everyMs)).toBe(is),
  );
});
