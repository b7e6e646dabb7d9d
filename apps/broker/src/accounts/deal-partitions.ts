import { Injectable } from '@nestjs/common';
import { Database, ensurePartitions, rowsInDefaultPartition } from '@plimsoll/persistence';
import { Every, Metrics } from '@plimsoll/service-host';

const EVERY_MS = 6 * 3_600_000;
const AGAIN_AFTER_MS = 60_000;

/**
 * Makes the partitions of the coming months (catalogue 32). History older than the ledger lies in the default
 * partition, by design.
 */
@Injectable()
export class DealPartitions {
  private strays = 0;

  constructor(
    private readonly database: Database,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'plimsoll_broker_deals_default_partition',
      'Deals outside of the monthly partitions: history from before the ledger began',
      () => this.strays,
    );
  }

  /** Makes what is missing. */
  @Every({ name: 'deal partitions', everyMs: EVERY_MS, afterFailureMs: AGAIN_AFTER_MS, endsIn: 'drain' })
  look(): Promise<void> {
    return this.database.asWorker(async (tx) => {
      await ensurePartitions(tx, 'deals');
      this.strays = await rowsInDefaultPartition(tx, 'deals');
    });
  }
}
