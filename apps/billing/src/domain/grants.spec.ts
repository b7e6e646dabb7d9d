import { describe, expect, it } from '@jest/globals';
import { type FeatureGrant } from '@plimsoll/contracts';
import { addUp, withDefaults } from './grants.js';

const plan: FeatureGrant[] = [
  { feature: 'signals.buckets', values: ['external'] },
  { feature: 'pipelines.active', limit: 5 },
  { feature: 'closing.automatic', enabled: false },
  { feature: 'accounts.connected', unlimited: true },
];

describe('what plan, add-ons and overrides give together (BL-1, BL-3)', () => {
  it('adds numbers as often as they were bought, unites lists, and lets a yes win', () => {
    const addOns = [
      { grant: { feature: 'pipelines.active', limit: 5 }, quantity: 3 },
      { grant: { feature: 'signals.buckets', values: ['external', 'news'] }, quantity: 1 },
      { grant: { feature: 'closing.automatic', enabled: true }, quantity: 1 },
      { grant: { feature: 'accounts.connected', limit: 2 }, quantity: 1 },
      { grant: { feature: 'members.active', limit: 2 }, quantity: 0 },
    ] as const;
    expect(
      addUp({ plan, addOns: addOns.map((a) => ({ ...a, grant: { ...a.grant } as FeatureGrant })), overrides: [] }),
    ).toEqual([
      { feature: 'pipelines.active', limit: 20 },
      { feature: 'accounts.connected', unlimited: true },
      { feature: 'signals.buckets', values: ['external', 'news'] },
      { feature: 'closing.automatic', enabled: true },
    ]);
  });

  it('puts an override in place of everything else, to less as well', () => {
    const overrides: FeatureGrant[] = [{ feature: 'pipelines.active', limit: 1 }];
    const addOns = [{ grant: { feature: 'pipelines.active', limit: 5 } as FeatureGrant, quantity: 1 }];
    expect(addUp({ plan, addOns, overrides })[0]).toEqual({ feature: 'pipelines.active', limit: 1 });
  });

  it('gives of what came after a version what its tier gives, and never instead of what it names', () => {
    const defaults: FeatureGrant[] = [
      { feature: 'api.calls', limit: 600 },
      { feature: 'pipelines.active', limit: 1 },
    ];
    expect(withDefaults(plan, defaults).slice(0, 3)).toEqual([
      { feature: 'pipelines.active', limit: 5 },
      { feature: 'accounts.connected', unlimited: true },
      { feature: 'api.calls', limit: 600 },
    ]);
  });

  it('gives what an add-on brings that the plan does not name', () => {
    const addOns = [{ grant: { feature: 'members.active', limit: 2 } as FeatureGrant, quantity: 2 }];
    expect(addUp({ plan: [], addOns, overrides: [] })).toEqual([{ feature: 'members.active', limit: 4 }]);
  });
});
