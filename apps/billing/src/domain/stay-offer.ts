import {
  type BillingInterval,
  type CancelFeedback,
  type LeavingSign,
  type PlanCode,
  type SoldPlan,
  type StayDiscount,
  type StayOfferKind,
} from '@plimsoll/contracts';
import { monthsAfter } from './usage-period.js';

/** What is offered to whom: data, so that an owner may have others. */
export interface StayRule {
  readonly ruleId: string;
  readonly feedbacks: readonly CancelFeedback[];
  readonly plans: readonly PlanCode[];
  readonly kind: StayOfferKind;
  readonly percent?: number;
  readonly months?: number;
  /** No organisation is offered anything more often than once in so many months. */
  readonly everyMonths: number;
}

export interface Leaver {
  readonly plan: PlanCode;
  readonly interval: BillingInterval;
  readonly feedback: CancelFeedback;
  /** When anything was offered last. */
  readonly lastAt: Date | null;
}

const MONTH_MS = 30 * 86_400_000;
const YEAR_MONTHS = 12;

/** The first rule that fits; undefined where none does, or something was offered too short a time ago. */
export function ruleFor(rules: readonly StayRule[], leaver: Leaver, now: Date): StayRule | undefined {
  const { plan, lastAt } = leaver;
  const rule = rules.find((one) => fits(one, leaver));
  if (rule === undefined) return undefined;
  if (rule.kind === 'smaller' && smallerThan(plan) === undefined) return undefined;
  const isTooSoon = lastAt !== null && now.getTime() - lastAt.getTime() < rule.everyMonths * MONTH_MS;
  return isTooSoon ? undefined : rule;
}

/** Of a year the next invoice may lie past the months of a rule, which would give nothing, or give it for a whole year. */
function fits({ feedbacks, plans, kind, months = 0 }: StayRule, { plan, interval, feedback }: Leaver): boolean {
  const isOfRhythm = kind !== 'percent' || interval === 'month' || months >= YEAR_MONTHS;
  return feedbacks.includes(feedback) && plans.includes(plan) && isOfRhythm;
}

/** The next smaller plan that is sold. */
export function smallerThan(plan: PlanCode): SoldPlan | undefined {
  return plan === 'enterprise' ? 'pro' : plan === 'pro' ? 'basic' : undefined;
}

/** A coupon is the same one for everybody who is offered the same. */
export function couponOf({ percent, months }: { readonly percent: number; readonly months: number }): string {
  return `plimsoll-stay-${percent}-${months}`;
}

export interface LeavingFigures {
  readonly cancelAtPeriodEnd: boolean;
  readonly status: string;
  readonly hasOpenPayment: boolean;
  readonly pausedFrom: Date | null;
  readonly usedNow: number;
  readonly usedBefore: number;
}

/** Fewer events than these before say nothing when they are halved. */
const ENOUGH_EVENTS = 20;

/** What tells that somebody may be about to leave; nothing where nothing does. */
export function signsOf(figures: LeavingFigures): LeavingSign[] {
  const { status, usedNow, usedBefore } = figures;
  const signs: readonly (readonly [LeavingSign, boolean])[] = [
    ['cancel-scheduled', figures.cancelAtPeriodEnd],
    ['payment-failing', figures.hasOpenPayment || status === 'past_due' || status === 'unpaid'],
    ['pausing', figures.pausedFrom !== null],
    ['usage-fallen', usedBefore >= ENOUGH_EVENTS && usedNow * 2 < usedBefore],
  ];
  return signs.filter(([, isSo]) => isSo).map(([sign]) => sign);
}

/** What was taken off for staying, as it was accepted. */
export interface TakenOff {
  readonly percent: number | null;
  readonly months: number | null;
  readonly acceptedAt: Date | null;
}

/**
 * What is taken off this subscription now, because its organisation stayed. What was accepted on one before it went with
 * that one.
 */
export function stayDiscountOf(
  { percent, months, acceptedAt }: TakenOff,
  { createdAt }: { readonly createdAt: Date },
  now: Date,
): StayDiscount | undefined {
  if (percent === null || months === null || acceptedAt === null || acceptedAt < createdAt) return undefined;
  const until = monthsAfter(acceptedAt, months);
  return until <= now ? undefined : { percent, until: until.toISOString() };
}
