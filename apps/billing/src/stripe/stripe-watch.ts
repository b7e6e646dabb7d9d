import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';

const LOOK_EVERY_MS = 60_000;
const MINUTE_MS = 60_000;
/** An answer that is away longer is not simply slow. */
const UNKNOWN_AFTER_MS = 15 * MINUTE_MS;
/** Stripe forgets a key after a day; then the operation is asked anew and this one is over. */
const UNKNOWN_UNTIL_MS = 23 * 60 * MINUTE_MS;

/** Calls to Stripe of which nobody knows whether they were done, and after which nobody asks. */
@Injectable()
export class StripeWatch {
  private unknown = 0;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'billing_stripe_operations_unknown',
      'Calls to Stripe of which it is not known for a quarter of an hour whether they were done',
      () => this.unknown,
    );
  }

  @Every({ name: 'calls to Stripe whose end is unknown', everyMs: LOOK_EVERY_MS })
  async look(): Promise<void> {
    const now = this.clock.now().getTime();
    const { unknown } = await this.db.asWorker((tx) =>
      tx.one<{ unknown: string }>(
        `select count(*) as unknown from stripe_operations
         where state = 'asked' and created_at between $1 and $2`,
        [new Date(now - UNKNOWN_UNTIL_MS), new Date(now - UNKNOWN_AFTER_MS)],
      ),
    );
    this.unknown = Number(unknown);
  }
}
