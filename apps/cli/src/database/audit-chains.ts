import { SetupError } from '@plimsoll/infrastructure';
import { type AuditAnchor, AuditChainWalk } from '@plimsoll/kernel';
import { type Database } from '@plimsoll/persistence';
import { type Sealer, SealError } from '@plimsoll/service-host';

const BATCH = 1_000;

/** The first broken link of one chain. */
export interface BrokenLink {
  readonly tenantId: string;
  readonly seq: number;
  readonly kind: string;
  readonly expected: string;
  readonly actual: string;
}

export interface AuditProof {
  readonly tenants: number;
  readonly entries: number;
  readonly broken: readonly BrokenLink[];
}

interface ChainStart {
  readonly upTo: number;
  readonly anchors: readonly AuditAnchor[];
  readonly forged: BrokenLink | undefined;
  readonly headless: BrokenLink | undefined;
}

/**
 * Proves the audit log without the identity service: from its tables alone, with the chain's rules from the kernel and
 * the seals of the checkpoints under the master key. A service that was tampered with has no say in it.
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
  const broken: BrokenLink[] = [];
  let entries = 0;
  for (const { tenant_id: tenantId } of tenants) {
    const chain = await proveChain(database, sealer, tenantId);
    entries += chain.entries;
    if (chain.broken) broken.push(chain.broken);
  }
  return { tenants: tenants.length, entries, broken };
}

async function proveChain(
  database: Database,
  sealer: Sealer,
  tenantId: string,
): Promise<{ entries: number; broken: BrokenLink | undefined }> {
  const start = await startOf(database, sealer, tenantId);
  const walk = new AuditChainWalk(tenantId, start.anchors);
  for (let after = 0; after < start.upTo; after += BATCH) {
    const rows = await database.asWorker((tx) =>
      tx.query<{ seq: string; prev_hash: string; hash: string; entry: unknown }>(LINKS, [
        tenantId,
        after,
        Math.min(start.upTo, after + BATCH),
      ]),
    );
    for (const row of rows) {
      const broken = walk.next({ seq: Number(row.seq), prevHash: row.prev_hash, hash: row.hash, entry: row.entry });
      if (broken) return { entries: walk.position.seq, broken };
    }
  }
  return { entries: walk.position.seq, broken: walk.end() ?? start.forged ?? start.headless };
}

async function startOf(database: Database, sealer: Sealer, tenantId: string): Promise<ChainStart> {
  return database.asWorker(async (tx) => {
    const state = await tx.one<{ seq: string | null; hash: string | null; last: string | null }>(STATE, [tenantId]);
    const checkpoints = await tx.query<{ seq: string; hash: string; seal: string }>(
      'select seq, hash, seal from audit_checkpoints where tenant_id = $1 order by seq',
      [tenantId],
    );
    const forged = checkpoints.find((row) => !isGenuine(sealer, tenantId, row));
    const last = Number(state.last ?? 0);
    const head = state.seq === null ? undefined : { seq: Number(state.seq), hash: state.hash! };
    return {
      upTo: Math.max(last, head?.seq ?? 0),
      anchors: [...(head ? [head] : []), ...checkpoints.map((row) => ({ seq: Number(row.seq), hash: row.hash }))],
      forged: forged && {
        tenantId,
        seq: Number(forged.seq),
        kind: 'checkpoint',
        expected: 'a checkpoint under our seal',
        actual: 'its seal does not open or says something else',
      },
      headless:
        last > (head?.seq ?? 0)
          ? {
              tenantId,
              seq: (head?.seq ?? 0) + 1,
              kind: 'anchor',
              expected: `a head at ${last}`,
              actual: head ? `a head at ${head.seq}` : 'no head',
            }
          : undefined,
    };
  });
}

function isGenuine(sealer: Sealer, tenantId: string, row: { seq: string; hash: string; seal: string }): boolean {
  try {
    return sealer.open(row.seal, `audit-checkpoint:${tenantId}`) === `${Number(row.seq)}:${row.hash}`;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
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
const STATE = `
select (select seq from audit_heads where tenant_id = $1) as seq,
  (select hash from audit_heads where tenant_id = $1) as hash,
  (select max(seq) from audit_entries where tenant_id = $1) as last`;
