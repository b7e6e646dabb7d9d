import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Flag, Instant, kinds, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { type FeatureKey, featureKeys } from './features.js';

export const planCodes = ['free', 'basic', 'pro', 'enterprise', 'legacy'] as const;
export type PlanCode = (typeof planCodes)[number];
export const billingIntervals = ['month', 'year'] as const;
export type BillingInterval = (typeof billingIntervals)[number];
const LIST_MAX = 50;

/** What one feature is under a plan, an add-on or an override. */
export class FeatureGrant {
  @OneOf(featureKeys, { meaning: 'the feature' }) feature: FeatureKey;
  @Count({ optional: true, meaning: 'so many; absent where it is unlimited, or no number', example: 5 }) limit?: number;
  @Flag({ optional: true, meaning: 'of a number: there is no limit' }) unlimited?: boolean;
  @Flag({ optional: true, meaning: 'of what one has or not: whether' }) enabled?: boolean;
  @ListOf(kinds.text(40, 1), {
    max: LIST_MAX,
    optional: true,
    meaning: 'of a list: what it holds',
    example: ['external'],
  })
  values?: string[];
}

export class PlanPrice {
  @Text({ max: 80, meaning: 'names the price', example: 'pro-2026-11-month-usd' }) priceId: string;
  @Currency({ meaning: 'currency of the amount', example: 'USD' }) currency: string;
  @OneOf(billingIntervals, { meaning: 'how often it is paid' }) interval: BillingInterval;
  @Count({ meaning: 'of each, in the smallest unit of the currency (cents)', example: 9900 }) amount: number;
  @Count({
    optional: true,
    min: 2,
    meaning: 'of an add-on: each costs this from so many on; absent where it is from the first on',
    example: 10,
  })
  fromQuantity?: number;
  @Flag({ optional: true, meaning: 'agreed with your organisation alone: nobody else sees it' }) isOwn?: boolean;
}

/** One version of a plan, as it can be bought. */
export class Plan {
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @Count({ min: 1, meaning: 'version; who bought an older one keeps it' }) version: number;
  @Text({ max: 80, meaning: 'for people', example: 'Pro' }) name: string;
  @Text({ max: 300, meaning: 'who it is for, in one sentence', example: 'For people who trade several strategies.' })
  summary: string;
  @ListOf(() => FeatureGrant, { max: LIST_MAX, meaning: 'what it gives' }) grants: FeatureGrant[];
  @ListOf(() => PlanPrice, { max: LIST_MAX, meaning: 'what it costs; empty where it costs nothing' })
  prices: PlanPrice[];
  @Count({ optional: true, min: 1, meaning: 'so many days cost nothing for who never bought a plan', example: 14 })
  trialDays?: number;
}

export class AddOn {
  @Text({ max: 40, meaning: 'the add-on', example: 'pipelines-5' }) addOn: string;
  @Text({ max: 80, meaning: 'for people', example: 'Five more pipelines' }) name: string;
  @Nested(() => FeatureGrant, { meaning: 'what one of it adds' }) grant: FeatureGrant;
  @ListOf(() => PlanPrice, { max: LIST_MAX, meaning: 'what one of it costs' }) prices: PlanPrice[];
}

export class Catalogue {
  @ListOf(() => Plan, { max: LIST_MAX, meaning: 'from the smallest to the largest' }) plans: Plan[];
  @ListOf(() => AddOn, { max: LIST_MAX, meaning: 'what can be added to a plan' }) addOns: AddOn[];
  @Instant({ meaning: 'when this was so' }) at: string;
}

export const catalogueGet = defineRequest({
  owner: 'billing',
  name: 'catalogue.get',
  input: Nothing,
  output: Catalogue,
  permission: 'billing:read',
  meaning: 'Plans and add-ons that can be bought now, with their prices.',
});
