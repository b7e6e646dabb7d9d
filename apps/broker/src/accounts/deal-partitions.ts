import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sleep } from '@plimsoll/kernel';
import { Database, ensurePartitions, rowsInDefaultPartition } from '@plimsoll/persistence';
import { Logger, Metrics, Shutdown } from '@plimsoll/service-host';

const EVERY_MS = 6 * 3_600_000;
const AGAIN_AFTER_MS = 60_000;

/** Makes the partitions of the coming months (catalogue 32). History older than the ledger lies in the default partition, by design. */
@Injectable()
export class DealPartitions implements OnApplicationBootstrap {
  private loop: Promise<void> = Promise.resolve();
  private strays = 0;

  constructor(
    private readonly database: Database,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    shutdown.register('drain', 'deal partitions', () => this.loop);
    metrics.gauge(
      'plimsoll_broker_deals_default_partition',
      'Deals outside of the monthly partitions: history from before the ledger began',
      () => this.strays,
    );
  }

  onApplicationBootstrap(): void {
    this.loop = this.run();
  }

  private async run(): Promise<void> {
    const { signal } = this.shutdown;
    while (!signal.aborted) {
      const made = await this.look().then(
        () => true,
        (error: unknown) => this.logger.error('the partitions of the coming months could not be made', { error }),
      );
      await sleep(made ? EVERY_MS : AGAIN_AFTER_MS, signal).catch(() => undefined);
    }
  }

  private look(): Promise<void> {
    return this.database.asWorker(async (tx) => {
      await ensurePartitions(tx, 'deals');
      this.strays = await rowsInDefaultPartition(tx, 'deals');
    });
  }
}
