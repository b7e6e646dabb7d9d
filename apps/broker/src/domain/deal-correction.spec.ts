import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { correctionOf, type DealContent, netOf } from './deal-correction.js';

const buy: DealContent = {
  type: 'buy',
  entry: 'in',
  positionId: '7',
  symbol: 'EURUSD',
  volume: '0.10',
  price: '1.10',
  profit: '0',
  swap: '0',
  commission: '-3.5',
  fee: '0',
};
const sold: DealContent = { ...buy, type: 'sell', entry: 'out', profit: '12.30' };

describe('a booked deal that comes again (case 112)', () => {
  it.each(['buy_canceled', 'other'])('as %s was canceled by the broker, whose money goes with it', (type) => {
    const told = {
      type,
      positionId: '7',
      symbol: 'EURUSD',
      volume: '0.10',
      price: '1.1',
      profit: '0',
      swap: '0',
      commission: '0',
      fee: '0',
    };
    expect(correctionOf(buy, told)).toMatchObject({ kind: 'canceled', after: { type, profit: '0' } });
    expect(correctionOf(buy, told)?.netChange.toFixed()).toBe('3.5');
  });

  it('with another profit, volume, side or entry was changed', () => {
    expect(correctionOf(sold, { ...sold, profit: '2.30' })?.netChange.toFixed()).toBe('-10');
    expect(correctionOf(sold, { ...sold, volume: '0.05' })).toMatchObject({
      kind: 'changed',
      netChange: expect.objectContaining({}),
    });
    expect(correctionOf(buy, { ...buy, type: 'sell' })).toMatchObject({ kind: 'changed' });
    expect(correctionOf({ ...buy, type: 'other' }, buy)).toMatchObject({ kind: 'changed', after: { positionId: '7' } });
  });

  it('says the same with other digits, another comment or another name for the same cash', () => {
    expect(correctionOf(buy, { ...buy, volume: '0.1', price: '1.10000' })).toBeUndefined();
    const interest = { type: 'other', profit: '-1', swap: '0', commission: '0', fee: '0' };
    expect(correctionOf(interest, { ...interest, type: 'interest' })).toBeUndefined();
    expect(correctionOf(interest, { ...interest, profit: '-2' })?.netChange.toFixed()).toBe('-1');
  });

  it('property: what was told last counts, whatever came before, and telling it again changes nothing', () => {
    const money = fc.integer({ min: -10_000, max: 10_000 }).map(String);
    const deal = fc
      .record({
        type: fc.constantFrom('buy', 'sell', 'other', 'buy_canceled', 'balance'),
        profit: money,
        swap: money,
        volume: fc.integer({ min: 1, max: 9 }).map(String),
      })
      .map(({ type, ...rest }): DealContent => ({ ...buy, ...rest, type }));
    fc.assert(
      fc.property(deal, fc.array(deal, { maxLength: 12 }), (first, tellings) => {
        let effective = first;
        let balance = netOf(first);
        for (const told of tellings) {
          const correction = correctionOf(effective, told);
          if (correction) {
            effective = correction.after;
            balance = balance.plus(correction.netChange);
          }
          expect(correctionOf(effective, told)).toBeUndefined();
          expect(balance.eq(netOf(told))).toBe(true);
        }
      }),
    );
  });
});
