import { Inject, Injectable } from '@nestjs/common';
import { type AuditAnchor, checkpointSeal, type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';

/** Chains that get a checkpoint in one round. */
const CHAINS_MAX = 500;

interface Moved {
  tenant_id: string;
  seq: string;
  hash: string;
}

/**
 * Remembers where each chain stands, under a seal that needs the master key: whoever cuts a tail off and moves the head
 * back as well is seen, and cannot write a checkpoint that fits.
 */
@Injectable()
export class AuditCheckpoints {
  constructor(
    private readonly db: Database,
    private readonly sealer: Sealer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives every chain that moved since its last checkpoint another one. Returns how many. */
  async take(): Promise<number> {
    return this.db.asWorker(async (tx) => {
      const moved = await tx.query<Moved>(MOVED, [CHAINS_MAX]);
      const at = this.clock.now();
      for (const { tenant_id, seq, hash } of moved) {
        const { purpose, text } = checkpointSeal(tenant_id, { seq: Number(seq), hash });
        const seal = this.sealer.seal(text, purpose);
        await tx.execute(
          `insert into audit_checkpoints (tenant_id, seq, hash, at, seal)
           values ($1, $2, $3, $4, $5)
           on conflict do nothing`,
          [tenant_id, seq, hash, at, seal],
        );
      }
      return moved.length;
    });
  }

  /** Whether the seal says what the checkpoint says. */
  isGenuine(tenantId: string, anchor: AuditAnchor, seal: string): boolean {
    const { purpose, text } = checkpointSeal(tenantId, anchor);
    return this.sealer.says(seal, purpose, text);
  }
}

const MOVED = `
select h.tenant_id, h.seq, h.hash from audit_heads h
where h.seq > coalesce((select max(c.seq) from audit_checkpoints c where c.tenant_id = h.tenant_id), 0)
order by h.moved_at limit $1`;
