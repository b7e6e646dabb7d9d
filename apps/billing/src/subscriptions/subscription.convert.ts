import {
  type EntitlementSnapshot,
  features,
  type LimitStanding,
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
}

export function toSubscription(
  row: SubscriptionEntity,
  { planName, snapshot, enforced, testMoney, canBuy }: Around,
): Subscription {
  return {
    ...toSubscriptionData(row),
    planName,
    limits: snapshot === undefined ? [] : limitsOf(snapshot, enforced),
    testMoney,
    canBuy,
    isPaid: row.stripeSubscriptionId !== null,
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
    ...(row.pendingPlan === null || row.pendingAt === null
      ? {}
      : { pendingChange: { plan: row.pendingPlan, at: row.pendingAt.toISOString() } }),
    ...(row.graceUntil === null ? {} : { graceUntil: row.graceUntil.toISOString() }),
    revision: Number(row.revision),
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
