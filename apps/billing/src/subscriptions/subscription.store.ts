import { type PlanCode } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { IsNull, Not } from 'typeorm';
import { SubscriptionEntity } from './subscription.entities.js';

/** The subscription that is not over, locked until the transaction ends: two changes of it come one after the other. */
export function lockLive(tx: Tx, tenantId: string): Promise<SubscriptionEntity | null> {
  return tx.of(SubscriptionEntity).findOne({
    where: { tenantId, endedAt: IsNull() },
    lock: { mode: 'pessimistic_write' },
  });
}

export function live(tx: Tx, tenantId: string): Promise<SubscriptionEntity | null> {
  return tx.of(SubscriptionEntity).findOneBy({ tenantId, endedAt: IsNull() });
}

/** One that costs nothing; undefined where the tenant has one that is not over. */
export async function insertFirst(
  tx: Tx,
  { tenantId, plan, version }: { tenantId: string; plan: PlanCode; version: number },
  clock: Clock,
): Promise<SubscriptionEntity | undefined> {
  const begun = await tx.query(
    `insert into subscriptions (tenant_id, subscription_id, plan, plan_version, status, revision, created_at)
     values ($1, $2, $3, $4, 'none', 1, $5)
     on conflict (tenant_id) where ended_at is null do nothing
     returning 1`,
    [tenantId, newId(clock), plan, version, clock.now()],
  );
  return begun.length === 0 ? undefined : ((await live(tx, tenantId)) ?? undefined);
}

/** Ends the one that is held, so that another can begin. */
export async function endLive(tx: Tx, { tenantId, subscriptionId }: SubscriptionEntity, at: Date): Promise<void> {
  await tx.of(SubscriptionEntity).update({ tenantId, subscriptionId }, { endedAt: at });
}

export async function saveSubscription(tx: Tx, subscription: SubscriptionEntity): Promise<void> {
  await tx.of(SubscriptionEntity).upsert(subscription, ['tenantId', 'subscriptionId']);
}

/** Whether the tenant ever had the plan. */
export function hadPlan(tx: Tx, tenantId: string, plan: PlanCode): Promise<boolean> {
  return tx.of(SubscriptionEntity).existsBy({ tenantId, plan });
}

/** Whether a subscription at Stripe was held here and is over: it never comes back, whatever an older answer says. */
export function wasEnded(tx: Tx, tenantId: string, stripeSubscriptionId: string): Promise<boolean> {
  return tx.of(SubscriptionEntity).existsBy({ tenantId, stripeSubscriptionId, endedAt: Not(IsNull()) });
}

const AT_ONCE = 200;

/** Who is to be reminded of something by now, but for some, the longest due first. */
export async function tenantsToRemind(tx: Tx, now: Date, butFor: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ tenant_id: string }>(
    `select tenant_id from subscriptions where ended_at is null and next_reminder_at <= $1
       and tenant_id <> all($3::uuid[])
     order by next_reminder_at limit $2`,
    [now, AT_ONCE, butFor],
  );
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}

export async function remindedUntil(
  tx: Tx,
  { tenantId, subscriptionId }: SubscriptionEntity,
  nextReminderAt: Date | null,
): Promise<void> {
  await tx.of(SubscriptionEntity).update({ tenantId, subscriptionId }, { nextReminderAt });
}

/** Whether the tenant ever paid for a plan, or tried one. */
export function everBought(tx: Tx, tenantId: string): Promise<boolean> {
  return tx.of(SubscriptionEntity).existsBy({ tenantId, stripeSubscriptionId: Not(IsNull()) });
}
