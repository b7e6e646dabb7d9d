import { type FeatureGrant, type FeatureKey, features } from '@plimsoll/contracts';

/** An add-on that was bought so many times. */
export interface BoughtAddOn {
  readonly grant: FeatureGrant;
  readonly quantity: number;
}

/** What makes up a tenant's rights. */
export interface Rights {
  readonly plan: readonly FeatureGrant[];
  readonly addOns: readonly BoughtAddOn[];
  /** Set by an administrator; each replaces what plan and add-ons give of its feature. */
  readonly overrides: readonly FeatureGrant[];
}

/**
 * Every feature once, in the order of the catalogue: plan and add-ons added up (numbers sum, flags and lists unite),
 * overrides instead of both.
 */
export function addUp({ plan, addOns, overrides }: Rights): FeatureGrant[] {
  const sums = new Map<FeatureKey, FeatureGrant>(plan.map((grant) => [grant.feature, grant]));
  for (const { grant, quantity } of addOns) {
    if (quantity < 1) continue;
    const before = sums.get(grant.feature);
    sums.set(grant.feature, before === undefined ? times(grant, quantity) : joined(before, times(grant, quantity)));
  }
  for (const grant of overrides) sums.set(grant.feature, grant);
  const order = Object.keys(features);
  return [...sums.values()].sort((a, b) => order.indexOf(a.feature) - order.indexOf(b.feature));
}

/** What a plan gives: what its version names, and of features that came later what its tier gives of them. */
export function withDefaults(named: readonly FeatureGrant[], defaults: readonly FeatureGrant[]): FeatureGrant[] {
  return addUp({ plan: defaults, addOns: [], overrides: named });
}

function times(grant: FeatureGrant, quantity: number): FeatureGrant {
  return grant.limit === undefined ? grant : { ...grant, limit: grant.limit * quantity };
}

function joined(a: FeatureGrant, b: FeatureGrant): FeatureGrant {
  const { feature } = a;
  if (a.unlimited || b.unlimited) return { feature, unlimited: true };
  if (a.values || b.values) return { feature, values: [...new Set([...(a.values ?? []), ...(b.values ?? [])])] };
  if (a.enabled !== undefined || b.enabled !== undefined)
    return { feature, enabled: (a.enabled ?? false) || (b.enabled ?? false) };
  return { feature, limit: (a.limit ?? 0) + (b.limit ?? 0) };
}
