import { describe, expect, it } from '@jest/globals';
import { changeOf, distanceOf, givesMoreRoom, isLooser, type LevelValues, priceOf, typedFlaw } from './stop-levels';

const SEEN = { side: 'buy', volume: '0.10', stopLoss: '1.09000', takeProfit: '1.12000' } as const;
const RULES = { digits: 5, tickSize: '0.00001', tickValue: '1', stopsLevelPoints: 0 };
const typed = (change: Partial<LevelValues> = {}): LevelValues => ({
  stopLoss: '1.09000',
  takeProfit: '1.12000',
  isSure: false,
  reason: '',
  ...change,
});

describe('stop and target in the form', () => {
  it('reads prices with point or comma', () => {
    expect([
      priceOf('1,0950'),
      priceOf(' 1.0950 '),
      priceOf('-3.2'),
      priceOf(''),
      priceOf('1.0.9'),
      priceOf('1e5'),
    ]).toEqual(['1.0950', '1.0950', '-3.2', undefined, undefined, undefined]);
    expect([typedFlaw(''), typedFlaw('1.1'), typedFlaw('x'), typedFlaw('0')]).toEqual([
      undefined,
      undefined,
      'A price, such as 1.0950',
      'Leave it empty for none',
    ]);
  });

  it('tells how far a level is and what it is worth', () => {
    const now = { price: '1.10000', rules: RULES };
    const near = (distance: object) =>
      Object.fromEntries(Object.entries(distance).map(([k, v]) => [k, Math.round(Number(v) * 100) / 100]));
    expect(near(distanceOf(SEEN, 'stopLoss', '1.09000', now))).toEqual({ points: 1000, pips: 100, money: -100 });
    expect(near(distanceOf(SEEN, 'takeProfit', '1.12', now))).toEqual({ points: 2000, pips: 200, money: 200 });
    expect(near(distanceOf({ ...SEEN, side: 'sell' }, 'stopLoss', '1.11', now))).toEqual({
      points: 1000,
      pips: 100,
      money: -100,
    });
    expect(distanceOf(SEEN, 'stopLoss', '1.11', now).points).toBe(-1000);
    const gold = { price: '2041.50', rules: { ...RULES, digits: 2, tickSize: '0.01', tickValue: '0' } };
    expect(distanceOf(SEEN, 'stopLoss', '2040.50', gold)).toEqual({ points: 100 });
  });

  it.each([
    ['1.08', true],
    ['', true],
    ['1.095', false],
    ['1.09', false],
    ['nonsense', false],
  ])('a stop at %s instead of 1.09 is looser: %s', (stop, looser) => {
    expect(isLooser(SEEN, stop)).toBe(looser);
  });

  it('a first stop is never looser; of a sell it is the other way round', () => {
    const { stopLoss: _stop, ...bare } = SEEN;
    expect([isLooser(bare, '1.0'), isLooser(bare, ''), isLooser({ ...SEEN, side: 'sell' }, '1.1')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('asks only for what was changed', () => {
    expect(changeOf(SEEN, SEEN, typed())).toBeUndefined();
    expect(changeOf(SEEN, SEEN, typed({ stopLoss: '1.0900' }))).toBeUndefined();
    expect(changeOf(SEEN, SEEN, typed({ stopLoss: '1,095', reason: ' be ' }))).toEqual({
      stopLoss: '1.095',
      reason: 'be',
    });
    expect(changeOf(SEEN, SEEN, typed({ takeProfit: '' }))).toEqual({ removeTakeProfit: true });
    expect(changeOf(SEEN, SEEN, typed({ stopLoss: '', isSure: true }))).toEqual({
      removeStopLoss: true,
      acceptsMoreRisk: true,
    });
    expect(changeOf(SEEN, SEEN, typed({ stopLoss: '1.095', isSure: true }))).toEqual({ stopLoss: '1.095' });
  });

  it('a stop that trailed meanwhile is not moved back, and is what more room is judged by', () => {
    const now = { ...SEEN, stopLoss: '1.09500' };
    expect(changeOf(SEEN, now, typed({ takeProfit: '1.13' }))).toEqual({ takeProfit: '1.13' });
    expect([
      givesMoreRoom(SEEN, now, '1.09000'),
      givesMoreRoom(SEEN, now, '1.092'),
      givesMoreRoom(SEEN, now, ''),
    ]).toEqual([false, true, true]);
  });
});
