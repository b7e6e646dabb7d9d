import {
  type EntitlementSnapshot,
  features,
  type LimitStanding,
  type PendingChange,
  type StayDiscount,
  type SubscribedAddOnInWords,
  type Subscription,
  type SubscriptionData,
} from '@plimsoll/contracts';
import { isPriceMove } from '../domain/price-change.js';
import { type SubscriptionEntity } from './subscription.entities.js';

/** What is shown beside the subscription itself. */
export interface Around {
  readonly planName: string;
  readonly snapshot: EntitlementSnapshot | undefined;
  readonly enforced: boolean;
  readonly testMoney: boolean;
  readonly canBuy: boolean;
  readonly currency: string | undefined;
  /** What each period costs, and what it will cost when what is pending has come; in the smallest unit. */
  readonly amount: number | undefined;
  readonly pendingAmount: number | undefined;
  readonly addOnsInWords: SubscribedAddOnInWords[];
  readonly stayDiscount: StayDiscount | undefined;
}

export function toSubscription(
  row: SubscriptionEntity,
  { snapshot, enforced, currency, amount, pendingAmount, stayDiscount, ...around }: Around,
): Subscription {
  return {
    ...toSubscriptionData(row),
    ...around,
    limits: snapshot === undefined ? [] : limitsOf(snapshot, enforced),
    isPaid: row.stripeSubscriptionId !== null,
    ...(row.priceId === null ? {} : { planPriceId: row.priceId }),
    ...(currency === undefined || amount === undefined ? {} : { currency, amount }),
    ...(pendingAmount === undefined ? {} : { pendingAmount }),
    ...(stayDiscount === undefined ? {} : { stayDiscount }),
  };
}

/** As the fact tells it. */
export function toSubscriptionData(row: SubscriptionEntity): SubscriptionData {
  return {
    subscriptionId: row.subscriptionId,
    plan: row.plan,
    planVersion: row.planVersion,
    status: row.status,
    ...(row.billingInterval === null ? {} : { interval: row.billingInterval }),
    ...(row.currentPeriodEnd === null ? {} : { currentPeriodEnd: row.currentPeriodEnd.toISOString() }),
    cancelAtPeriodEnd: row.cancelAtPeriodEnd,
    ...(row.addOns.length === 0 ? {} : { addOns: [...row.addOns] }),
    ...pendingOf(row),
    ...(row.graceUntil === null ? {} : { graceUntil: row.graceUntil.toISOString() }),
    ...(row.openPayment === null ? {} : { openPayment: row.openPayment }),
    ...(row.pausedFrom === null ? {} : { pausedFrom: row.pausedFrom.toISOString() }),
    ...(row.cancelFeedback === null ? {} : { cancelFeedback: row.cancelFeedback }),
    revision: Number(row.revision),
  };
}

function pendingOf(row: SubscriptionEntity): { pendingChange?: PendingChange } {
  const { pendingPlan: plan, pendingInterval: interval, pendingAt: at, pendingAddOns: addOns } = row;
  if (plan === null || at === null) return {};
  return {
    pendingChange: {
      plan,
      ...(interval === null ? {} : { interval }),
      at: at.toISOString(),
      ...(isPriceMove(row) ? { isNewPrice: true } : {}),
      ...(addOns === null || addOns.length === 0 ? {} : { addOns: [...addOns] }),
    },
  };
}

/** The features that are counted. How much of each is used the services know that count it. */
function limitsOf({ grants }: EntitlementSnapshot, enforced: boolean): LimitStanding[] {
  return grants
    .filter(({ feature }) => features[feature].kind === 'limit')
    .map(({ feature, limit, unlimited }) => ({
      feature,
      meaning: features[feature].meaning,
      ...(unlimited || limit === undefined ? {} : { limit }),
      enforced,
    }));
}
