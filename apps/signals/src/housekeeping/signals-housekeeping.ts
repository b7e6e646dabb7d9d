import { Injectable } from '@nestjs/common';
import { Database, ensurePartitions, rowsInDefaultPartition } from '@plimsoll/persistence';
import { Every, Logger } from '@plimsoll/service-host';

const EVERY_MS = 3_600_000;
const FIRST_AFTER_MS = 5_000;
const BATCH = 5_000;
const PARTITIONED = ['payloads', 'signals'] as const;
/** A claim is kept for a day beyond its end, so that whoever lost it a moment ago still finds the first payload. */
const PURGES = [
  `delete from claims
   where (tenant_id, source_id, claim_key) in (
     select tenant_id, source_id, claim_key
     from claims
     where expires_at < now() - interval '1 day'
     limit ${BATCH}
     for update skip locked)`,
  'delete from source_secrets where expires_at < now()',
  'delete from source_directory where expires_at < now()',
] as const;

/** Makes the partitions of the coming months and removes what has run out. */
@Injectable()
export class SignalsHousekeeping {
  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
  ) {}

  /** One round. */
  @Every({ name: 'signals housekeeping', everyMs: EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async tidy(): Promise<void> {
    for (const table of PARTITIONED) {
      const stray = await this.db.asWorker(async (tx) => {
        await ensurePartitions(tx, table);
        return rowsInDefaultPartition(tx, table);
      });
      if (stray > 0)
        this.logger.error('rows lie in the default partition: a month had no partition of its own', {
          table,
          rows: stray,
        });
    }
    for (const purge of PURGES) {
      let removed = BATCH;
      while (removed >= BATCH) removed = await this.db.asWorker((tx) => tx.execute(purge));
    }
  }
}
