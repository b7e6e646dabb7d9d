import {
  type EntitlementSnapshot,
  features,
  type LimitStanding,
  type PendingChange,
  type Subscription,
  type SubscriptionData,
} from '@plimsoll/contracts';
import { type SubscriptionEntity } from './subscription.entities.js';

/** What is shown beside the subscription itself. */
export interface Around {
  readonly planName: string;
  readonly snapshot: EntitlementSnapshot | undefined;
  readonly enforced: boolean;
  readonly testMoney: boolean;
  readonly canBuy: boolean;
  /** What each period costs, and what it will cost when what is pending has come; in the smallest unit. */
  readonly price: { readonly currency: string; readonly amount: string } | undefined;
  readonly pendingPrice: { readonly amount: string } | undefined;
}

export function toSubscription(
  row: SubscriptionEntity,
  { planName, snapshot, enforced, testMoney, canBuy, price, pendingPrice }: Around,
): Subscription {
  return {
    ...toSubscriptionData(row),
    planName,
    limits: snapshot === undefined ? [] : limitsOf(snapshot, enforced),
    testMoney,
    canBuy,
    isPaid: row.stripeSubscriptionId !== null,
    ...(price === undefined ? {} : { currency: price.currency, amount: Number(price.amount) }),
    ...(pendingPrice === undefined ? {} : { pendingAmount: Number(pendingPrice.amount) }),
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
    ...pendingOf(row),
    ...(row.graceUntil === null ? {} : { graceUntil: row.graceUntil.toISOString() }),
    ...(row.openPayment === null ? {} : { openPayment: row.openPayment }),
    ...(row.pausedFrom === null ? {} : { pausedFrom: row.pausedFrom.toISOString() }),
    ...(row.cancelFeedback === null ? {} : { cancelFeedback: row.cancelFeedback }),
    revision: Number(row.revision),
  };
}

function pendingOf({ pendingPlan: plan, pendingInterval: interval, pendingAt: at }: SubscriptionEntity): {
  pendingChange?: PendingChange;
} {
  if (plan === null || at === null) return {};
  return { pendingChange: { plan, ...(interval === null ? {} : { interval }), at: at.toISOString() } };
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
