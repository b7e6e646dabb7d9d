import { type Database } from '@plimsoll/persistence';
import { LIMITS } from '../limits.js';

/** A fact on its way. */
export interface OutboxRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly subject: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly data: string;
}

export interface Published {
  readonly row: OutboxRow;
  readonly streamSeq: number;
}

/** The relay's statements. */
export class OutboxStore {
  constructor(private readonly database: Database) {}

  /** The oldest rows that are not marked. Marks are by row: a lower number that commits later is found as well. */
  unpublished(blockedKeys: readonly string[]): Promise<OutboxRow[]> {
    const blocked = blockedKeys.length > 0 ? 'and tenant_id || key <> all($2)' : '';
    return this.database.relayStatement<OutboxRow>(
      `select tenant_id, id, subject, key, headers, data::text as data
       from outbox
       where published_at is null ${blocked}
       order by seq
       limit $1`,
      blockedKeys.length > 0 ? [LIMITS.relayBatch, blockedKeys] : [LIMITS.relayBatch],
    );
  }

  /** Marks rows as published; refused (0) when another process holds the lease by now. */
  async mark(published: readonly Published[], epoch: string): Promise<number> {
    // A mark lost in a crash publishes again, which everybody tolerates; so it need not be flushed.
    const rows = await this.database.relayStatement(
      `with soft as (select set_config('synchronous_commit', 'off', true))
       update outbox o set published_at = now(), stream_seq = m.stream_seq
       from unnest($1::uuid[], $2::uuid[], $3::bigint[]) m(tenant_id, id, stream_seq), soft
       where o.tenant_id = m.tenant_id and o.id = m.id and o.published_at is null
         and exists (select from relay_lease where name = 'outbox' and epoch = $4) returning 1`,
      [published.map((p) => p.row.tenant_id), published.map((p) => p.row.id), published.map((p) => p.streamSeq), epoch],
    );
    return rows.length;
  }

  /** How many facts wait, and for how long the oldest does. */
  async depth(): Promise<{ rows: number; ageS: number }> {
    const [row] = await this.database.relayStatement<{ rows: string; age: string | null }>(
      `select count(*) as rows, extract(epoch from now() - min(created_at)) as age
       from outbox
       where published_at is null`,
    );
    return { rows: Number(row?.rows ?? 0), ageS: Math.max(0, Number(row?.age ?? 0)) };
  }
}
