import { Inject, Injectable } from '@nestjs/common';
import { type EntitlementSnapshot } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { Entitlements } from './entitlements.js';

/** A process that was told of a change within this time is seen by the others' next look. */
const OVERLAP_S = 10;

/** The service's own copy of what each tenant may: told by facts, read at the start, and looked at for news of other processes. */
@Injectable()
export class EntitlementStore {
  /** When the last look that succeeded began; undefined before the first. */
  private lookedMs: number | undefined;

  constructor(
    private readonly db: Database,
    private readonly entitlements: Entitlements,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps what a fact told, unless something newer is known, and lets this process know when that is committed. */
  save(tx: Tx, tenantId: string, snapshot: EntitlementSnapshot): void {
    tx.send(
      `insert into entitlements (tenant_id, revision, snapshot, learnt_at) values ($1, $2, $3, clock_timestamp())
       on conflict (tenant_id) do update
       set revision = excluded.revision, snapshot = excluded.snapshot, learnt_at = excluded.learnt_at
       where entitlements.revision < excluded.revision`,
      [tenantId, snapshot.revision, JSON.stringify(snapshot)],
    );
    tx.afterCommit(() => this.entitlements.learn(tenantId, snapshot));
  }

  /**
   * Holds what the tenant may until the transaction ends: of several that add to what a plan counts, each counts what
   * the ones before it added. Who is not known has no row, and no limit either.
   */
  async hold(tx: Tx, tenantId: string): Promise<void> {
    const row = await tx.maybeOne<{ snapshot: EntitlementSnapshot }>(
      'select snapshot from entitlements where tenant_id = $1 for update',
      [tenantId],
    );
    if (row) this.entitlements.learn(tenantId, row.snapshot);
  }

  /** Reads all at first, then what any process of this service learnt since the last look that succeeded. */
  async refresh(): Promise<void> {
    const nowMs = this.clock.monotonicMs();
    const looked = this.lookedMs === undefined ? [] : [(nowMs - this.lookedMs) / 1_000 + OVERLAP_S];
    const since = looked.length === 0 ? '' : 'where learnt_at > clock_timestamp() - make_interval(secs => $1)';
    const rows = await this.db.asWorker((tx) =>
      tx.query<{ tenant_id: string; snapshot: EntitlementSnapshot }>(
        `select tenant_id, snapshot from entitlements ${since}`,
        looked,
      ),
    );
    for (const { tenant_id: tenantId, snapshot } of rows) this.entitlements.learn(tenantId, snapshot);
    this.lookedMs = nowMs;
  }
}
