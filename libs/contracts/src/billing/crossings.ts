import { Count, Currency, Instant, Nested, OneOf, Text } from '../vocabulary/index.js';
import { type FeatureKey, featureKeys } from './features.js';
import { type BillingInterval, billingIntervals, type PlanCode, planCodes } from './plans.js';

/** How much of a limit is used: from 80 % on, or all of it. */
export const limitCrossings = ['near', 'reached'] as const;
export type LimitCrossing = (typeof limitCrossings)[number];

/** What gives more, at one price: that which the organisation would pay. */
export class LimitOffer {
  @Text({ max: 80, meaning: 'the plan', example: 'Pro' }) planName: string;
  @Count({ optional: true, meaning: 'how many it gives; absent where it has no limit', example: 20 }) limit?: number;
  @Count({ meaning: 'what each period costs, in the smallest unit', example: 9_900 }) amount: number;
  @Currency({ meaning: 'of the amount: what the organisation pays in', example: 'USD' }) currency: string;
  @OneOf(billingIntervals, { meaning: 'how often it is paid' }) interval: BillingInterval;
}

export class LimitCrossedData {
  @OneOf(featureKeys, { meaning: 'what is limited' }) feature: FeatureKey;
  @Text({ max: 120, meaning: 'what is counted', example: 'active pipelines' }) meaning: string;
  @OneOf(limitCrossings, { meaning: '`near`: 80 % of it are used; `reached`: all of it' }) state: LimitCrossing;
  @Count({ meaning: 'how many are used', example: 4 }) used: number;
  @Count({ meaning: 'the limit', example: 5 }) limit: number;
  @OneOf(planCodes, { meaning: 'the plan that counts' }) plan: PlanCode;
  @Instant({ meaning: 'begin of the day or period that it is told for once' }) periodBegan: string;
  @Nested(() => LimitOffer, { optional: true, meaning: 'what lifts it; absent where nothing on sale does' })
  lift?: LimitOffer;
}

/** `begun`: what is included is used up. `as-plan`: usage costs as much as the plan does in the period. */
export const usageCostSteps = ['begun', 'as-plan'] as const;
export type UsageCostStep = (typeof usageCostSteps)[number];

export class UsageCostCrossedData {
  @OneOf(usageCostSteps, { meaning: 'what was reached' }) step: UsageCostStep;
  @Count({ meaning: 'what usage costs so far, in the smallest unit', example: 420 }) amount: number;
  @Count({ optional: true, meaning: 'at the end of the period; absent where it is too early to say', example: 1_200 })
  projected?: number;
  @Currency({ meaning: 'of the amounts', example: 'USD' }) currency: string;
  @Instant({ meaning: 'begin of the period' }) periodBegan: string;
  @Instant({ meaning: 'end of the period' }) periodEnds: string;
}
