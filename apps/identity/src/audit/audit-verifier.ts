import { Injectable } from '@nestjs/common';
import { type AuditVerified, type BrokenAuditLink } from '@plimsoll/contracts';
import { type AuditLink, type AuditMemory, proveAuditChain } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { AuditCheckpoints } from './audit-checkpoints.js';

const TENANTS_BATCH = 200;
const BROKEN_MAX = 100;

/** Proves the chains, or names the first broken link of each. */
@Injectable()
export class AuditVerifier {
  constructor(
    private readonly db: Database,
    private readonly checkpoints: AuditCheckpoints,
  ) {}

  async verify(only?: string): Promise<AuditVerified> {
    const broken: BrokenAuditLink[] = [];
    let tenants = 0;
    let entries = 0;
    for await (const tenantId of only === undefined ? this.tenants() : [only]) {
      const chain = await this.verifyChain(tenantId);
      tenants += 1;
      entries += chain.entries;
      if (chain.broken && broken.length < BROKEN_MAX) broken.push(chain.broken);
    }
    return { tenants, entries, broken };
  }

  private async *tenants(): AsyncGenerator<string> {
    let after = '00000000-0000-0000-0000-000000000000';
    let first = true;
    for (;;) {
      const rows = await this.db.asWorker((tx) =>
        tx.query<{ tenant_id: string }>(TENANTS, [after, first, TENANTS_BATCH]),
      );
      yield* rows.map((row) => row.tenant_id);
      if (rows.length < TENANTS_BATCH) return;
      after = rows.at(-1)!.tenant_id;
      first = false;
    }
  }

  private async verifyChain(tenantId: string): Promise<{ entries: number; broken?: BrokenAuditLink | undefined }> {
    const proof = await proveAuditChain(tenantId, await this.memory(tenantId), (after, upTo) =>
      this.links(tenantId, after, upTo),
    );
    return { entries: proof.entries, ...(proof.broken ? { broken: { ...proof.broken } } : {}) };
  }

  private async links(tenantId: string, after: number, upTo: number): Promise<AuditLink[]> {
    const rows = await this.db.asWorker((tx) =>
      tx.query<{ seq: string; prev_hash: string; hash: string; entry: unknown }>(LINKS, [tenantId, after, upTo]),
    );
    return rows.map((row) => ({ seq: Number(row.seq), prevHash: row.prev_hash, hash: row.hash, entry: row.entry }));
  }

  /** As it is at the beginning: what is written meanwhile is for the next time. */
  private memory(tenantId: string): Promise<AuditMemory> {
    return this.db.asWorker(async (tx) => {
      const state = await tx.one<{ seq: string | null; hash: string | null; last: string | null }>(STATE, [tenantId]);
      const rows = await tx.query<{ seq: string; hash: string; seal: string }>(CHECKPOINTS, [tenantId]);
      return {
        head: state.seq === null || state.hash === null ? undefined : { seq: Number(state.seq), hash: state.hash },
        lastSeq: Number(state.last ?? 0),
        checkpoints: rows.map(({ seq, hash, seal }) => {
          const anchor = { seq: Number(seq), hash };
          return { ...anchor, isGenuine: this.checkpoints.isGenuine(tenantId, anchor, seal) };
        }),
      };
    });
  }
}

const TENANTS = `
select tenant_id
from (
  select tenant_id
  from audit_heads
  union
  select tenant_id
  from audit_checkpoints
  union
  select distinct tenant_id
  from audit_entries) known
where tenant_id > $1::uuid or $2::boolean
order by tenant_id
limit $3`;
const LINKS =
  'select seq, prev_hash, hash, entry from audit_links where tenant_id = $1 and seq > $2 and seq <= $3 order by seq';
const CHECKPOINTS = 'select seq, hash, seal from audit_checkpoints where tenant_id = $1 order by seq';
const STATE = `
select (select seq from audit_heads where tenant_id = $1) as seq,
  (select hash from audit_heads where tenant_id = $1) as hash,
  (select max(seq) from audit_entries where tenant_id = $1) as last`;
