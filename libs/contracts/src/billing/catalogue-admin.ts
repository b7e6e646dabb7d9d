import { defineRequest, Nothing } from '../requests/define-request.js';
import { Count, Currency, Flag, Id, Instant, ListOf, OneOf, Text } from '../vocabulary/index.js';
import { type SoldPlan, soldPlans } from './checkout.js';
import { FeatureGrant, PlanPrice } from './plans.js';
import { type BillingInterval, billingIntervals, type PlanCode, planCodes } from './plans.js';

const owner = 'billing' as const;
const REASON_MAX = 500;
const LIST_MAX = 500;
export const NOTICE_DAYS_MAX = 365;

/** Who moves to a new price: nobody (all keep theirs), everybody, or who bought since a day. */
export const priceMoves = ['nobody', 'everybody', 'bought-since'] as const;
export type PriceMoves = (typeof priceMoves)[number];

/** What becomes of a subscription when a price changes. `waits`: a payment is open, or another change comes first. */
export const moveOutcomes = ['moves', 'keeps', 'ends', 'paused', 'waits'] as const;
export type MoveOutcome = (typeof moveOutcomes)[number];

/** How far one that moves has come; `left`: it ended, or went to another price by itself. */
export const moveStates = ['announced', 'placed', 'moved', 'left'] as const;
export type MoveState = (typeof moveStates)[number];

export class NewPrice {
  @OneOf(billingIntervals, { meaning: 'how often it is paid' }) interval: BillingInterval;
  @Currency({ meaning: 'currency of the amount', example: 'USD' }) currency: string;
  @Count({ min: 1, meaning: 'of each, in the smallest unit of the currency', example: 10_900 }) amount: number;
  @Count({
    optional: true,
    min: 2,
    meaning: 'of an add-on: from so many on; from the first on unless given',
    example: 10,
  })
  fromQuantity?: number;
}

/** Another price of a plan or an add-on from a day on; exactly one of `plan` and `addOn`. */
export class PlanPriceChange {
  @OneOf(soldPlans, { optional: true, meaning: 'the plan' }) plan?: SoldPlan;
  @Text({ max: 40, optional: true, meaning: 'the add-on', example: 'pipelines-5' }) addOn?: string;
  @Instant({ meaning: 'from when on it is sold at the new prices' }) from: string;
  @ListOf(() => NewPrice, { max: 40, meaning: 'those that change; the others stay' }) prices: NewPrice[];
  @OneOf(priceMoves, { meaning: 'who moves; the others keep their price' }) moves: PriceMoves;
  @Instant({ optional: true, meaning: 'with `bought-since`: who bought before keeps his price' }) boughtSince?: string;
  @Count({ max: NOTICE_DAYS_MAX, meaning: 'so many days everybody is told before he pays it', example: 30 })
  noticeDays: number;
}

export class SchedulePriceChange extends PlanPriceChange {
  @Text({ min: 1, max: REASON_MAX, meaning: 'why, for the audit log', example: 'Prices of 2027.' }) reason: string;
}

export class DryRunPriceChange extends PlanPriceChange {
  @Id({ optional: true, meaning: 'the last organisation of the page before' }) after?: string;
}

/** What a change of a price means for one organisation. */
export class PriceChangeLine {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @Currency({ meaning: 'of both amounts', example: 'USD' }) currency: string;
  @OneOf(billingIntervals, { meaning: 'how often it pays' }) interval: BillingInterval;
  @Count({ meaning: 'what it pays each period now, with all add-ons, in the smallest unit', example: 9_900 })
  now: number;
  @Count({ meaning: 'what it will pay each period', example: 10_900 }) then: number;
  @OneOf(moveOutcomes, { meaning: 'what becomes of it' }) outcome: MoveOutcome;
  @Instant({
    optional: true,
    meaning: 'from when on: its first renewal after the notice; absent where it does not move',
  })
  movesAt?: string;
  @OneOf(moveStates, { optional: true, meaning: 'how far it has come; absent before it is announced' })
  state?: MoveState;
}

export class PriceChangeTotal {
  @Currency({ meaning: 'of both amounts', example: 'USD' }) currency: string;
  @OneOf(billingIntervals, { meaning: 'how often they pay' }) interval: BillingInterval;
  @Count({ meaning: 'organisations that pay such a price', example: 120 }) subscribers: number;
  @Count({ meaning: 'how many of them move', example: 100 }) moving: number;
  @Count({ meaning: 'what all of them pay each period now, in the smallest unit', example: 1_188_000 }) now: number;
  @Count({ meaning: 'what all of them will pay each period', example: 1_288_000 }) then: number;
}

/** Who pays what. Nothing was changed for it. */
export class PriceChangeDryRun {
  @ListOf(() => PriceChangeLine, { max: LIST_MAX, meaning: 'organisations by their ids' }) lines: PriceChangeLine[];
  @ListOf(() => PriceChangeTotal, { max: 100, meaning: 'of all organisations, by currency and rhythm' })
  totals: PriceChangeTotal[];
  @Id({ optional: true, meaning: 'send it as `after` for the page that follows; absent on the last one' })
  next?: string;
}

export class PriceChangeRef {
  @Id({ meaning: 'the change of a price' }) changeId: string;
}

export class PriceChangeLinesQuery {
  @Id({ optional: true, meaning: 'the last organisation of the page before' }) after?: string;
}

export class PriceChangePage extends PriceChangeLinesQuery {
  @Id({ meaning: 'the change of a price' }) changeId: string;
}

/** A change of a price as it was scheduled, and how far it has come. */
export class PriceChangeView extends SchedulePriceChange {
  @Id({ meaning: 'the change' }) changeId: string;
  @Text({ max: 80, meaning: 'what it is of, for people', example: 'Pro' }) name: string;
  @Instant({ meaning: 'when it was scheduled' }) createdAt: string;
  @Instant({ optional: true, meaning: 'when it was withdrawn; absent where it was not' }) withdrawnAt?: string;
  @Count({ meaning: 'organisations that were told', example: 100 }) announced: number;
  @Count({ meaning: 'of these, those whose next period has the new price', example: 20 }) placed: number;
  @Count({ meaning: 'of these, those that pay it', example: 10 }) moved: number;
}

/** A price of the catalogue with who pays it. */
export class SystemPrice extends PlanPrice {
  @Instant({ optional: true, meaning: 'sold from then on; absent where from the beginning' }) soldFrom?: string;
  @Instant({ optional: true, meaning: 'taken back before it was sold' }) withdrawnAt?: string;
  @Id({ optional: true, meaning: 'the one organisation that may buy at it' }) offeredTo?: string;
  @Flag({ meaning: 'who buys now pays it' }) isSold: boolean;
  @Count({ meaning: 'organisations that pay it', example: 12 }) subscribers: number;
}

export class SystemPlan {
  @OneOf(planCodes, { meaning: 'the plan' }) plan: PlanCode;
  @Count({ min: 1, meaning: 'its version' }) version: number;
  @Text({ max: 80, meaning: 'for people', example: 'Pro' }) name: string;
  @Flag({ meaning: 'it can be bought' }) onSale: boolean;
  @Count({ meaning: 'organisations that have it', example: 12 }) subscribers: number;
  @ListOf(() => FeatureGrant, { max: 50, meaning: 'what it gives' }) grants: FeatureGrant[];
  @ListOf(() => SystemPrice, { max: LIST_MAX, meaning: 'all of its prices' }) prices: SystemPrice[];
}

export class SystemAddOn {
  @Text({ max: 40, meaning: 'the add-on', example: 'pipelines-5' }) addOn: string;
  @Text({ max: 80, meaning: 'for people', example: 'Five more pipelines' }) name: string;
  @Flag({ meaning: 'it can be bought' }) onSale: boolean;
  @ListOf(() => FeatureGrant, { max: 1, meaning: 'what one of it adds' }) grants: FeatureGrant[];
  @Flag({ meaning: 'every plan on sale has it already: it cannot be put on sale' }) inEveryPlan: boolean;
  @ListOf(() => SystemPrice, { max: LIST_MAX, meaning: 'all of its prices' }) prices: SystemPrice[];
}

export class SystemCatalogue {
  @ListOf(() => SystemPlan, { max: 200, meaning: 'every version of every plan' }) plans: SystemPlan[];
  @ListOf(() => SystemAddOn, { max: 200, meaning: 'every add-on' }) addOns: SystemAddOn[];
  @ListOf(() => PriceChangeView, { max: 200, meaning: 'changes of prices, the newest first' })
  changes: PriceChangeView[];
}

export class AddOnRef {
  @Text({ max: 40, meaning: 'the add-on', example: 'support' }) addOn: string;
}

export class SellAddOnBody {
  @Flag({ meaning: 'whether it can be bought; who has it keeps it' }) onSale: boolean;
  @Text({ min: 1, max: REASON_MAX, meaning: 'why, for the audit log', example: 'We answer at night now.' })
  reason: string;
}

export class SellAddOn extends SellAddOnBody {
  @Text({ max: 40, meaning: 'the add-on', example: 'support' }) addOn: string;
}

/** A price that was agreed with one organisation; exactly one of `plan` and `addOn`. Nobody else sees it. */
export class OfferPrice extends NewPrice {
  @Id({ meaning: 'the organisation' }) tenantId: string;
  @OneOf(soldPlans, { optional: true, meaning: 'the plan' }) plan?: SoldPlan;
  @Text({ max: 40, optional: true, meaning: 'the add-on', example: 'pipelines-5' }) addOn?: string;
  @Text({ min: 1, max: REASON_MAX, meaning: 'why, for the audit log', example: 'Contract of 2026-11-28.' })
  reason: string;
}

export class PriceRef {
  @Text({ max: 80, meaning: 'the price', example: 'enterprise-v1-month-usd-own-1' }) priceId: string;
}

/** Told to everybody whose price changes. */
export class PriceChangeAnnouncedData {
  @Id({ meaning: 'the change' }) changeId: string;
  @Text({ max: 80, meaning: 'whose price changes, for people', example: 'Pro' }) name: string;
  @Currency({ meaning: 'of both amounts', example: 'USD' }) currency: string;
  @OneOf(billingIntervals, { meaning: 'how often it is paid' }) interval: BillingInterval;
  @Count({ meaning: 'what each period costs now, with all add-ons, in the smallest unit', example: 9_900 }) now: number;
  @Count({ meaning: 'what each period will cost', example: 10_900 }) then: number;
  @Instant({ meaning: 'from when on' }) at: string;
  @Flag({ meaning: 'it was withdrawn: the price stays' }) isWithdrawn: boolean;
}

export const systemCatalogueGet = defineRequest({
  owner,
  name: 'system-catalogue.get',
  input: Nothing,
  output: SystemCatalogue,
  permission: 'system:read',
  priority: 'read',
  meaning: 'Everything that is or was sold, with who pays what, for owners of the installation.',
});
export const priceChangeDryRun = defineRequest({
  owner,
  name: 'price-change.dry-run',
  input: DryRunPriceChange,
  output: PriceChangeDryRun,
  permission: 'system:manage',
  priority: 'history',
  meaning: 'Who would pay what from when on; changes nothing.',
});
export const priceChangeSchedule = defineRequest({
  owner,
  name: 'price-change.schedule',
  input: SchedulePriceChange,
  output: PriceChangeView,
  permission: 'system:manage',
  meaning: 'Schedules another price from a day on, and tells everybody who moves.',
});
export const priceChangeLines = defineRequest({
  owner,
  name: 'price-change.lines',
  input: PriceChangePage,
  output: PriceChangeDryRun,
  permission: 'system:read',
  priority: 'history',
  meaning: 'Who pays what by a change that was scheduled, and how far each has come.',
});
export const priceChangeWithdraw = defineRequest({
  owner,
  name: 'price-change.withdraw',
  input: PriceChangeRef,
  output: PriceChangeView,
  permission: 'system:manage',
  meaning: 'Withdraws a change before its day; everybody who was told is told so.',
});
export const addOnSell = defineRequest({
  owner,
  name: 'add-on.sell',
  input: SellAddOn,
  output: SystemCatalogue,
  permission: 'system:manage',
  meaning: 'Whether an add-on can be bought.',
});
export const priceOffer = defineRequest({
  owner,
  name: 'price.offer',
  input: OfferPrice,
  output: SystemCatalogue,
  permission: 'system:manage',
  meaning: 'A price for one organisation only.',
});
export const priceOfferEnd = defineRequest({
  owner,
  name: 'price.end-offer',
  input: PriceRef,
  output: SystemCatalogue,
  permission: 'system:manage',
  meaning: 'Ends a price of one organisation: who pays it keeps it, nobody buys at it any more.',
});
