import { type Database } from '@plimsoll/persistence';
import { type Logger } from '@plimsoll/service-host';
import { LIMITS } from './limits.js';
import { Signal } from './signal.js';

/** What may be forgotten, and when. In batches, so that no statement is long. */
const PURGES: readonly { readonly table: string; readonly key: string; readonly when: string }[] = [
  { table: 'outbox', key: 'tenant_id, id', when: `published_at < now() - interval '${LIMITS.outboxKeepDays} days'` },
  { table: 'inbox', key: 'tenant_id, consumer, event_id', when: `handled_at < now() - interval '${LIMITS.inboxKeepDays} days'` },
  { table: 'idempotency_keys', key: 'tenant_id, scope, key', when: 'expires_at < now()' },
];

/** Removes what is past its time from the tables of messaging. */
export class Housekeeping {
  private readonly signal = new Signal();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.fire();
    await this.running;
  }

  /** One round over all tables; tells how many rows went. */
  async purge(): Promise<number> {
    let total = 0;
    for (const { table, key, when } of PURGES) {
      for (let removed: number = LIMITS.purgeBatch; removed === LIMITS.purgeBatch && !this.stopping; total += removed) {
        removed = await this.database.asWorker((tx) => tx.execute(`delete from ${table} where (${key}) in (select ${key} from ${table} where ${when} limit ${LIMITS.purgeBatch} for update skip locked)`));
      }
    }
    return total;
  }

  private async run(): Promise<void> {
    for (;;) {
      await this.signal.pause(LIMITS.purgeEveryMs, () => this.stopping);
      if (this.stopping) return;
      await this.purge().catch((error: unknown) => this.logger.warn('housekeeping failed; trying again later', { error }));
    }
  }
}
