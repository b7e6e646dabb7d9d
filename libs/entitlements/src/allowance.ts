import { type EntitlementSnapshot, type FeatureKey, type LimitKey, type PlanCode } from '@plimsoll/contracts';

/** By what an answer is given: the plan; or no plan is asked, because limits are off or the tenant's is not known yet. */
export type Basis = 'plan' | 'not-enforced' | 'not-known';

/** Whether `wanted` more of a feature may be had, and how that is known. */
export interface Allowance {
  readonly allowed: boolean;
  readonly basis: Basis;
  readonly feature: FeatureKey;
  readonly used: number;
  /** Absent where there is none, or none is known. */
  readonly limit?: number;
  readonly plan?: PlanCode;
}

/** A snapshot as it is asked: each feature by its name. A limit without an end is `Infinity`. */
export interface Grants {
  readonly plan: PlanCode;
  readonly revision: number;
  readonly limits: ReadonlyMap<FeatureKey, number>;
  readonly flags: ReadonlySet<FeatureKey>;
  readonly lists: ReadonlyMap<FeatureKey, ReadonlySet<string>>;
}

export function grantsOf({ plan, revision, grants }: EntitlementSnapshot): Grants {
  const limits = new Map<FeatureKey, number>();
  const flags = new Set<FeatureKey>();
  const lists = new Map<FeatureKey, ReadonlySet<string>>();
  for (const { feature, limit, unlimited, enabled, values } of grants) {
    if (unlimited) limits.set(feature, Infinity);
    else if (limit !== undefined) limits.set(feature, limit);
    if (enabled) flags.add(feature);
    if (values) lists.set(feature, new Set(values));
  }
  return { plan, revision, limits, flags, lists };
}

/** What is asked: so many are used, so many more are wanted. */
export interface Wanted {
  readonly used: number;
  readonly more: number;
}

/**
 * A limit that the plan does not name is none: a feature that came after the plan was sold takes nothing away from
 * those who have it. What is asked for nothing more (`more: 0`) is allowed while no more than the limit is used.
 */
export function allowanceOf(
  grants: Grants | undefined,
  feature: LimitKey,
  { used, more }: Wanted,
  enforced: boolean,
): Allowance {
  if (grants === undefined) return { allowed: true, basis: 'not-known', feature, used };
  const limit = grants.limits.get(feature) ?? Infinity;
  const known = { feature, used, plan: grants.plan, ...(limit === Infinity ? {} : { limit }) };
  if (!enforced) return { allowed: true, basis: 'not-enforced', ...known };
  return { allowed: used + more <= limit, basis: 'plan', ...known };
}
