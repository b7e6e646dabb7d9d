import { describe, expect, it } from '@jest/globals';
import { money, percent, signedMoney } from './format';

describe('numbers below zero', () => {
  it('are written with a minus, behind which no line breaks', () => {
    expect(money('-2075.07', 'USD')).toBe('−$2,075.07');
    expect(signedMoney('-0.54')).toBe('−0.54');
    expect(percent(-0.2)).toBe('−20.0%');
  });

  it('have no other sign, and those above zero none', () => {
    expect(money('10012.5')).toBe('10,012.50');
    expect(signedMoney('6.11')).toBe('+6.11');
  });

  it('have none where a percentage rounds to nothing: equity a hair above its peak has not fallen', () => {
    expect(percent('-0.000025')).toBe('0.0%');
  });
});
