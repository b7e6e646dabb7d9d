import { defineAuditFact } from '../facts/audit-fact.js';
import { defineFact } from '../facts/define-fact.js';
import { LimitCrossedData, UsageCostCrossedData } from './crossings.js';
import { EntitlementSnapshot } from './entitlements.js';
import { PriceChangeAnnouncedData } from './catalogue-admin.js';
import { PaymentFailedData, ReminderData } from './reminders.js';
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

export const paymentFailed = defineFact<PaymentFailedData>({
  owner: 'billing',
  aggregate: 'payment',
  name: 'failed',
  version: 1,
  data: PaymentFailedData,
  key: 'tenant id',
  meaning: 'A payment of a plan failed; told once for each try.',
  example: {
    plan: 'pro',
    invoiceId: 'in_1Pgc6rB7WZ01zgkW',
    amount: 9_900,
    currency: 'USD',
    attempts: 1,
    nextAttemptAt: '2026-02-08T11:00:00.000Z',
    graceUntil: '2026-02-19T11:00:00.000Z',
  },
});

export const reminderDue = defineFact<ReminderData>({
  owner: 'billing',
  aggregate: 'reminder',
  name: 'due',
  version: 1,
  data: ReminderData,
  key: 'tenant id',
  meaning: 'Something about a plan comes soon that people should be reminded of; told once.',
  example: { plan: 'pro', about: 'grace-ends', at: '2026-02-19T11:00:00.000Z' },
});
export const priceChangeAnnounced = defineFact<PriceChangeAnnouncedData>({
  owner: 'billing',
  aggregate: 'price-change',
  name: 'announced',
  version: 1,
  data: PriceChangeAnnouncedData,
  key: 'tenant id',
  meaning:
    'The price of a plan or an add-on changes for this organisation; told once, and once more where it is withdrawn.',
  example: {
    changeId: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16',
    name: 'Pro',
    currency: 'USD',
    interval: 'month',
    now: 9_900,
    then: 10_900,
    at: '2027-01-19T11:00:00.000Z',
    isWithdrawn: false,
  },
});
export const limitCrossed = defineFact<LimitCrossedData>({
  owner: 'billing',
  aggregate: 'limit',
  name: 'crossed',
  version: 1,
  data: LimitCrossedData,
  key: 'tenant id',
  meaning: 'A limit of a plan is nearly used, or all of it is; told once for each limit and day or period.',
  example: {
    feature: 'pipelines.active',
    meaning: 'active pipelines',
    state: 'near',
    used: 4,
    limit: 5,
    plan: 'basic',
    periodBegan: '2026-01-05T10:00:00.000Z',
    lift: { planName: 'Pro', limit: 20, amount: 9_900, currency: 'USD', interval: 'month' },
  },
});

export const usageCostCrossed = defineFact<UsageCostCrossedData>({
  owner: 'billing',
  aggregate: 'usage-cost',
  name: 'crossed',
  version: 1,
  data: UsageCostCrossedData,
  key: 'tenant id',
  meaning: 'Usage that goes on an invoice begins to cost something, or costs as much as the plan; told once a period.',
  example: {
    step: 'begun',
    amount: 420,
    projected: 1_200,
    currency: 'USD',
    periodBegan: '2026-01-05T10:00:00.000Z',
    periodEnds: '2026-02-05T10:00:00.000Z',
  },
});

export const billingAuditRecorded = defineAuditFact('billing');
