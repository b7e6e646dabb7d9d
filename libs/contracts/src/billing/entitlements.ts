import { type FeatureKey, featureKeys } from './features.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { FeatureGrant, type PlanCode, planCodes, PlanPrice } from './plans.js';

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

/** What gives more of a feature, and what it costs. */
export class LimitLift {
  @OneOf(planCodes, { meaning: 'the smallest plan that gives more' }) plan: PlanCode;
  @Text({ max: 80, meaning: 'its name', example: 'Basic' }) planName: string;
  @Count({ optional: true, meaning: 'how many it gives; absent where it has no limit', example: 5 }) limit?: number;
  @ListOf(() => PlanPrice, { max: 50, meaning: 'what it costs' }) prices: PlanPrice[];
}

/** How near a limit is: below 80 % of it, from there on, or all of it used and more. */
export const limitStates = ['enough', 'near', 'reached'] as const;
export type LimitState = (typeof limitStates)[number];
const NEAR = 0.8;

export function limitStateOf(used: number, limit: number): LimitState {
  if (used >= limit) return 'reached';
  return used >= NEAR * limit ? 'near' : 'enough';
}

/** One limit as people see it. */
export class LimitStanding {
  @OneOf(featureKeys, { meaning: 'the feature' }) feature: FeatureKey;
  @Text({ max: 120, meaning: 'what is counted', example: 'active pipelines' }) meaning: string;
  @Count({ optional: true, meaning: 'the limit; absent where there is none', example: 5 }) limit?: number;
  @Count({ optional: true, meaning: 'how many there are; absent where it is not known now', example: 3 }) used?: number;
  @OneOf(limitStates, {
    optional: true,
    meaning: 'near from 80 % on, reached from 100 % on; absent where there is no limit, or what is used is not known',
  })
  state?: LimitState;
  @Nested(() => LimitLift, { optional: true, meaning: 'what gives more; absent where nothing does that is sold here' })
  lift?: LimitLift;
  @Flag({ meaning: 'whether it is enforced' }) enforced: boolean;
}

/** The limits of an organisation. */
export class Limits {
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @Text({ max: 80, meaning: 'its name', example: 'Free' }) planName: string;
  @ListOf(() => LimitStanding, { max: 50, meaning: 'every limit' }) limits: LimitStanding[];
  @Flag({ meaning: 'whether they are enforced at this installation, or only shown' }) enforced: boolean;
  @Instant({ meaning: 'when this was so' }) at: string;
}

/** Which limit is asked for, page by page. */
export class GivenLimitsPage {
  @OneOf(featureKeys, { meaning: 'the limit' }) feature: FeatureKey;
  @Id({ optional: true, meaning: 'those behind this organisation' }) after?: string;
}

/** What one organisation is given of one limit. */
export class GivenLimit {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @OneOf(planCodes, { meaning: 'its plan' }) plan: PlanCode;
  @Count({ min: 1, meaning: 'rises with every change of what it may; an older one is ignored' }) revision: number;
  @Count({ optional: true, meaning: 'how many; absent where there is no limit', example: 600 }) limit?: number;
}

const GIVEN_MAX = 1_000;

export class GivenLimits {
  @ListOf(() => GivenLimit, { max: GIVEN_MAX, meaning: 'by the ids of organisations; empty at the end' })
  items: GivenLimit[];
}

export const givenLimitsList = defineRequest({
  owner: 'billing',
  name: 'limit.list',
  input: GivenLimitsPage,
  output: GivenLimits,
  permission: 'internal',
  meaning: 'What every organisation is given of one limit, for a gateway that keeps it in memory.',
});

export const limitsGet = defineRequest({
  owner: 'billing',
  name: 'limits.get',
  input: Nothing,
  output: Limits,
  permission: 'billing:read',
  meaning: 'Every limit of the organisation, and what gives more of it. What is used, those know who count it.',
});
