import { describe, expect, it } from '@jest/globals';
import { minorOf, typedOf } from './minor-of';

describe('an amount as it is typed (BL-6)', () => {
  it('is read to the smallest unit, with point or comma, and nothing is guessed', () => {
    expect(minorOf('49.50', 2)).toBe(4_950);
    expect(minorOf(' 49,5 ', 2)).toBe(4_950);
    expect(minorOf('49', 2)).toBe(4_900);
    expect(minorOf('4900', 0)).toBe(4_900);
    for (const text of ['', '0', '-5', '1.234', '1,000.00', '4e3', '49.', 'x'])
      expect(minorOf(text, 2)).toBeUndefined();
    expect(minorOf('49.5', 0)).toBeUndefined();
  });

  it('is written as it is typed', () => {
    expect([typedOf(4_950, 2), typedOf(5, 2), typedOf(4_900, 0)]).toEqual(['49.50', '0.05', '4900']);
  });
});
