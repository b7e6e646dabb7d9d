import { PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { Count, Flag, Id, Instant, kinds, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { LimitStanding } from './entitlements.js';
import { type FeatureKey, featureKeys } from './features.js';
import { FeatureGrant, type PlanCode, planCodes } from './plans.js';
import { type SubscriptionStatus, subscriptionStatuses } from './subscriptions.js';

const REASON_MAX = 500;

/** One feature given otherwise than the plan says, by an owner of the installation. */
export class Override {
  @Nested(() => FeatureGrant, { meaning: 'what is given instead of what the plan gives' }) granted: FeatureGrant;
  @Text({ max: REASON_MAX, meaning: 'why', example: 'Agreed with the desk until its contract is signed.' })
  reason: string;
  @Id({ optional: true, meaning: 'who made it; absent for what the installation made itself' }) madeBy?: string;
  @Instant({ meaning: 'since when' }) createdAt: string;
  @Instant({ optional: true, meaning: 'until when; absent where nobody said' }) endsAt?: string;
}

/** An organisation as owners of the installation see it. */
export class SystemOrganisation {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Text({ max: 200, optional: true, meaning: 'its name; absent where identity does not answer now', example: 'North' })
  name?: string;
  @OneOf(planCodes, { meaning: 'the plan that counts' }) plan: PlanCode;
  @OneOf(subscriptionStatuses, { meaning: 'how its subscription stands' }) status: SubscriptionStatus;
  @Flag({ meaning: 'it ends with the period' }) cancelAtPeriodEnd: boolean;
  @Instant({ optional: true, meaning: 'end of the period that is paid' }) currentPeriodEnd?: string;
  @Instant({ meaning: 'since when it has this subscription' }) since: string;
  @ListOf(() => Override, { max: 50, meaning: 'what it has otherwise than its plan says' }) overrides: Override[];
  @ListOf(() => LimitStanding, { max: 50, meaning: 'every limit, and how much of it is used' }) limits: LimitStanding[];
}

export class SystemOrganisationQuery extends PageQuery {
  @OneOf(planCodes, { optional: true, meaning: 'only those on this plan' }) plan?: PlanCode;
  @Id({ optional: true, meaning: 'only this one' }) tenantId?: string;
}

export class SystemOrganisationPage {
  @ListOf(() => SystemOrganisation, { max: 200, meaning: 'the entries of this page, the newest subscription first' })
  items: SystemOrganisation[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'send it as `cursor` for the page that follows; absent on the last one',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** What an organisation shall have instead of what its plan gives. */
export class OverrideGrant {
  @Count({ optional: true, meaning: 'so many', example: 25 }) limit?: number;
  @Flag({ optional: true, meaning: 'of a number: there is no limit' }) unlimited?: boolean;
  @Flag({ optional: true, meaning: 'of what one has or not: whether' }) enabled?: boolean;
  @ListOf(kinds.text(40, 1), { max: 50, optional: true, meaning: 'of a list: what it holds', example: ['external'] })
  values?: string[];
  @Text({
    min: 1,
    max: REASON_MAX,
    meaning: 'why; the audit log keeps it',
    example: 'Agreed until the contract is signed.',
  })
  reason: string;
  @Instant({ optional: true, meaning: 'until when; it ends by itself then' }) endsAt?: string;
}

export class OverrideRef {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @OneOf(featureKeys, { meaning: 'the feature' }) feature: FeatureKey;
}

export class SetOverride extends OverrideGrant {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @OneOf(featureKeys, { meaning: 'the feature' }) feature: FeatureKey;
}

export const organisationList = defineRequest({
  owner: 'billing',
  name: 'organisation.list',
  input: SystemOrganisationQuery,
  output: SystemOrganisationPage,
  permission: 'system:read',
  meaning: 'Organisations of the installation with their plans and overrides, for its owners.',
});
export const overrideSet = defineRequest({
  owner: 'billing',
  name: 'override.set',
  input: SetOverride,
  output: SystemOrganisation,
  permission: 'system:manage',
  meaning: 'Gives an organisation one feature otherwise than its plan says, with reason and end.',
});
export const overrideEnd = defineRequest({
  owner: 'billing',
  name: 'override.end',
  input: OverrideRef,
  output: SystemOrganisation,
  permission: 'system:manage',
  meaning: 'Ends what an organisation has otherwise than its plan says; its plan counts again.',
});
