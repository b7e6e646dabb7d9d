import { defineFact } from '../facts/define-fact.js';
import { EntitlementSnapshot } from './entitlements.js';
import { SubscriptionData } from './subscriptions.js';

export const entitlementsChanged = defineFact<EntitlementSnapshot>({
  owner: 'billing',
  aggregate: 'entitlements',
  name: 'changed',
  version: 1,
  data: EntitlementSnapshot,
  key: 'tenant id',
  meaning: 'What an organisation may do, whole, after a change.',
  example: {
    plan: 'basic',
    planVersion: 1,
    grants: [
      { feature: 'pipelines.active', limit: 5 },
      { feature: 'signals.external', unlimited: true },
      { feature: 'closing.automatic', enabled: true },
    ],
    revision: 3,
    at: '2026-01-05T10:00:00.000Z',
  },
});

export const subscriptionChanged = defineFact<SubscriptionData>({
  owner: 'billing',
  aggregate: 'subscription',
  name: 'changed',
  version: 1,
  data: SubscriptionData,
  key: 'tenant id',
  meaning: 'The subscription of an organisation is another one, or stands otherwise.',
  example: {
    subscriptionId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
    plan: 'basic',
    planVersion: 1,
    status: 'active',
    interval: 'month',
    currentPeriodEnd: '2026-02-05T10:00:00.000Z',
    cancelAtPeriodEnd: false,
    revision: 3,
  },
});
