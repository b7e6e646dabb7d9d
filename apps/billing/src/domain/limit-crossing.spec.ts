import { describe, expect, it } from '@jest/globals';
import { type LimitLift } from '@plimsoll/contracts';
import { costStepsOf, crossingsOf, inCurrency, offerOf, toldOnceSince } from './limit-crossing.js';

const price = (currency: string, interval: 'month' | 'year', amount: number) => ({
  priceId: `${currency}-${interval}`,
  currency,
  interval,
  amount,
});
const lift: LimitLift = {
  plan: 'pro',
  planName: 'Pro',
  limit: 20,
  prices: [price('USD', 'month', 9_900), price('EUR', 'month', 9_500), price('USD', 'year', 95_040)],
};

describe('limits that are nearly used', () => {
  it.each([
    [3, 5, []],
    [4, 5, ['near']],
    [5, 5, ['near', 'reached']],
    [9, 5, ['near', 'reached']],
    [1, 1, []],
    [0, 0, []],
  ] as const)('%i of %i', (used, limit, crossed) => expect(crossingsOf(used, limit)).toEqual(crossed));

  it('are told once a day where they are counted by day, else once a period of usage', () => {
    const period = { began: new Date('2026-11-05T10:00:00Z'), ends: new Date('2026-12-05T10:00:00Z') };
    const now = new Date('2026-11-28T20:00:00Z');
    expect(toldOnceSince('signals.external', period, now)).toEqual(new Date('2026-11-28T00:00:00Z'));
    expect(toldOnceSince('pipelines.active', period, now)).toEqual(period.began);
    expect(toldOnceSince('agent.calls', period, now)).toEqual(period.began);
  });

  it('are lifted at the price that the organisation would pay: in its currency, by its rhythm', () => {
    expect(offerOf(lift, { currency: 'USD', interval: 'year' })).toMatchObject({ amount: 95_040, currency: 'USD' });
    expect(offerOf(lift, { currency: 'EUR', interval: 'year' })).toMatchObject({ amount: 9_500, interval: 'month' });
    // Who never paid is told what the page of the plans shows.
    expect(offerOf(lift, { interval: 'month' })).toMatchObject({ amount: 9_500, currency: 'EUR', limit: 20 });
    expect(offerOf(undefined, { interval: 'month' })).toBeUndefined();
    expect(inCurrency(lift.prices, 'GBP')).toHaveLength(3);
    expect(inCurrency(lift.prices, 'EUR')).toHaveLength(1);
  });

  it('usage costs something, and as much as the plan', () => {
    expect(costStepsOf(0, 9_900)).toEqual([]);
    expect(costStepsOf(1, 9_900)).toEqual(['begun']);
    expect(costStepsOf(9_900, 9_900)).toEqual(['begun', 'as-plan']);
    expect(costStepsOf(5, 0)).toEqual(['begun']);
  });
});
