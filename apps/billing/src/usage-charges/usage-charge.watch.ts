import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { chargeCounts } from './usage-bill.store.js';

const EVERY_MS = 60_000;
const HOUR_MS = 3_600_000;
/** A renewal's invoice is waited for so long at most, and then some. */
const LATE_AFTER_MS = 3 * HOUR_MS;
const LOOKS_BACK_MS = 40 * 24 * HOUR_MS;

/** Counts what somebody has to look at. */
@Injectable()
export class UsageChargeWatch {
  private counts = { late: 0, differing: 0, owed: 0 };

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'billing_usage_charges',
      'Usage that is charged: periods not on an invoice for 3 h, invoices whose lines of usage are otherwise than ours, and ' +
        'what is owed to customers in a currency that they pay in no more',
      () => Object.entries(this.counts).map(([state, value]) => ({ value, labels: { state } })),
    );
  }

  @Every({ name: 'usage that is charged late', everyMs: EVERY_MS })
  async look(): Promise<void> {
    const now = this.clock.now().getTime();
    const lateSince = new Date(now - LATE_AFTER_MS);
    const seenSince = new Date(now - LOOKS_BACK_MS);
    this.counts = await this.db.asWorker((tx) => chargeCounts(tx, { lateSince, seenSince }));
  }
}
