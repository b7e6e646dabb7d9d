import { describe, expect, it } from '@jest/globals';
import { booked, price } from './price';

describe('prices', () => {
  it('are in the smallest unit of whatever currency, and without a part that is zero', () => {
    expect(price(9_900, 'USD', 'en')).toBe('$99');
    expect(price(27_840, 'USD', 'en')).toBe('$278.40');
    expect(price(1_200, 'JPY', 'en')).toBe('¥1,200');
    expect(price(1_005, 'KWD', 'en')).toMatch(/1\.005$/);
  });

  it('stand in books with all digits', () => {
    expect(booked(9_900, 'USD', 'en')).toBe('$99.00');
    expect(booked(-5, 'USD', 'en')).toBe('\u2212$0.05');
    expect(booked(1_200, 'JPY', 'en')).toBe('¥1,200');
  });
});
