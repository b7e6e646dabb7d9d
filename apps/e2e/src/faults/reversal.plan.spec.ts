import { describe, expect, it } from '@jest/globals';
import { LANES, reversalBatches, reversalPlan } from './reversal.plan.js';
import { atRest, dealsWrong } from './reversal-verdict.js';

const seeds = Array.from({ length: 300 }, (_, i) => i + 1);
const deal = (
  type: 'buy' | 'sell',
  volume: string,
  entry: 'in' | 'out' = 'in',
): Parameters<typeof dealsWrong>[0][number] => ({
  ticket: '1',
  type,
  entry,
  volume,
  magic: '77',
  symbol: 'EURUSD',
  price: '1',
  profit: '0',
  swap: '0',
  commission: '0',
  fee: '0',
  dealtAt: '2026-01-05T10:00:00.000Z',
});
const order = (before: number, after: number): Parameters<typeof dealsWrong>[1][number] => ({
  before,
  after,
  copies: 1,
  overtaken: false,
  pauseMs: 0,
});

describe('plans of the reversal series (SG-4, PL-6, BR-5)', () => {
  it('are unbroken chains that end flat, the same for the same seed, alone or among others', () => {
    for (const plan of reversalBatches(seeds).flatMap((batch) => batch.plans)) {
      expect(reversalBatches([plan.seed])[0]!.plans).toEqual([plan]);
      const orders = plan.bursts.flat();
      expect(orders.every(({ before }, i) => before === (orders[i - 1]?.after ?? 0))).toBe(true);
      expect(orders.at(-1)?.after).toBe(0);
    }
  });
  it('hold every kind of step, account and manner', () => {
    const plans = seeds.map(reversalPlan);
    const orders = plans.flatMap((plan) => plan.bursts.flat());
    const kinds = { enter: 0, scaleIn: 0, scaleOut: 0, reverse: 0, flat: 0 };
    for (const { before, after } of orders) {
      const kind =
        before === 0
          ? 'enter'
          : after === 0
            ? 'flat'
            : before * after < 0
              ? 'reverse'
              : Math.abs(after) > Math.abs(before)
                ? 'scaleIn'
                : 'scaleOut';
      kinds[kind] += 1;
    }
    expect(Object.values(kinds).every((count) => count > 40)).toBe(true);
    expect(orders.some((o) => o.overtaken) && orders.some((o) => o.copies === 3)).toBe(true);
    expect(new Set(plans.map((plan) => `${plan.marginMode} ${plan.template}`)).size).toBe(4);
    expect(reversalBatches(seeds).every((batch) => batch.plans.length <= LANES && batch.strikes.length > 0)).toBe(true);
  });
});

describe('the verdict of the reversal series', () => {
  it('finds what is open on the wrong side, doubled or left behind', () => {
    expect(
      dealsWrong([deal('buy', '0.10'), deal('sell', '0.10', 'out')], [order(0, 10), order(10, 0)]),
    ).toBeUndefined();
    expect(dealsWrong([deal('buy', '0.20')], [order(0, 10)])).toMatchObject({ kind: 'doubled' });
    expect(dealsWrong([deal('sell', '0.05')], [order(10, 5)])).toHaveProperty(
      'why',
      expect.stringContaining('wrong side'),
    );
    expect(dealsWrong([deal('sell', '0.20')], [order(10, -20)])).toBeUndefined();
    const scrambled = [{ ...order(0, -11), overtaken: true }, { ...order(-11, 22), overtaken: true }, order(22, 29)];
    const again = [deal('buy', '0.29'), deal('sell', '0.29', 'out'), deal('buy', '0.29')];
    expect(dealsWrong(again, scrambled)).toBeUndefined();
    expect(dealsWrong(again, scrambled.slice(2))).toMatchObject({ kind: 'doubled' });
    expect(dealsWrong([again[0]!, again[2]!, again[1]!], scrambled)).toMatchObject({ kind: 'doubled' });
    expect(dealsWrong([deal('buy', '0.05')], [{ ...order(29, 20), overtaken: true }, order(20, 25)])).toMatchObject({
      kind: 'doubled',
    });
    expect(atRest({ positions: [], orders: [] } as never, 10)).toMatchObject({ kind: 'lost' });
  });
});
