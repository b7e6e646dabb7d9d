import { describe, expect, it } from '@jest/globals';
import { minorText } from './minor-text.js';

describe('an amount for people', () => {
  it.each([
    [9_900, 'USD', '99.00 USD'],
    [4_951, 'EUR', '49.51 EUR'],
    [1_200, 'JPY', '1200 JPY'],
    [-5, 'USD', '-0.05 USD'],
  ])('%s in the smallest unit of %s: %s', (amount, currency, text) => expect(minorText(amount, currency)).toBe(text));
});
