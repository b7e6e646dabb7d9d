import { describe, expect, it } from '@jest/globals';
import { lossAtStop, openRiskOf } from './open-risk.js';

const RULES = { tickSize: '0.00001', tickValue: '1' };
const BUY = { symbol: 'EURUSD', side: 'buy' as const, volume: '0.10', currentPrice: '1.10010', stopLoss: '1.09000' };

describe('what is lost when stops are hit (issue 8 §2)', () => {
  it.each([
    [BUY, '101'],
    [{ ...BUY, side: 'sell' as const, stopLoss: '1.10110' }, '10'],
    [{ ...BUY, stopLoss: '1.10010' }, '0'],
    // The market has passed it: it is being closed.
    [{ ...BUY, stopLoss: '1.2' }, '0'],
  ])('%o: %s', (position, loss) => {
    expect(lossAtStop(position, RULES)?.toFixed()).toBe(loss);
  });

  it('is not known without a stop, a price or the value of a tick; never 0 then', () => {
    const { stopLoss: _stop, ...bare } = BUY;
    const { currentPrice: _price, ...blind } = BUY;
    expect([lossAtStop(bare, RULES), lossAtStop(blind, RULES), lossAtStop(BUY, undefined)]).toEqual(
      Array(3).fill(undefined),
    );
    expect(lossAtStop(BUY, { tickSize: '0', tickValue: '1' })).toBeUndefined();
    expect(lossAtStop(BUY, { ...RULES, tickValue: '0' })).toBeUndefined();
  });

  it('adds up what is known, and counts the rest for itself', () => {
    const { stopLoss: _stop, ...bare } = BUY;
    const risk = openRiskOf([BUY, BUY, bare, { ...BUY, symbol: 'XAUUSD' }], (symbol) =>
      symbol === 'EURUSD' ? RULES : undefined,
    );
    expect({ ...risk, loss: risk.loss.toFixed() }).toEqual({ loss: '202', positions: 4, withoutStop: 1, unknown: 1 });
  });
});
