import { describe, expect, it } from '@jest/globals';
import { cardName } from './card-name';

describe('a card, as it is called', () => {
  it.each([
    ['visa', '4242', 'Visa •••• 4242'],
    ['cartes_bancaires', '0001', 'Cartes bancaires •••• 0001'],
    ['sepa_debit', undefined, 'Sepa debit'],
    [undefined, '4242', '•••• 4242'],
    [undefined, undefined, ''],
  ])('%s, %s: %s', (brand, last4, expected) => {
    expect(cardName(brand, last4)).toBe(expected);
  });
});
