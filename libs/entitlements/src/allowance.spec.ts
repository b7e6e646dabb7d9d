import { describe, expect, it } from '@jest/globals';
import { type EntitlementSnapshot } from '@plimsoll/contracts';
import { allowanceOf, grantsOf } from './allowance.js';
import { EntitlementsConfig } from './entitlements.config.js';
import { Entitlements } from './entitlements.js';
import { planLimitProblem } from './plan-limit.js';

const snapshot = (over: Partial<EntitlementSnapshot> = {}): EntitlementSnapshot => ({
  plan: 'basic',
  planVersion: 1,
  grants: [
    { feature: 'pipelines.active', limit: 5 },
    { feature: 'accounts.connected', unlimited: true },
    { feature: 'closing.automatic', enabled: true },
    { feature: 'support.priority', enabled: false },
    { feature: 'signals.buckets', values: ['external', 'indicators'] },
  ],
  revision: 2,
  at: '2026-01-05T10:00:00.000Z',
  ...over,
});
const held = grantsOf(snapshot());

describe('what a plan allows (BL-3)', () => {
  it('allows up to the limit and refuses beyond it, with the figures', () => {
    expect(allowanceOf(held, 'pipelines.active', { used: 4, more: 1 }, true)).toMatchObject({
      allowed: true,
      limit: 5,
    });
    const refused = allowanceOf(held, 'pipelines.active', { used: 5, more: 1 }, true);
    expect(refused).toEqual({
      allowed: false,
      basis: 'plan',
      feature: 'pipelines.active',
      used: 5,
      limit: 5,
      plan: 'basic',
    });
    expect(planLimitProblem(refused)).toMatchObject({
      code: 'plan-limit-reached',
      detail: 'The plan gives 5 active pipelines, and 5 are used.',
      reached: { feature: 'pipelines.active', used: 5, limit: 5, plan: 'basic' },
    });
  });

  it('asked for nothing more, says whether what there is fits', () => {
    expect(allowanceOf(held, 'pipelines.active', { used: 5, more: 0 }, true).allowed).toBe(true);
    expect(allowanceOf(held, 'pipelines.active', { used: 6, more: 0 }, true).allowed).toBe(false);
  });

  it('has no limit where the plan says so, and where it does not know the feature yet', () => {
    expect(allowanceOf(held, 'accounts.connected', { used: 900, more: 1 }, true)).toEqual({
      allowed: true,
      basis: 'plan',
      feature: 'accounts.connected',
      used: 900,
      plan: 'basic',
    });
    expect(allowanceOf(held, 'sources.active', { used: 900, more: 1 }, true).allowed).toBe(true);
  });

  it('says that it is shown only where limits are not enforced, and that nothing is known where nothing is', () => {
    expect(allowanceOf(held, 'pipelines.active', { used: 9, more: 1 }, false)).toMatchObject({
      allowed: true,
      basis: 'not-enforced',
      limit: 5,
    });
    const unknown = allowanceOf(undefined, 'pipelines.active', { used: 9, more: 1 }, true);
    expect(unknown).toEqual({ allowed: true, basis: 'not-known', feature: 'pipelines.active', used: 9 });
    expect(planLimitProblem(unknown)).toBeUndefined();
  });

  it('reads flags and lists', () => {
    expect([...held.flags]).toEqual(['closing.automatic']);
    expect([...held.lists.get('signals.buckets')!]).toEqual(['external', 'indicators']);
  });
});

describe('what is known of tenants', () => {
  it('keeps the newest of a tenant, whatever comes late or twice', () => {
    const entitlements = new Entitlements(EntitlementsConfig.read({ ENFORCE_SUBSCRIPTION_LIMITS: 'true' }));
    const of = (revision: number, limit: number) =>
      snapshot({ revision, grants: [{ feature: 'pipelines.active', limit }] });
    for (const told of [of(2, 20), of(1, 1), of(2, 7), of(3, 5)]) entitlements.learn('t1', told);
    expect(entitlements.check('t1', 'pipelines.active', 5)).toMatchObject({ allowed: false, limit: 5 });
    expect(entitlements.check('t2', 'pipelines.active', 5)).toMatchObject({ allowed: true, basis: 'not-known' });
  });

  it('shows limits without holding anybody to them where the installation says nothing', () => {
    const entitlements = new Entitlements(EntitlementsConfig.read({}));
    entitlements.learn('t1', snapshot());
    expect(entitlements.check('t1', 'pipelines.active', 50)).toMatchObject({ allowed: true, basis: 'not-enforced' });
  });
});
