import { describe, expect, it } from '@jest/globals';
import { type Plan } from '@plimsoll/contracts';
import { liftOf } from './lift.js';

const plan = (name: Plan['plan'], pipelines: number | undefined, amount: number): Plan => ({
  plan: name,
  version: 1,
  name: name.toUpperCase(),
  summary: '',
  grants: [
    pipelines === undefined
      ? { feature: 'pipelines.active', unlimited: true }
      : { feature: 'pipelines.active', limit: pipelines },
  ],
  prices: amount === 0 ? [] : [{ priceId: `${name}-month`, currency: 'USD', interval: 'month', amount }],
});
const plans = [
  plan('free', 1, 0),
  plan('basic', 5, 2_900),
  plan('pro', 20, 9_900),
  plan('enterprise', undefined, 29_900),
];
const held = (limit: number) => [{ feature: 'pipelines.active' as const, limit }];

describe('what gives more', () => {
  it.each([
    [1, 'basic', 5, 2_900],
    [5, 'pro', 20, 9_900],
    [19, 'pro', 20, 9_900],
    [20, 'enterprise', undefined, 29_900],
  ] as const)('than %s is %s', (limit, larger, gives, amount) => {
    const lift = liftOf('pipelines.active', held(limit), plans);
    expect([lift?.plan, lift?.limit, lift?.prices[0]?.amount]).toEqual([larger, gives, amount]);
  });

  it('is nothing where there is no limit, or nobody sells more', () => {
    expect(liftOf('pipelines.active', [{ feature: 'pipelines.active', unlimited: true }], plans)).toBeUndefined();
    expect(liftOf('pipelines.active', held(20), plans.slice(0, 3))).toBeUndefined();
  });

  it('is a plan that does not name the limit', () => {
    const lift = liftOf('members.active', [{ feature: 'members.active', limit: 1 }], plans);
    expect(lift).toMatchObject({ plan: 'basic' });
    expect(lift).not.toHaveProperty('limit');
  });
});
