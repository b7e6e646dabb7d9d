import { billingAuditRecorded } from '@plimsoll/contracts';
import { tellOnce } from '@plimsoll/messaging';
import { type Restored, type RestoreTx, type TenantRestore } from '@plimsoll/persistence';

/** What a restored tenant has of this service beside its rows: partitions of usage, directories of affiliates. */
export const TENANT_RESTORE: TenantRestore = {
  prepare: async (tx, table, lines) => {
    if (table === 'usage_events')
      for (const day of daysOf(lines)) await tx.execute('select ensure_usage_days($1, 0)', [day]);
  },
  fill: async (tx, restored) => {
    const taken = [
      ...(await fillDirectory(tx, restored, CODES, 'the code of an affiliate')),
      ...(await fillDirectory(tx, restored, REFERRED, 'the referral of')),
    ];
    await tellOnce(tx, billingAuditRecorded, {
      tenantId: restored.tenantId,
      key: restored.tenantId,
      data: {
        actorKind: 'system',
        actorId: 'operator',
        action: 'organisation.restored',
        targetKind: 'organisation',
        targetId: restored.tenantId,
        at: restored.at.toISOString(),
        outcome: 'done',
        reason: restored.reason,
      },
    });
    return taken;
  },
  clear: async (tx, tenantId) => {
    await tx.execute('delete from affiliate_codes where affiliate_id = $1', [tenantId]);
    await tx.execute('delete from referred_organisations where affiliate_id = $1', [tenantId]);
  },
};

function daysOf(lines: readonly string[]): Set<string> {
  return new Set(lines.map((line) => (JSON.parse(line) as { day: string }).day));
}

async function fillDirectory(tx: RestoreTx, { tenantId }: Restored, sql: string, what: string): Promise<string[]> {
  const rows = await tx.query<{ name: string }>(sql, [tenantId]);
  return rows.map(({ name }) => `${what} ${name}`);
}

/** Each fills a directory and gives what is somebody else's there. */
const CODES = `
with made as (
  insert into affiliate_codes (code, affiliate_id) select code, tenant_id from affiliates where tenant_id = $1
  on conflict do nothing returning code)
select code as name from affiliates where tenant_id = $1 and code not in (select code from made)`;
const REFERRED = `
with made as (
  insert into referred_organisations (organisation_id, affiliate_id)
  select referred_tenant, tenant_id from referrals where tenant_id = $1
  on conflict do nothing returning organisation_id)
select referred_tenant as name from referrals
where tenant_id = $1 and referred_tenant not in (select organisation_id from made)`;
