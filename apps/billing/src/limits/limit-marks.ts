import { type Tx } from '@plimsoll/persistence';

/** An organisation is looked at so often at most, however much it does. */
const COOL_MS = 10_000;

/** In the transaction of whatever may bring organisations nearer to a limit: they are looked at within seconds. */
export function markLimits(tx: Tx, tenantIds: readonly string[]): void {
  if (tenantIds.length === 0) return;
  tx.send(
    `insert into limit_marks (tenant_id, mark_id, marked_at)
     select tenant_id, gen_random_uuid(), now() from unnest($1::uuid[]) as t (tenant_id)`,
    [[...new Set(tenantIds)]],
  );
}

/** The same of all whose events lie in a staging table of usage. */
export const MARK_LIMITS_OF = (staging: string): string => `
insert into limit_marks (tenant_id, mark_id, marked_at)
select tenant, gen_random_uuid(), now() from (select distinct tenant from ${staging}) whose`;

/**
 * Takes those that are marked, the longest not looked at first. Their marks are gone then; what is marked later is there
 * later.
 */
export async function takeMarked(tx: Tx, now: Date, max: number): Promise<string[]> {
  const rows = await tx.query<{ tenant_id: string }>(
    `with due as (
       select h.tenant_id from entitlement_heads h
       where h.tenant_id in (select tenant_id from limit_marks) and (h.limits_seen_at is null or h.limits_seen_at <= $2)
       order by h.limits_seen_at nulls first limit $3 for update skip locked),
     taken as (delete from limit_marks m using due d where m.tenant_id = d.tenant_id)
     update entitlement_heads h set limits_seen_at = $1 from due d where h.tenant_id = d.tenant_id
     returning h.tenant_id`,
    [now, new Date(now.getTime() - COOL_MS), max],
  );
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}

/** Of which no fact was told for so long: a few at a time, so that it costs the same however many there are. */
export async function takeLongest(tx: Tx, now: Date, longMs: number, max: number): Promise<string[]> {
  const rows = await tx.query<{ tenant_id: string }>(
    `update entitlement_heads set limits_seen_at = $1 where tenant_id in (
       select tenant_id from entitlement_heads where limits_seen_at is null or limits_seen_at <= $2
       order by limits_seen_at nulls first limit $3 for update skip locked)
     returning tenant_id`,
    [now, new Date(now.getTime() - longMs), max],
  );
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}
