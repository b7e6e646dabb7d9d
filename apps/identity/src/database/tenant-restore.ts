import { systemClock } from '@plimsoll/kernel';
import { type Restored, type RestoreTx, type TenantRestore } from '@plimsoll/persistence';
import { AuditLog } from '../audit/audit-log.js';
import { emailHash } from '../domain/email.js';

/** What a restored tenant has of this service beside its rows: where its people and terminals are found, and a word in the log. */
export const TENANT_RESTORE: TenantRestore = {
  fill: async (tx, restored) => {
    const taken = [...(await fillEmails(tx, restored)), ...(await fillTerminals(tx, restored))];
    await record(tx, restored);
    return taken;
  },
  clear: async (tx, tenantId) => {
    await tx.execute('delete from email_directory where home_tenant_id = $1', [tenantId]);
    await tx.execute('delete from terminal_directory where home_tenant_id = $1', [tenantId]);
  },
};

async function fillEmails(tx: RestoreTx, { tenantId }: Restored): Promise<string[]> {
  const users = await tx.query<{ user_id: string; email: string }>(
    'select user_id, email from users where tenant_id = $1 and removed_at is null',
    [tenantId],
  );
  const hashes = users.map(({ email }) => emailHash(email));
  const made = await tx.query<{ home_user_id: string }>(
    `insert into email_directory (email_hash, home_tenant_id, home_user_id)
     select u.hash, $1, u.user_id from unnest($2::text[], $3::uuid[]) u (hash, user_id)
     on conflict do nothing returning home_user_id`,
    [tenantId, hashes, users.map(({ user_id: userId }) => userId)],
  );
  const ours = new Set(made.map(({ home_user_id: userId }) => userId));
  return users.filter(({ user_id: userId }) => !ours.has(userId)).map(({ email }) => `the e-mail address ${email}`);
}

async function fillTerminals(tx: RestoreTx, { tenantId }: Restored): Promise<string[]> {
  const terminals = await tx.query<{ terminal_id: string }>('select terminal_id from terminals where tenant_id = $1', [
    tenantId,
  ]);
  const made = await tx.query<{ terminal_id: string }>(
    `insert into terminal_directory (terminal_id, home_tenant_id) select unnest($2::uuid[]), $1
     on conflict do nothing returning terminal_id`,
    [tenantId, terminals.map(({ terminal_id: id }) => id)],
  );
  const ours = new Set(made.map(({ terminal_id: id }) => id));
  return terminals.filter(({ terminal_id: id }) => !ours.has(id)).map(({ terminal_id: id }) => `the terminal ${id}`);
}

/** The chain goes on with a link that says where the ones before it came from. */
function record(tx: RestoreTx, { tenantId, reason }: Restored): Promise<void> {
  return new AuditLog(systemClock).record(tx, tenantId, {
    actorKind: 'system',
    actorId: 'operator',
    action: 'organisation.restored',
    targetKind: 'organisation',
    targetId: tenantId,
    outcome: 'done',
    reason,
  });
}
