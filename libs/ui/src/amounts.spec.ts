import { describe, expect, it } from '@jest/globals';
import { dataWithoutAmounts, withoutAmounts } from './amounts';

describe('amounts in prose, hidden (issue 8, 1: hide amounts)', () => {
  it.each([
    ['Equity 8500.00 is 15.0 % below its peak of 10000.00.', 'Equity ••• is 15.0 % below its peak of •••.'],
    ['It lost 12.50 USD, at most 100 EUR were allowed', 'It lost ••• USD, at most ••• EUR were allowed'],
    ['balance -1,250.00 instead of $ 900', 'balance ••• instead of $ •••'],
    ['a deposit of 10000 came', 'a deposit of ••• came'],
  ])('%s', (text, hidden) => expect(withoutAmounts(text)).toBe(hidden));

  it.each([
    'In 10 s, at 2026-11-28T08:47:16.123Z, 3 of 12 closes',
    'stop at 1.08412, 0.10 lots, 20.5 pips',
    'position 51234567 (01a22158-173c-7414-b835-5a430a16945b)',
    'The broker answered with retcode 10018; deal #1234567',
  ])('leaves what is no money: %s', (text) => expect(withoutAmounts(text)).toBe(text));
});

describe('amounts in data, hidden', () => {
  it('hides numbers, but those whose name says that they are none', () => {
    expect(
      dataWithoutAmounts({
        equity: '8500.00',
        drawdown: '0.15',
        version: 3,
        deposit: 1000,
        done: true,
        parts: [{ profit: '-5', volume: '0.10', why: 'lost 5.00' }],
      }),
    ).toEqual({
      equity: '•••',
      drawdown: '0.15',
      version: 3,
      deposit: '•••',
      done: true,
      parts: [{ profit: '•••', volume: '0.10', why: 'lost •••' }],
    });
  });
});
