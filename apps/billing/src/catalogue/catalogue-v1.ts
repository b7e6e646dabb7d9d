import {
  type AddOn,
  billingIntervals,
  type FeatureGrant,
  type Plan,
  type PlanCode,
  type PlanPrice,
  signalBuckets,
} from '@plimsoll/contracts';

const CURRENCIES = ['USD', 'EUR'] as const;
/** A year costs twelve months, 20 % off (BL-1). */
const MONTHS_OF_A_YEAR = 9.6;

/** Of one version: everything that never changes once it was sold. */
const VERSION = 1;

interface Tier {
  readonly plan: PlanCode;
  readonly name: string;
  readonly summary: string;
  /** Cents a month; 0 costs nothing. */
  readonly amount: number;
  readonly pipelines: number;
  readonly accounts: number;
  readonly sources: number;
  readonly members: number;
  /** Entry signals from outside a day; Infinity where there is no limit. */
  readonly external: number;
  readonly buckets: readonly string[];
  readonly support: boolean;
}

const TIERS: readonly Tier[] = [
  {
    plan: 'free',
    name: 'Free',
    summary: 'To see how it works, with one strategy on real alerts.',
    amount: 0,
    pipelines: 1,
    accounts: 2,
    sources: 2,
    members: 1,
    external: 100,
    buckets: ['external'],
    support: false,
  },
  {
    plan: 'basic',
    name: 'Basic',
    summary: 'For one trader with a handful of strategies.',
    amount: 2_900,
    pipelines: 5,
    accounts: 5,
    sources: 10,
    members: 2,
    external: Infinity,
    buckets: ['external', 'indicators'],
    support: false,
  },
  {
    plan: 'pro',
    name: 'Pro',
    summary: 'For people who live from several strategies.',
    amount: 9_900,
    pipelines: 20,
    accounts: 25,
    sources: 50,
    members: 10,
    external: Infinity,
    buckets: ['external', 'indicators', 'news', 'levels'],
    support: false,
  },
  {
    plan: 'enterprise',
    name: 'Enterprise',
    summary: 'For desks and firms, without limits.',
    amount: 29_900,
    pipelines: Infinity,
    accounts: Infinity,
    sources: Infinity,
    members: Infinity,
    external: Infinity,
    buckets: signalBuckets,
    support: true,
  },
];

const numbered = (feature: FeatureGrant['feature'], limit: number): FeatureGrant =>
  limit === Infinity ? { feature, unlimited: true } : { feature, limit };

function grantsOf(tier: Tier): FeatureGrant[] {
  return [
    numbered('pipelines.active', tier.pipelines),
    numbered('accounts.connected', tier.accounts),
    numbered('sources.active', tier.sources),
    numbered('members.active', tier.members),
    numbered('signals.external', tier.external),
    { feature: 'signals.buckets', values: [...tier.buckets] },
    { feature: 'closing.automatic', enabled: true },
    { feature: 'support.priority', enabled: tier.support },
  ];
}

function pricesOf(name: string, monthly: number): PlanPrice[] {
  if (monthly === 0) return [];
  return CURRENCIES.flatMap((currency) =>
    billingIntervals.map((interval) => ({
      priceId: `${name}-v${VERSION}-${interval}-${currency.toLowerCase()}`,
      currency,
      interval,
      amount: Math.round(monthly * (interval === 'year' ? MONTHS_OF_A_YEAR : 1)),
    })),
  );
}

/** What is sold at first; a later version is a migration of its own, because this one was sold already.
 *
 * The plans, from the smallest to the largest (BL-1). */
const plans: readonly Plan[] = TIERS.map((tier) => ({
  plan: tier.plan,
  version: VERSION,
  name: tier.name,
  summary: tier.summary,
  grants: grantsOf(tier),
  prices: pricesOf(tier.plan, tier.amount),
}));

/**
 * What those have who were here before there were plans: everything, as before. Nobody can buy it.
 */
const legacyPlan: Plan = {
  plan: 'legacy',
  version: VERSION,
  name: 'From before plans',
  summary: 'You were here before there were plans: nothing is limited.',
  grants: grantsOf(TIERS.at(-1)!),
  prices: [],
};

const addOns: readonly AddOn[] = [
  {
    addOn: 'pipelines-5',
    name: 'Five more pipelines',
    grant: { feature: 'pipelines.active', limit: 5 },
    prices: pricesOf('pipelines-5', 500),
  },
  {
    addOn: 'indicators',
    name: 'Indicator signals',
    grant: { feature: 'signals.buckets', values: ['indicators'] },
    prices: pricesOf('indicators', 1_500),
  },
];

interface Row {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** The statements that put it in. */
export function catalogueRows(): Row[] {
  const offered = plans.map((plan) => ({ ...plan, onSale: true }));
  return [
    ...[...offered, { ...legacyPlan, onSale: false }].flatMap((plan, position) => [
      planRow(plan, position),
      ...plan.prices.map((price) => priceRow(price, { plan: plan.plan, planVersion: plan.version })),
    ]),
    ...addOns.flatMap((addOn, position) => [
      addOnRow(addOn, position),
      ...addOn.prices.map((price) => priceRow(price, { addOn: addOn.addOn })),
    ]),
  ];
}

const planRow = (plan: Plan & { onSale: boolean }, position: number): Row => ({
  sql: 'insert into plans (plan, version, position, name, summary, grants, on_sale) values ($1, $2, $3, $4, $5, $6, $7)',
  values: [plan.plan, plan.version, position, plan.name, plan.summary, JSON.stringify(plan.grants), plan.onSale],
});

const addOnRow = ({ addOn, name, grant }: AddOn, position: number): Row => ({
  sql: 'insert into add_ons (add_on, position, name, granted, on_sale) values ($1, $2, $3, $4, true)',
  values: [addOn, position, name, JSON.stringify(grant)],
});

const priceRow = (
  { priceId, currency, interval, amount }: PlanPrice,
  of: { plan?: string; planVersion?: number; addOn?: string },
): Row => ({
  sql: `insert into prices (price_id, plan, plan_version, add_on, currency, billing_interval, amount)
        values ($1, $2, $3, $4, $5, $6, $7)`,
  values: [priceId, of.plan ?? null, of.planVersion ?? null, of.addOn ?? null, currency, interval, amount],
});
