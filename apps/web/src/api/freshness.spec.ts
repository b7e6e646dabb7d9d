import { describe, expect, it } from '@jest/globals';
import { freshness, lineNow } from './freshness';

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
});
