import { Injectable } from '@nestjs/common';
import { type AuditVerified, type BrokenAuditLink } from '@plimsoll/contracts';
import { type AuditAnchor, AuditChainWalk } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { AuditCheckpoints } from './audit-checkpoints.js';

const BATCH = 1_000;
const TENANTS_BATCH = 200;
const BROKEN_MAX = 100;

interface Start {
  readonly head: AuditAnchor;
  readonly lastSeq: number;
  readonly anchors: AuditAnchor[];
  readonly forged: BrokenAuditLink | undefined;
}

/** Proves the chains, or names the first broken link of each. Reads in batches: a long chain takes time, not memory. */
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
    const start = await this.start(tenantId);
    const walk = new AuditChainWalk(tenantId, start.anchors);
    const broken =
      (await this.walk(tenantId, walk, start.head.seq)) ?? walk.end() ?? start.forged ?? beyondHead(tenantId, start);
    return { entries: walk.position.seq, ...(broken ? { broken: { ...broken } } : {}) };
  }

  /** Up to the head as it was at the beginning: what is written meanwhile is for the next time. */
  private async walk(tenantId: string, walk: AuditChainWalk, upTo: number): Promise<BrokenAuditLink | undefined> {
    for (let after = 0; after < upTo; after += BATCH) {
      // By ranges of numbers, not by rows: so a number that is there twice cannot hide behind the end of a batch.
      const rows = await this.db.asWorker((tx) =>
        tx.query<{ seq: string; prev_hash: string; hash: string; entry: unknown }>(LINKS, [
          tenantId,
          after,
          Math.min(upTo, after + BATCH),
        ]),
      );
      for (const row of rows) {
        const broken = walk.next({ seq: Number(row.seq), prevHash: row.prev_hash, hash: row.hash, entry: row.entry });
        if (broken) return { ...broken };
      }
    }
    return undefined;
  }

  private async start(tenantId: string): Promise<Start> {
    return this.db.asWorker(async (tx) => {
      const state = await tx.one<{ seq: string | null; hash: string | null; last: string | null }>(STATE, [tenantId]);
      const rows = await tx.query<{ seq: string; hash: string; seal: string }>(
        'select seq, hash, seal from audit_checkpoints where tenant_id = $1 order by seq',
        [tenantId],
      );
      const checkpoints = rows.map((row) => ({ anchor: { seq: Number(row.seq), hash: row.hash }, seal: row.seal }));
      const forged = checkpoints.find(({ anchor, seal }) => !this.checkpoints.isGenuine(tenantId, anchor, seal));
      const head = state.seq === null || state.hash === null ? [] : [{ seq: Number(state.seq), hash: state.hash }];
      const lastSeq = Number(state.last ?? 0);
      return {
        head: head[0] ?? { seq: lastSeq, hash: '' },
        lastSeq,
        anchors: [...head, ...checkpoints.map(({ anchor }) => anchor)],
        forged: forged
          ? {
              tenantId,
              seq: forged.anchor.seq,
              kind: 'checkpoint',
              expected: 'a checkpoint under our seal',
              actual: 'its seal does not open or says something else',
            }
          : undefined,
      };
    });
  }
}

/** Entries and head move in one transaction, so in one snapshot the head is the last entry. */
function beyondHead(tenantId: string, { head, lastSeq }: Start): BrokenAuditLink | undefined {
  if (lastSeq <= head.seq && head.hash !== '') return undefined;
  if (lastSeq === 0 && head.seq === 0) return undefined;
  return {
    tenantId,
    seq: head.hash === '' ? lastSeq : head.seq + 1,
    kind: 'anchor',
    expected: `a head at ${lastSeq}`,
    actual: head.hash === '' ? 'no head' : `a head at ${head.seq}`,
  };
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
const STATE = `
select (select seq from audit_heads where tenant_id = $1) as seq,
  (select hash from audit_heads where tenant_id = $1) as hash,
  (select max(seq) from audit_entries where tenant_id = $1) as last`;
