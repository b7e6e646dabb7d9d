import { headers, replaySubject } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Database, keysetPage, type Page, type PageRequest, type Tx } from '@plimsoll/persistence';
import { type DeadLetterReason } from './envelope.js';

export interface DeadLetter {
  readonly id: string;
  readonly tenantId: string;
  readonly source: 'consumer' | 'timer';
  /** The consumer's durable name, or the timer's name. */
  readonly consumer: string;
  readonly eventId: string;
  readonly subject: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly reason: DeadLetterReason;
  readonly error?: string;
  readonly deliveries: number;
  readonly state: 'open' | 'replayed' | 'discarded';
  readonly createdAt: Date;
}

/** Which dead letters; those still open unless told otherwise. */
export interface DeadLetterFilter {
  readonly ids?: readonly string[] | undefined;
  readonly tenantId?: string | undefined;
  readonly consumer?: string | undefined;
  readonly reason?: string | undefined;
}

/** For operators: what could not be handled, tried again or given up on purpose. Uses the worker role. */
export class DeadLetters {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly changed: () => void = () => undefined,
  ) {}

  list(filter: DeadLetterFilter = {}, page: PageRequest = {}): Promise<Page<DeadLetter>> {
    const { where, params } = conditions(filter);
    return this.database.asWorker((tx) =>
      keysetPage<Row, DeadLetter>(
        tx,
        {
          sql: `select * from dead_letters where ${where}`,
          params,
          keys: [
            { column: 'created_at', type: 'timestamptz' },
            { column: 'id', type: 'uuid' },
          ],
        },
        page,
        convert,
      ),
    );
  }

  count(filter: DeadLetterFilter = {}): Promise<number> {
    const { where, params } = conditions(filter);
    return this.database.asWorker(async (tx) =>
      Number((await tx.one<{ n: string }>(`select count(*) as n from dead_letters where ${where}`, params)).n),
    );
  }

  /**
   * Sends them again, at most `max` now; tells how many (that it would be, with `dryRun`). A message goes to the
   * consumer that failed alone, with its own event id: the others have done it, perhaps longer ago than they remember.
   * A timer is due at once. What was not readable stays: nobody could read it the second time either.
   */
  async replay(
    filter: DeadLetterFilter,
    options: { readonly dryRun?: boolean; readonly max?: number } = {},
  ): Promise<number> {
    const { where, params } = conditions(filter);
    const count = await this.database.asWorker(async (tx) => {
      const rows = await tx.query<Row>(
        `select *
         from dead_letters
         where ${where} and reason <> 'not-readable'
         order by created_at, id
         limit ${Math.trunc(options.max ?? REPLAY_MAX)}
         for update skip locked`,
        params,
      );
      if (options.dryRun) return rows.length;
      const { service } = await tx.one<{ service: string }>('select current_schema() as service');
      for (const row of rows) await this.resend(tx, service, row);
      return rows.length;
    });
    if (count > 0 && !options.dryRun) this.changed();
    return count;
  }

  /** Gives them up; they stay on record. */
  discard(filter: DeadLetterFilter): Promise<number> {
    const { where, params } = conditions(filter);
    return this.database.asWorker((tx) =>
      tx.execute(`update dead_letters set state = 'discarded', resolved_at = now() where ${where}`, params),
    );
  }

  private async resend(tx: Tx, service: string, row: Row): Promise<void> {
    if (row.source === 'timer') {
      await tx.execute(
        `insert into timers (tenant_id, name, key, due_at, next_attempt_at, data)
         values ($1, $2, $3, $4, $4, $5::jsonb)
         on conflict do nothing`,
        [row.tenant_id, row.consumer, row.key, this.clock.now(), row.body],
      );
    } else {
      await tx.execute(
        'insert into outbox (tenant_id, id, subject, key, headers, data) values ($1, $2, $3, $4, $5, $6::jsonb)',
        [
          row.tenant_id,
          newId(this.clock),
          replaySubject(service, row.consumer, row.tenant_id, row.key),
          row.key,
          { ...row.headers, [headers.onlyFor]: row.consumer },
          row.body,
        ],
      );
    }
    await tx.execute(
      `update dead_letters set state = 'replayed', resolved_at = now() where tenant_id = $1 and id = $2`,
      [row.tenant_id, row.id],
    );
  }
}

const REPLAY_MAX = 1_000;

interface Row {
  readonly id: string;
  readonly tenant_id: string;
  readonly source: 'consumer' | 'timer';
  readonly consumer: string;
  readonly event_id: string;
  readonly subject: string;
  readonly key: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly reason: DeadLetterReason;
  readonly error: string | null;
  readonly deliveries: number;
  readonly state: DeadLetter['state'];
  readonly created_at: Date;
}

function convert(row: Row): DeadLetter {
  const { id, source, consumer, subject, key, headers, body, reason, deliveries, state } = row;
  return {
    id,
    tenantId: row.tenant_id,
    source,
    consumer,
    eventId: row.event_id,
    subject,
    key,
    headers,
    body,
    reason,
    ...(row.error === null ? {} : { error: row.error }),
    deliveries,
    state,
    createdAt: row.created_at,
  };
}

function conditions(filter: DeadLetterFilter): { where: string; params: unknown[] } {
  const params: unknown[] = [];
  const parts = [`state = 'open'`];
  if (filter.ids) parts.push(`id = any($${params.push(filter.ids)})`);
  if (filter.tenantId) parts.push(`tenant_id = $${params.push(filter.tenantId)}`);
  if (filter.consumer) parts.push(`consumer = $${params.push(filter.consumer)}`);
  if (filter.reason) parts.push(`reason = $${params.push(filter.reason)}`);
  return { where: parts.join(' and '), params };
}
