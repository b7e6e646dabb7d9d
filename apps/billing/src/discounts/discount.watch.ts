import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { discountCounts } from './discount.store.js';

const EVERY_MS = 60_000;
/** What is over and still on its subscription by then is for a person. */
const LATE_AFTER_MS = 3_600_000;

/** Counts what somebody has to look at. */
@Injectable()
export class DiscountWatch {
  private counts = { waiting: 0, late: 0 };

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'billing_discounts',
      'Discounts: those that wait for an owner of the installation, and those not taken off an hour after their end',
      () => Object.entries(this.counts).map(([state, value]) => ({ value, labels: { state } })),
    );
  }

  @Every({ name: 'discounts that wait', everyMs: EVERY_MS })
  async look(): Promise<void> {
    const lateSince = new Date(this.clock.now().getTime() - LATE_AFTER_MS);
    this.counts = await this.db.asWorker((tx) => discountCounts(tx, lateSince));
  }
}
