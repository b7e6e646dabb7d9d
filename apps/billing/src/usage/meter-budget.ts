import { type LimitedMeter, meters } from '@plimsoll/contracts';
import { dec, type Decimal } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { type UsagePeriod, usagePeriodOf } from '../domain/usage-period.js';
import { EntitlementHeadEntity } from '../entitlements/entitlement.entities.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { TOTAL } from './usage-figures.sql.js';

/** The anchor of a tenant's periods; null where nothing is charged. */
export async function anchorOf(tx: Tx, tenantId: string): Promise<Date | null> {
  const held = await tx.of(SubscriptionEntity).findOneBy({ tenantId, endedAt: IsNull() });
  // One that was mirrored before anchors were has the day of its period's end, until it is looked at again.
  return held === null || held.stripeSubscriptionId === null ? null : (held.billingAnchor ?? held.currentPeriodEnd);
}

/** The tenant's period of usage at a moment. */
export async function currentPeriod(tx: Tx, tenantId: string, at: Date): Promise<UsagePeriod> {
  return usagePeriodOf(await anchorOf(tx, tenantId), at);
}

/** What was counted of a meter in a period. */
export async function usedIn(
  tx: Tx,
  tenantId: string,
  { meter, period }: { readonly meter: LimitedMeter; readonly period: UsagePeriod },
): Promise<Decimal> {
  const { kind, number } = meters[meter];
  const { value } = await tx.one<{ value: string | null }>(TOTAL(kind), [tenantId, number, period.began, period.ends]);
  return dec(value ?? '0');
}

/** What is reserved of a meter in a period, and by how many. */
export async function reservedIn(
  tx: Tx,
  tenantId: string,
  { meter, period, now }: { readonly meter: LimitedMeter; readonly period: UsagePeriod; readonly now: Date },
): Promise<{ readonly reserved: Decimal; readonly open: number }> {
  const { reserved, open } = await tx.one<{ reserved: string; open: string }>(RESERVED, [
    tenantId,
    meters[meter].number,
    now,
    period.began,
  ]);
  return { reserved: dec(reserved), open: Number(open) };
}

/** The plan of a tenant, and what it gives of a meter in a period; nothing where it names no limit. */
export async function meterLimitOf(
  tx: Tx,
  tenantId: string,
  meter: LimitedMeter,
): Promise<{ readonly limit?: number; readonly plan?: EntitlementHeadEntity['snapshot']['plan'] }> {
  const head = await tx.of(EntitlementHeadEntity).findOneBy({ tenantId });
  if (head === null) return {};
  const { plan, grants } = head.snapshot;
  const grant = grants.find(({ feature }) => feature === meter);
  return { plan, ...(grant?.limit === undefined || grant.unlimited ? {} : { limit: grant.limit }) };
}

const RESERVED = `
select coalesce(sum(quantity), 0) as reserved, count(*) as open
from usage_reservations
where tenant_id = $1 and meter = $2 and state = 'open' and expires_at > $3 and reserved_at >= $4`;
