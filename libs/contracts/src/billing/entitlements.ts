import { type FeatureKey, featureKeys } from './features.js';
import { Count, Flag, Instant, ListOf, OneOf, Text } from '../vocabulary/index.js';
import { FeatureGrant, type PlanCode, planCodes } from './plans.js';

/**
 * All that a tenant may, whole. Each change tells a new one with a higher revision; an older one is ignored.
 */
export class EntitlementSnapshot {
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @Count({ min: 1, meaning: 'version of the plan that was bought' }) planVersion: number;
  @ListOf(() => FeatureGrant, { max: 50, meaning: 'every feature: plan, add-ons and overrides added up' })
  grants: FeatureGrant[];
  @Instant({ optional: true, meaning: 'until when it is kept though its payment failed; absent where nothing is due' })
  graceUntil?: string;
  @Count({ min: 1, meaning: 'rises with every change' }) revision: number;
  @Instant({ meaning: 'since when' }) at: string;
}

/** What a service counts of one feature. */
export class FeatureUse {
  @OneOf(featureKeys, { meaning: 'the feature' }) feature: FeatureKey;
  @Count({ meaning: 'how many there are, or were today' }) used: number;
}

/** What one service counts. */
export class FeatureUses {
  @ListOf(() => FeatureUse, { max: 50, meaning: 'each feature that it counts' }) uses: FeatureUse[];
}

/** One limit as people see it. */
export class LimitStanding {
  @OneOf(featureKeys, { meaning: 'the feature' }) feature: FeatureKey;
  @Text({ max: 120, meaning: 'what is counted', example: 'active pipelines' }) meaning: string;
  @Count({ optional: true, meaning: 'the limit; absent where there is none', example: 5 }) limit?: number;
  @Count({ optional: true, meaning: 'how many there are; absent where it is not known now', example: 3 }) used?: number;
  @Flag({ meaning: 'whether it is enforced' }) enforced: boolean;
}
