import { SetupError } from '@plimsoll/infrastructure';
import { type AuditBreak, type AuditLink, type AuditMemory, checkpointSeal, proveAuditChain } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import { type Sealer } from '@plimsoll/service-host';

export interface AuditProof {
  readonly tenants: number;
  readonly entries: number;
  /** The first broken link of each chain that is not whole. */
  readonly broken: readonly AuditBreak[];
}

/**
 * Proves the audit log without the identity service: from its tables alone, with statements of our own, the chain's rules
 * from the kernel and the seals of the checkpoints under the master key. A service that was tampered with has no say in
 * it.
 */
export async function proveAuditChains(database: Database, sealer: Sealer, only?: string): Promise<AuditProof> {
  const all = await database.asWorker((tx) => tx.query<{ tenant_id: string }>(TENANTS));
  const tenants = only === undefined ? all : all.filter(({ tenant_id: tenantId }) => tenantId === only.toLowerCase());
  // Nothing found is nothing proved.
  if (only !== undefined && tenants.length === 0)
    throw new SetupError(
      `No tenant ${only} has an audit log here.`,
      'check the id; without --tenant all chains are proved.',
    );
  const broken: AuditBreak[] = [];
  let entries = 0;
  for (const { tenant_id: tenantId } of tenants) {
    const memory = await memoryOf(database, sealer, tenantId);
    const chain = await proveAuditChain(tenantId, memory, (after, upTo) => linksOf(database, tenantId, after, upTo));
    entries += chain.entries;
    if (chain.broken) broken.push(chain.broken);
  }
  return { tenants: tenants.length, entries, broken };
}

async function linksOf(database: Database, tenantId: string, after: number, upTo: number): Promise<AuditLink[]> {
  const rows = await database.asWorker((tx) =>
    tx.query<{ seq: string; prev_hash: string; hash: string; entry: unknown }>(LINKS, [tenantId, after, upTo]),
  );
  return rows.map((row) => ({ seq: Number(row.seq), prevHash: row.prev_hash, hash: row.hash, entry: row.entry }));
}

function memoryOf(database: Database, sealer: Sealer, tenantId: string): Promise<AuditMemory> {
  return database.asWorker(async (tx) => {
    const state = await tx.one<{ seq: string | null; hash: string | null; last: string | null }>(STATE, [tenantId]);
    const rows = await tx.query<{ seq: string; hash: string; seal: string }>(CHECKPOINTS, [tenantId]);
    return {
      head: state.seq === null || state.hash === null ? undefined : { seq: Number(state.seq), hash: state.hash },
      lastSeq: Number(state.last ?? 0),
      checkpoints: rows.map(({ seq, hash, seal }) => {
        const anchor = { seq: Number(seq), hash };
        const { purpose, text } = checkpointSeal(tenantId, anchor);
        return { ...anchor, isGenuine: sealer.says(seal, purpose, text) };
      }),
    };
  });
}

const TENANTS = `select tenant_id
   from (
     select tenant_id
     from audit_heads
     union
     select tenant_id
     from audit_checkpoints
     union
     select distinct tenant_id
     from audit_entries) known
   order by tenant_id`;
const LINKS =
  'select seq, prev_hash, hash, entry from audit_links where tenant_id = $1 and seq > $2 and seq <= $3 order by seq';
const CHECKPOINTS = 'select seq, hash, seal from audit_checkpoints where tenant_id = $1 order by seq';
const STATE = `
select (select seq from audit_heads where tenant_id = $1) as seq,
  (select hash from audit_heads where tenant_id = $1) as hash,
  (select max(seq) from audit_entries where tenant_id = $1) as last`;
