import { type FeatureGrant, type FeatureKey, type LimitLift, type Plan } from '@plimsoll/contracts';
import { inCurrency } from './limit-crossing.js';

/** What is held of a number: as many, or without an end. A limit that is not named is none, as services have it. */
function amountOf(grants: readonly FeatureGrant[], feature: FeatureKey): number {
  const found = grants.find((grant) => grant.feature === feature);
  return found === undefined || found.unlimited ? Infinity : (found.limit ?? 0);
}

/** The plans with their prices in the currency that somebody pays in; with all of them where it is none of theirs. */
export function pricedIn(plans: readonly Plan[], currency: string | undefined): Plan[] {
  return plans.map((plan) => ({ ...plan, prices: [...inCurrency(plan.prices, currency)] }));
}

/**
 * The smallest plan on sale that gives more of a feature than is held, with its prices; undefined where none does.
 * `plans` from the smallest to the largest.
 */
export function liftOf(
  feature: FeatureKey,
  held: readonly FeatureGrant[],
  plans: readonly Plan[],
): LimitLift | undefined {
  const has = amountOf(held, feature);
  const larger = plans.find(({ grants, prices }) => prices.length > 0 && amountOf(grants, feature) > has);
  if (larger === undefined) return undefined;
  const { plan, name: planName, prices } = larger;
  const limit = amountOf(larger.grants, feature);
  return { plan, planName, prices, ...(limit === Infinity ? {} : { limit }) };
}
