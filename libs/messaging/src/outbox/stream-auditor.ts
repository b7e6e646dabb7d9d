import { type StreamInfo } from '@nats-io/jetstream';
import { type Database } from '@plimsoll/persistence';
import { LIMITS } from '../limits.js';

export interface StreamAudit {
  /** Why facts are published again, if they are. */
  readonly finding: 'complete' | 'stream-is-new' | 'stream-lost-facts';
  readonly republished: number;
}

export interface Acknowledged {
  readonly id: string;
  readonly stream_seq: string;
  readonly published_at: Date;
}

/** The message id at a place of the stream. */
export type ReadStream = (seq: number) => Promise<string | undefined>;

/**
 * PostgreSQL is the truth, the stream is transport. When the stream is a new one, or does not hold what it had
 * acknowledged, the facts that it lost are marked as unpublished again; consumers drop those they have handled.
 * Each fact is looked for at its own place, because other services may have filled the numbers since.
 */
export class StreamAuditor {
  constructor(private readonly database: Database) {}

  async audit(info: StreamInfo, read: ReadStream, days: number = LIMITS.outboxKeepDays): Promise<StreamAudit> {
    const known = await this.database.asRelay((tx) =>
      tx.maybeOne<{ stream_created: string | null }>(`select stream_created from relay_lease where name = 'outbox'`),
    );
    const isNew = (known?.stream_created ?? info.created) !== info.created;
    const newest = await this.newest();
    const kept = isNew ? undefined : await lastKept(newest, read);
    const complete = !isNew && (newest.length === 0 || kept === newest.at(-1));
    const republished = complete ? 0 : await this.unmark(days, kept);
    if (known && known.stream_created !== info.created) await this.remember(info.created);
    return { finding: complete ? 'complete' : isNew ? 'stream-is-new' : 'stream-lost-facts', republished };
  }

  /** What was acknowledged last, in the order of the stream. */
  private newest(): Promise<Acknowledged[]> {
    return this.database.asRelay((tx) =>
      tx.query<Acknowledged>(
        `select id, stream_seq, published_at
         from (
           select id, stream_seq, published_at
           from outbox
           where published_at is not null
           order by published_at desc
           limit ${LOOK_BACK}) last
         where stream_seq is not null
         order by stream_seq`,
      ),
    );
  }

  /**
   * In batches, newest first: what a week holds does not fit into one short transaction, and whatever ends us half-way,
   * the next audit goes on. Marks are set in the order of publishing but for seconds, so older ones need not be looked
   * at.
   */
  private async unmark(days: number, kept: Acknowledged | undefined): Promise<number> {
    const since = kept && new Date(kept.published_at.getTime() - MARKED_LATE_MS);
    let total = 0;
    for (let count: number = LIMITS.purgeBatch; count === LIMITS.purgeBatch; total += count) {
      count = await this.database.asRelay((tx) =>
        tx.execute(UNMARK, [days, since ?? null, kept?.stream_seq ?? '0', LIMITS.purgeBatch]),
      );
    }
    return total;
  }

  private remember(created: string): Promise<number> {
    return this.database.asRelay((tx) =>
      tx.execute(`update relay_lease set stream_created = $1 where name = 'outbox'`, [created]),
    );
  }
}

/** A mark that failed is set when its fact has gone out once more; by then the database has been back for long. */
const MARKED_LATE_MS = 3_600_000;

const UNMARK = `
update outbox
set published_at = null, stream_seq = null
where (tenant_id, id) in (
  select tenant_id, id
  from outbox
  where published_at > greatest(now() - make_interval(days => $1), coalesce($2::timestamptz, '-infinity'))
    and (stream_seq is null or stream_seq > $3)
  order by published_at desc
  limit $4)`;

/** Rows looked at; when even the oldest of them is lost, all that is kept goes out again. */
const LOOK_BACK = 1_000;

/** The last of these (in stream order) that the stream still holds: what is lost is a tail, so halving finds it. */
export async function lastKept(rows: readonly Acknowledged[], read: ReadStream): Promise<Acknowledged | undefined> {
  const isThere = async (row: Acknowledged): Promise<boolean> =>
    (await read(Number(row.stream_seq)))?.startsWith(row.id) ?? false;
  const last = rows.at(-1);
  if (last === undefined || (await isThere(last))) return last;
  let low = 0;
  let high = rows.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await isThere(rows[middle]!)) low = middle + 1;
    else high = middle;
  }
  return rows[low - 1];
}
