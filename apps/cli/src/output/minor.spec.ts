import { describe, expect, it } from '@jest/globals';
import { minorText } from './minor.js';

describe('amounts in the smallest unit', () => {
  it('are written with as many digits as their currency has, and no rounding', () => {
    expect(minorText(9_900, 'USD')).toBe('99.00 USD');
    expect(minorText(-5, 'EUR')).toBe('-0.05 EUR');
    expect(minorText(1_200, 'JPY')).toBe('1200 JPY');
    expect(minorText(1_005, 'KWD')).toBe('1.005 KWD');
    expect(minorText(0, 'USD')).toBe('0.00 USD');
    expect(minorText(Number.MAX_SAFE_INTEGER, 'USD')).toBe('90071992547409.91 USD');
  });
});
