import { PageQuery } from '../page.js';
import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Flag, Id, Instant, ListOf, Nested, OneOf, Text } from '../vocabulary/index.js';

const CODE_MAX = 32;
const LIST_MAX = 200;
const CODE = { max: CODE_MAX, meaning: 'names the affiliate in links', example: 'north-street' } as const;
const UNIT = 'in the smallest unit of the currency';

export const referralStates = ['counted', 'held', 'refused'] as const;
export type ReferralState = (typeof referralStates)[number];
/** Why a referral is held: whoever was referred pays with the affiliate's card, or there are very many. */
export const referralReasons = ['same-card', 'too-many-a-day', 'decided'] as const;
export type ReferralReason = (typeof referralReasons)[number];
/** What an organisation earns with its code: commission, or credit for both sides. */
export const referralRewards = ['commission', 'credit'] as const;
export type ReferralReward = (typeof referralRewards)[number];
export const creditSides = ['bringer', 'newcomer'] as const;
/**
 * `waiting`: for the end of the hold-back, or until somebody has looked at it. `given`: it is on the way to the next
 * invoice; `booked`: it is there. `lost`: money of the first payment went back. `failed`: Stripe refused it.
 */
export const creditStates = ['waiting', 'given', 'booked', 'lost', 'refused', 'failed'] as const;
export type ReferralCreditState = (typeof creditStates)[number];
export const touches = ['first', 'last'] as const;

export class CommissionShare {
  @Count({ meaning: 'with so many paying customers, and more', example: 10 }) from: number;
  @Count({ max: 10_000, meaning: 'hundredths of a percent of what customers pay without tax', example: 2_500 })
  basisPoints: number;
}

/** What affiliates are promised who join now; who joined earlier keeps his. */
export class AffiliateTermsView {
  @Count({ min: 1, meaning: 'version of the terms' }) version: number;
  @OneOf(touches, { meaning: 'which click counts where there were several' }) attribution: 'first' | 'last';
  @Count({ meaning: 'a click counts so many days', example: 60 }) windowDays: number;
  @Count({ meaning: 'of what a customer pays in his first months, so many', example: 12 }) months: number;
  @Count({ meaning: 'days between a payment and what is due for it', example: 30 }) holdDays: number;
  @ListOf(() => CommissionShare, { max: 20, meaning: 'the shares, by rising number of paying customers' })
  tiers: CommissionShare[];
  @Count({ meaning: `less is not paid out yet, ${UNIT}`, example: 5_000 }) leastPayout: number;
}

export class CreditAmount {
  @Currency({ meaning: 'the currency of the first invoice', example: 'USD' }) currency: string;
  @Count({ meaning: `what it gives, ${UNIT}`, example: 2_000 }) amount: number;
}
/** A share of the first paid invoice, or an amount by currency. */
export class CreditRuleView {
  @Count({
    max: 10_000,
    optional: true,
    meaning: 'hundredths of a percent of the first paid invoice without tax',
    example: 2_000,
  })
  basisPoints?: number;
  @ListOf(() => CreditAmount, { max: 50, optional: true, meaning: 'instead of a share: amounts; of others none' })
  fixed?: CreditAmount[];
}
/** What both sides of a referral get as credit for their next invoices. */
export class CreditTermsView {
  @Count({ min: 1, meaning: 'version of the terms' }) version: number;
  @Count({ meaning: 'days between the first payment and the credit', example: 30 }) holdDays: number;
  @Nested(() => CreditRuleView, { meaning: 'for who brings' }) bringer: CreditRuleView;
  @Nested(() => CreditRuleView, { meaning: 'for who comes' }) newcomer: CreditRuleView;
}

export class AffiliateBalanceView {
  @Currency({ meaning: 'the currency', example: 'USD' }) currency: string;
  @Count({ meaning: `earned and not due yet, or held, ${UNIT}`, example: 1_980 }) waiting: number;
  @Count({
    min: -9_007_199_254_740_991,
    meaning: `due; below zero where too much was paid out, ${UNIT}`,
    example: 5_940,
  })
  due: number;
  @Count({ meaning: `paid out, ${UNIT}`, example: 9_900 }) settled: number;
}

export class ReferralCounts {
  @Count({ meaning: 'organisations that came by the link and count' }) counted: number;
  @Count({ meaning: 'those that somebody has to look at first' }) held: number;
  @Count({ meaning: 'those that do not count' }) refused: number;
  @Count({ meaning: 'those that have paid' }) paying: number;
}

/** An organisation as an affiliate: what it is promised, whom it brought, and what it has earned. */
export class AffiliateStanding {
  @Flag({ meaning: 'it has joined' }) joined: boolean;
  @Text({ ...CODE, optional: true }) code?: string;
  @Text({
    max: 300,
    optional: true,
    meaning: 'the link to give away',
    example: 'https://plimsoll.example/r/north-street',
  })
  link?: string;
  @Instant({ optional: true, meaning: 'since when' }) joinedAt?: string;
  @OneOf(referralRewards, { optional: true, meaning: 'what those earn who come now' }) reward?: ReferralReward;
  @Nested(() => AffiliateTermsView, { meaning: 'what it is promised as commission' }) terms: AffiliateTermsView;
  @Nested(() => CreditTermsView, { meaning: 'what both sides are promised as credit' }) creditTerms: CreditTermsView;
  @Nested(() => ReferralCounts, { meaning: 'whom it brought' }) referrals: ReferralCounts;
  @ListOf(() => AffiliateBalanceView, { max: 20, meaning: 'what it has earned, by currency' })
  balances: AffiliateBalanceView[];
}

export class JoinAffiliates {
  @Text({ ...CODE, min: 4, meaning: 'the code of your link: 4 to 32 letters, digits and hyphens' }) code: string;
  @OneOf(referralRewards, {
    optional: true,
    meaning: 'commission unless given; with your own code again it changes for those who come from now on',
  })
  reward?: ReferralReward;
}

/** Somebody who came by the link. Who it is stays with him. */
export class ReferralView {
  @Id({ meaning: 'names the entry; it is not the organisation' }) referralId: string;
  @Instant({ meaning: 'when he registered' }) registeredAt: string;
  @OneOf(touches, { meaning: 'by his first or his last click' }) touch: 'first' | 'last';
  @OneOf(referralStates, { meaning: 'whether it counts' }) state: ReferralState;
  @OneOf(referralReasons, { optional: true, meaning: 'why it is held, or does not count' }) reason?: ReferralReason;
  @Flag({ meaning: 'he has paid' }) isPaying: boolean;
}
export class ReferralPage {
  @ListOf(() => ReferralView, { max: LIST_MAX, meaning: 'the entries of this page, the newest first' })
  items: ReferralView[];
  @Text({ max: 400, optional: true, meaning: 'give it as `cursor` to get the next page', example: 'WyIyMDI2Il0' })
  nextCursor?: string;
}

/** Credit for the next invoices, of a referral: yours for whom you brought, or because you came yourself. */
export class ReferralCreditView {
  @Id({ meaning: 'names the entry' }) creditId: string;
  @OneOf(creditSides, { meaning: 'you brought somebody, or came yourself' }) side: 'bringer' | 'newcomer';
  @Currency({ meaning: 'the currency', example: 'USD' }) currency: string;
  @Count({ meaning: `how much, ${UNIT}`, example: 1_980 }) amount: number;
  @OneOf(creditStates, { meaning: 'how it stands' }) state: ReferralCreditState;
  @Instant({ meaning: 'when the first invoice was paid' }) earnedAt: string;
  @Instant({ meaning: 'when it is due' }) dueAt: string;
}
export class ReferralCreditPage {
  @ListOf(() => ReferralCreditView, { max: LIST_MAX, meaning: 'the entries of this page, the newest first' })
  items: ReferralCreditView[];
  @Text({ max: 400, optional: true, meaning: 'give it as `cursor` to get the next page', example: 'WyIyMDI2Il0' })
  nextCursor?: string;
}

/** What one payment of a customer has earned. */
export class CommissionView {
  @Id({ meaning: 'names the entry' }) commissionId: string;
  @Currency({ meaning: 'the currency', example: 'USD' }) currency: string;
  @Count({ meaning: `what it is reckoned on: received without tax, less what went back, ${UNIT}`, example: 9_900 })
  base: number;
  @Count({ meaning: 'hundredths of a percent', example: 2_000 }) basisPoints: number;
  @Count({ meaning: `what was earned, ${UNIT}`, example: 1_980 }) amount: number;
  @Count({ meaning: `what of it was paid out, ${UNIT}`, example: 0 }) settled: number;
  @Instant({ meaning: 'when the customer paid' }) earnedAt: string;
  @Instant({ meaning: 'when it is due' }) dueAt: string;
}
export class CommissionPage {
  @ListOf(() => CommissionView, { max: LIST_MAX, meaning: 'the entries of this page, the newest first' })
  items: CommissionView[];
  @Text({ max: 400, optional: true, meaning: 'give it as `cursor` to get the next page', example: 'WyIyMDI2Il0' })
  nextCursor?: string;
}

export class Payout {
  @Id({ meaning: 'the payout' }) payoutId: string;
  @Currency({ meaning: 'the currency', example: 'USD' }) currency: string;
  @Count({ meaning: `what was paid out, ${UNIT}`, example: 5_940 }) amount: number;
  @Text({ max: 120, meaning: 'as whoever paid it names it', example: 'SEPA 2026-04-01 17' }) reference: string;
  @Instant({ meaning: 'when it was made' }) madeAt: string;
}
export class PayoutPage {
  @ListOf(() => Payout, { max: LIST_MAX, meaning: 'the entries of this page, the newest first' }) items: Payout[];
  @Text({ max: 400, optional: true, meaning: 'give it as `cursor` to get the next page', example: 'WyIyMDI2Il0' })
  nextCursor?: string;
}

/** An affiliate as the owner of the installation sees him. */
export class AffiliateInList {
  @Id({ meaning: 'the organisation' }) organisationId: string;
  @Text(CODE) code: string;
  @Instant({ meaning: 'since when' }) joinedAt: string;
  @Nested(() => ReferralCounts, { meaning: 'whom it brought' }) referrals: ReferralCounts;
  @ListOf(() => AffiliateBalanceView, { max: 20, meaning: 'what it has earned, by currency' })
  balances: AffiliateBalanceView[];
}
export class AffiliatePage {
  @ListOf(() => AffiliateInList, { max: LIST_MAX, meaning: 'the entries of this page, the newest first' })
  items: AffiliateInList[];
  @Text({ max: 400, optional: true, meaning: 'give it as `cursor` to get the next page', example: 'WyIyMDI2Il0' })
  nextCursor?: string;
}

/** A referral that waits for somebody to look at it. */
export class HeldReferral {
  @Id({ meaning: 'the affiliate' }) affiliateId: string;
  @Text(CODE) code: string;
  @Id({ meaning: 'the organisation that registered' }) organisationId: string;
  @Instant({ meaning: 'when it registered' }) registeredAt: string;
  @OneOf(referralReasons, { optional: true, meaning: 'why it is held' }) reason?: ReferralReason;
}
export class HeldReferrals {
  @ListOf(() => HeldReferral, { max: LIST_MAX, meaning: 'the oldest first' }) items: HeldReferral[];
}

export class DecideReferralBody {
  @OneOf(['counted', 'refused'], { meaning: 'whether it counts' }) state: 'counted' | 'refused';
  @Text({ max: 300, min: 3, meaning: 'why, for the audit log', example: 'Two people of one household.' })
  reason: string;
}
export class DecideReferral extends DecideReferralBody {
  @Id({ meaning: 'the organisation that registered' }) organisationId: string;
}

export class MakePayoutBody {
  @Currency({ meaning: 'everything that is due in it', example: 'USD' }) currency: string;
  @Count({ meaning: `what you have paid: refused where it is not what is due, ${UNIT}`, example: 5_940 })
  amount: number;
  @Text({ max: 120, min: 1, meaning: 'as whoever paid it names it', example: 'SEPA 2026-04-01 17' }) reference: string;
}
export class MakePayout extends MakePayoutBody {
  @Id({ meaning: 'the affiliate' }) affiliateId: string;
}

export class AffiliateRef {
  @Id({ meaning: 'the affiliate' }) affiliateId: string;
}
export class ReferralRef {
  @Id({ meaning: 'the organisation that registered' }) organisationId: string;
}

const owner = 'billing';
export const affiliateGet = defineRequest({
  owner,
  name: 'affiliate.get',
  input: Nothing,
  output: AffiliateStanding,
  permission: 'billing:read',
  meaning: 'The organisation as an affiliate.',
});
export const affiliateJoin = defineRequest({
  owner,
  name: 'affiliate.join',
  input: JoinAffiliates,
  output: AffiliateStanding,
  permission: 'billing:manage',
  meaning: 'Makes the organisation an affiliate.',
});
export const affiliateReferrals = defineRequest({
  owner,
  name: 'referral.list',
  input: PageQuery,
  output: ReferralPage,
  permission: 'billing:read',
  meaning: 'Who came by the link.',
});
export const affiliateCommissions = defineRequest({
  owner,
  name: 'commission.list',
  input: PageQuery,
  output: CommissionPage,
  permission: 'billing:read',
  meaning: 'What the payments of those have earned.',
});
export const affiliateCredits = defineRequest({
  owner,
  name: 'referral-credit.list',
  input: PageQuery,
  output: ReferralCreditPage,
  permission: 'billing:read',
  meaning: 'Credit of referrals: for whom the organisation brought, and because it came itself.',
});
export const affiliatePayouts = defineRequest({
  owner,
  name: 'payout.list',
  input: PageQuery,
  output: PayoutPage,
  permission: 'billing:read',
  meaning: 'What was paid out.',
});
export const affiliateList = defineRequest({
  owner,
  name: 'affiliate.list',
  input: PageQuery,
  output: AffiliatePage,
  permission: 'system:read',
  priority: 'history',
  meaning: 'All affiliates of the installation, for its owners.',
});
export const referralsHeld = defineRequest({
  owner,
  name: 'referral.held',
  input: Nothing,
  output: HeldReferrals,
  permission: 'system:read',
  priority: 'read',
  meaning: 'Referrals that wait for an owner of the installation.',
});
export const referralDecide = defineRequest({
  owner,
  name: 'referral.decide',
  input: DecideReferral,
  output: HeldReferrals,
  permission: 'system:manage',
  meaning: 'Whether a referral counts; what it earned goes back where it does not.',
});
export const payoutMake = defineRequest({
  owner,
  name: 'payout.make',
  input: MakePayout,
  output: Payout,
  permission: 'system:manage',
  meaning: 'Writes down that everything due in a currency was paid out to an affiliate.',
});
