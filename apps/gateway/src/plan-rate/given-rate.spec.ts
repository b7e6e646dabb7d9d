import { describe, expect, it } from '@jest/globals';
import { type EntitlementSnapshot } from '@plimsoll/contracts';
import { notBelow, rateOf, toRate } from './given-rate.js';

const snapshot = (grants: EntitlementSnapshot['grants']): EntitlementSnapshot => ({
  plan: 'pro',
  planVersion: 1,
  grants,
  revision: 7,
  at: '2026-01-05T10:00:00.000Z',
});

describe('the rate of a plan', () => {
  it('is what it gives of calls; none where it gives all, or does not say', () => {
    expect(rateOf(snapshot([{ feature: 'api.calls', limit: 3_000 }]))).toEqual({
      plan: 'pro',
      revision: 7,
      limit: 3_000,
    });
    expect(rateOf(snapshot([{ feature: 'api.calls', unlimited: true }]))).toEqual({ plan: 'pro', revision: 7 });
    expect(rateOf(snapshot([{ feature: 'pipelines.active', limit: 5 }]))).toEqual({ plan: 'pro', revision: 7 });
  });

  it('is a minute’s calls at once and then evenly; of none one is left', () => {
    expect(toRate(600)).toEqual({ perMinute: 600, burst: 600 });
    expect(toRate(0)).toEqual({ perMinute: 1, burst: 1 });
  });

  it('never stands behind the bound that every organisation has', () => {
    const bound = { perMinute: 6_000, burst: 1_200 };
    expect([notBelow(bound, undefined), notBelow(bound, 600)]).toEqual([bound, bound]);
    expect(notBelow(bound, 12_000)).toEqual({ perMinute: 12_000, burst: 2_400 });
  });
});
