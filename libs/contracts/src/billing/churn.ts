import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Id, Instant, kinds, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';
import { STRIPE_DEADLINE_MS } from './checkout.js';
import { type PlanCode, planCodes } from './plans.js';
import { type CancelFeedback, cancelFeedbacks, Subscription } from './subscriptions.js';

/** What is offered to somebody who is about to end a plan: less to pay for a while, a pause, or a smaller plan. */
export const stayOfferKinds = ['percent', 'pause', 'smaller'] as const;
export type StayOfferKind = (typeof stayOfferKinds)[number];
/** Why somebody may be about to leave. */
export const leavingSigns = ['cancel-scheduled', 'payment-failing', 'pausing', 'usage-fallen'] as const;
export type LeavingSign = (typeof leavingSigns)[number];
const LEAVING_MAX = 500;

export class StayOffer {
  @Id({ meaning: 'names it' }) offerId: string;
  @OneOf(stayOfferKinds, { meaning: 'less to pay for a while, a pause, or a smaller plan' }) kind: StayOfferKind;
  @Count({ optional: true, max: 100, meaning: 'percent that are taken off', example: 30 }) percent?: number;
  @Count({ optional: true, min: 1, meaning: 'for so many months', example: 3 }) months?: number;
  @OneOf(planCodes, { optional: true, meaning: 'the smaller plan' }) plan?: PlanCode;
  @Count({ optional: true, meaning: 'what it costs each period, in the smallest unit', example: 2_900 })
  amount?: number;
  @Currency({ optional: true, meaning: 'of the amount', example: 'USD' }) currency?: string;
}
export class StayOfferAsked {
  @Nested(() => StayOffer, { optional: true, meaning: 'absent where there is none: the plan is simply ended' })
  offer?: StayOffer;
}
export class AskStayOffer {
  @OneOf(cancelFeedbacks, { meaning: 'why the plan shall end' }) feedback: CancelFeedback;
}
export class StayOfferRef {
  @Id({ meaning: 'the offer' }) offerId: string;
}

/** What became of the offers of one kind. */
export class StayOfferFigures {
  @Text({ max: 60, meaning: 'names the rule that they were made by', example: 'dear-30-3' }) rule: string;
  @OneOf(stayOfferKinds, { meaning: 'what was offered' }) kind: StayOfferKind;
  @Count({ optional: true, meaning: 'percent that are taken off', example: 30 }) percent?: number;
  @Count({ optional: true, meaning: 'for so many months', example: 3 }) months?: number;
  @Count({ meaning: 'offers that were made', example: 12 }) made: number;
  @Count({ meaning: 'those that were accepted', example: 5 }) accepted: number;
  @Count({ meaning: 'those accepted whose organisation pays for a plan now that goes on', example: 4 })
  retained: number;
}

/** An organisation that pays, and may be about to leave. */
export class LeavingOrganisation {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Text({ max: 200, optional: true, meaning: 'its name; absent where identity does not answer now', example: 'North' })
  name?: string;
  @OneOf(planCodes, { meaning: 'its plan' }) plan: PlanCode;
  @ListOf(kinds.oneOf(leavingSigns), { max: 4, meaning: 'what tells so' }) signs: LeavingSign[];
  @Count({ optional: true, meaning: 'price of each period, in the smallest unit', example: 9_900 }) amount?: number;
  @Currency({ optional: true, meaning: 'of the amount', example: 'USD' }) currency?: string;
  @OneOf(cancelFeedbacks, { optional: true, meaning: 'why it ends, where somebody said so' }) feedback?: CancelFeedback;
  @Text({ max: 500, optional: true, meaning: 'what was written to it', example: 'Too dear for one strategy.' })
  comment?: string;
  @Instant({ optional: true, meaning: 'end of the period that is paid' }) endsAt?: string;
  @Count({ meaning: 'events counted in the last 14 days', example: 12 }) usedNow: number;
  @Count({ meaning: 'events counted in the 14 days before', example: 240 }) usedBefore: number;
}

export class Churn {
  @ListOf(() => StayOfferFigures, { max: 100, meaning: 'offers to those who were about to end a plan' })
  offers: StayOfferFigures[];
  @ListOf(() => LeavingOrganisation, { max: LEAVING_MAX, meaning: 'who may be about to leave, the dearest first' })
  leaving: LeavingOrganisation[];
}

const owner = 'billing';
export const stayOfferAsk = defineRequest({
  owner,
  name: 'stay-offer.ask',
  input: AskStayOffer,
  output: StayOfferAsked,
  permission: 'billing:manage',
  meaning: 'What is offered to who is about to end the plan for that reason; at most one in its months.',
});
export const stayOfferAccept = defineRequest({
  owner,
  name: 'stay-offer.accept',
  input: StayOfferRef,
  output: Subscription,
  permission: 'billing:manage',
  deadlineMs: STRIPE_DEADLINE_MS,
  meaning: 'Takes an offer: the plan goes on with it.',
});
export const churnGet = defineRequest({
  owner,
  name: 'churn.get',
  input: Nothing,
  output: Churn,
  permission: 'system:read',
  priority: 'history',
  meaning: 'Who may be about to leave, and what offers to stay have brought, for owners of the installation.',
});
