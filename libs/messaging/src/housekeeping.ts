import { type Database, purgeExpired, type TableRetention } from '@plimsoll/persistence';
import { type Logger } from '@plimsoll/service-host';
import { LIMITS } from './limits.js';
import { AsyncEvent } from './async-event.js';
import { MESSAGING_RETENTION } from './tables.js';

/** Removes what is past its time from the tables of messaging and of the service, as their retention declares it. */
export class Housekeeping {
  private readonly signal = new AsyncEvent();
  private stopping = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
    private readonly own: TableRetention = {},
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
    const removed = await purgeExpired(
      this.database,
      { ...MESSAGING_RETENTION, ...this.own },
      {
        stop: () => this.stopping,
        onError: (table, error) =>
          this.logger.warn('a table could not be purged; trying again later', { table, error }),
      },
    );
    return Object.values(removed).reduce((sum, count) => sum + count, 0);
  }

  private async run(): Promise<void> {
    for (;;) {
      await this.signal.pause(LIMITS.purgeEveryMs, () => this.stopping);
      if (this.stopping) return;
      await this.purge().catch((error: unknown) =>
        this.logger.warn('housekeeping failed; trying again later', { error }),
      );
    }
  }
}
