import { describe, expect, it } from '@jest/globals';
import { type Holding, levelsAfter, levelsFlaw, loosens, sameLevels, wishFlaw } from './stop-and-target.js';

const BUY: Holding = {
  side: 'buy',
  price: '1.10000',
  rules: { digits: 5, tickSize: '0.00001', stopsLevelPoints: 10 },
};
const SELL: Holding = { ...BUY, side: 'sell' };

describe('stop and target of a position (issue 8 §2)', () => {
  it('what is left out stays, and only what is named goes', () => {
    const now = { stopLoss: '1.09', takeProfit: '1.12' };
    expect(levelsAfter(now, { stopLoss: '1.095' })).toEqual({ stopLoss: '1.095', takeProfit: '1.12' });
    expect(levelsAfter(now, { removeTakeProfit: true })).toEqual({ stopLoss: '1.09' });
    expect(levelsAfter(now, { removeStopLoss: true, takeProfit: '1.13' })).toEqual({ takeProfit: '1.13' });
    expect(levelsAfter({}, { takeProfit: '1.13' })).toEqual({ takeProfit: '1.13' });
  });

  it('a wish says one thing', () => {
    expect(wishFlaw({})).toContain('nothing to change');
    expect(wishFlaw({ removeStopLoss: false })).toContain('nothing to change');
    expect(wishFlaw({ stopLoss: '1', removeStopLoss: true })).toContain('both');
    expect(wishFlaw({ takeProfit: '1', removeTakeProfit: true })).toContain('both');
    expect(wishFlaw({ removeStopLoss: true })).toBeUndefined();
  });

  it.each<['buy' | 'sell', string | undefined, string | undefined, boolean]>([
    ['buy', '1.09', '1.08', true],
    ['buy', '1.09', '1.095', false],
    ['buy', '1.09', '1.0900', false],
    ['buy', '1.09', undefined, true],
    ['buy', undefined, '1.05', false],
    ['buy', undefined, undefined, false],
    ['sell', '1.11', '1.12', true],
    ['sell', '1.11', '1.105', false],
    ['sell', '1.11', undefined, true],
  ])('%s from %s to %s: more room %s', (side, from, to, looser) => {
    expect(loosens(side, { stopLoss: from }, { stopLoss: to })).toBe(looser);
  });

  it('a target alone never gives more room', () => {
    expect(loosens('buy', { stopLoss: '1.09', takeProfit: '1.12' }, { stopLoss: '1.09' })).toBe(false);
  });

  it.each<[Holding, { stopLoss?: string; takeProfit?: string }, string]>([
    [BUY, { stopLoss: '1.10000' }, 'below the price'],
    [BUY, { stopLoss: '1.10100' }, 'below the price'],
    [BUY, { takeProfit: '1.09000' }, 'above the price'],
    [SELL, { stopLoss: '1.09000' }, 'above the price'],
    [SELL, { takeProfit: '1.11000' }, 'below the price'],
    [BUY, { stopLoss: '1.09995' }, '10 points or more'],
    [SELL, { stopLoss: '1.10009' }, '10 points or more'],
    [BUY, { stopLoss: '1.090001' }, 'tick size'],
    [BUY, { stopLoss: '0' }, 'no price'],
    [{ ...BUY, price: undefined }, { stopLoss: '1.12', takeProfit: '1.11' }, 'below its take profit'],
    [{ ...SELL, price: undefined }, { stopLoss: '1.10', takeProfit: '1.11' }, 'above its take profit'],
    [{ ...BUY, rules: { digits: 3, tickSize: '0', stopsLevelPoints: 0 } }, { stopLoss: '1.0901' }, '3 digits'],
  ])('%o cannot have %o: %s', (holding, to, why) => {
    expect(levelsFlaw(holding, {}, to)).toContain(why);
  });

  it('takes what the broker may take, and does not judge again what stays', () => {
    expect(levelsFlaw(BUY, {}, { stopLoss: '1.09990', takeProfit: '1.10010' })).toBeUndefined();
    // The market has come within the least distance of a stop that was there before.
    expect(levelsFlaw(BUY, { stopLoss: '1.09995' }, { stopLoss: '1.099950', takeProfit: '1.12' })).toBeUndefined();
    expect(levelsFlaw({ ...BUY, price: undefined, rules: undefined }, {}, { stopLoss: '1.2' })).toBeUndefined();
  });

  it('compares levels as numbers', () => {
    expect(sameLevels({ stopLoss: '1.10' }, { stopLoss: '1.1' })).toBe(true);
    expect(sameLevels({ stopLoss: '1.10' }, {})).toBe(false);
  });
});
