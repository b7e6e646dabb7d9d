import { type Clock, newId } from '@plimsoll/kernel';
import { type Database, type Tx } from '@plimsoll/persistence';
import { type Logger, type Metrics, newContext, runInSpan, SpanKind } from '@plimsoll/service-host';
import { isDependencyLost } from '../consumers/failure-policy.js';
import { crashPoint } from '../crash-point.js';
import { LIMITS } from '../limits.js';
import { AsyncEvent } from '../async-event.js';
import { type Timer } from './on-timer.decorator.js';

export type TimerHandler = (tx: Tx, timer: Timer) => Promise<void>;

interface TimerRow {
  readonly tenant_id: string;
  readonly name: string;
  readonly key: string;
  readonly due_at: Date;
  readonly attempts: number;
  readonly data: Record<string, unknown>;
}

type Due = Pick<TimerRow, 'tenant_id' | 'name' | 'key'>;

/**
 * Fires timers that are due: the row's end and the handler's changes are one transaction, so it happens once in effect,
 * however many processes look. Sleeps until the next one is due, and looks once a second in any case.
 */
export class TimerLoop {
  private readonly signal = new AsyncEvent();
  private handlers: ReadonlyMap<string, TimerHandler> = new Map();
  private nextAt = Number.POSITIVE_INFINITY;
  private stopping = false;
  private running: Promise<void> = Promise.resolve();
  private readonly fired;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.fired = metrics.counter('plimsoll_timers', 'Timers by name and outcome');
  }

  start(handlers: ReadonlyMap<string, TimerHandler>): void {
    this.handlers = handlers;
    if (handlers.size > 0) this.running = this.run();
  }

  /** A timer was set here: sleep no longer than until then. */
  due(at: Date): void {
    if (at.getTime() >= this.nextAt) return;
    this.nextAt = at.getTime();
    this.signal.fire();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.fire();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        const rows = await this.look();
        await this.fireAll(rows);
        if (rows.length === LIMITS.timerBatch) continue;
      } catch (error) {
        this.logger.warn('timers cannot be looked at; trying again', { error });
        await this.signal.pause(LIMITS.restartDelayMs, () => this.stopping);
      }
      if (!this.stopping)
        await this.signal.wait(Math.min(LIMITS.timerPollMs, Math.max(1, this.nextAt - this.clock.now().getTime())));
    }
  }

  /** Those due now; remembers when the one after is. */
  private async look(): Promise<Due[]> {
    const names = [...this.handlers.keys()];
    this.nextAt = Number.POSITIVE_INFINITY;
    const rows = await this.database.relayStatement<Due & { next_attempt_at: Date }>(
      'select tenant_id, name, key, next_attempt_at from timers where name = any($1) order by next_attempt_at limit $2',
      [names, LIMITS.timerBatch],
    );
    const now = this.clock.now().getTime();
    const later = rows.find((row) => row.next_attempt_at.getTime() > now);
    if (later) this.nextAt = Math.min(this.nextAt, later.next_attempt_at.getTime());
    return rows.filter((row) => row.next_attempt_at.getTime() <= now);
  }

  private async fireAll(rows: readonly Due[]): Promise<void> {
    const queue = [...rows];
    const worker = async (): Promise<void> => {
      for (let row = queue.shift(); row && !this.stopping; row = queue.shift()) await this.fire(row);
    };
    await Promise.all(Array.from({ length: Math.min(LIMITS.timerConcurrency, rows.length) }, worker));
  }

  private async fire(due: Due): Promise<void> {
    try {
      const happened = await runInSpan(
        newContext({ tenantId: due.tenant_id }),
        { name: `timer ${due.name}`, kind: SpanKind.INTERNAL },
        () => this.transact(due),
      );
      if (happened) this.fired.add(1, { timer: due.name, outcome: 'fired' });
    } catch (error) {
      this.fired.add(1, { timer: due.name, outcome: 'failed' });
      await this.postpone(due, error);
    }
  }

  private transact(due: Due): Promise<boolean> {
    // On connections of their own: a deadline does not wait behind busy consumers.
    return this.database.asRelay(async (tx) => {
      // Locked rows are skipped: another process fires them.
      const row = await tx.maybeOne<TimerRow>(
        `delete from timers where (tenant_id, name, key) in (select tenant_id, name, key from timers
           where tenant_id = $1 and name = $2 and key = $3 and next_attempt_at <= $4 for update skip locked)
         returning tenant_id, name, key, due_at, attempts, data`,
        [due.tenant_id, due.name, due.key, this.clock.now()],
      );
      if (!row) return false;
      await this.handlers.get(row.name)!(tx, {
        name: row.name,
        key: row.key,
        tenantId: row.tenant_id,
        at: row.due_at,
        data: row.data,
      });
      crashPoint('timer:inside-handler');
      return true;
    });
  }

  /** After a failure: later again, and after too many a dead letter. A lost dependency is waited for, however long. */
  private async postpone(due: Due, cause: unknown): Promise<void> {
    this.logger.warn('a timer failed', { timer: due.name, key: due.key, error: cause });
    const text = (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)).slice(0, 8_000);
    const now = this.clock.now();
    await this.database
      .asRelay(async (tx) => {
        const row = await tx.maybeOne<TimerRow>(
          `select tenant_id, name, key, due_at, attempts, data
           from timers
           where tenant_id = $1 and name = $2 and key = $3
           for update skip locked`,
          [due.tenant_id, due.name, due.key],
        );
        if (!row) return;
        const lost = isDependencyLost(cause);
        const attempts = row.attempts + (lost ? 0 : 1);
        if (attempts < LIMITS.timerAttempts) {
          const wait = lost
            ? LIMITS.dependencyRetryMs
            : Math.min(LIMITS.timerRetryCapMs, LIMITS.timerRetryFirstMs * 2 ** row.attempts);
          await tx.execute(
            'update timers set attempts = $4, next_attempt_at = $5 where tenant_id = $1 and name = $2 and key = $3',
            [row.tenant_id, row.name, row.key, attempts, new Date(now.getTime() + wait)],
          );
          return;
        }
        await tx.execute('delete from timers where tenant_id = $1 and name = $2 and key = $3', [
          row.tenant_id,
          row.name,
          row.key,
        ]);
        await tx.execute(BURY, [
          row.tenant_id,
          newId(this.clock),
          row.name,
          row.key,
          JSON.stringify(row.data),
          text,
          attempts,
          row.due_at.toISOString(),
        ]);
        this.logger.error('a timer became a dead letter', { timer: row.name, key: row.key });
      })
      .catch((error: unknown) =>
        this.logger.warn('a failed timer was not postponed; it is tried at the next look', { error }),
      );
  }
}

const BURY = `
insert into dead_letters (
  tenant_id, id, source, consumer, event_id, subject, key, headers, body, reason, error, deliveries)
values ($1, $2, 'timer', $3, $4 || '@' || $8, 'timer', $4, '{}', $5, 'timer-failed', $6, $7)
on conflict (tenant_id, consumer, event_id) do update set state = 'open', resolved_at = null, error = excluded.error,
  deliveries = excluded.deliveries, created_at = now()`;
