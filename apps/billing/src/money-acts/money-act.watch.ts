import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { MoneyDecisionHandler } from './money-decision.handler.js';

const EVERY_MS = 60_000;
/** What was approved and Stripe has not done by then is for a person. */
const LATE_AFTER_MS = 15 * 60_000;

interface Counts {
  readonly waiting: number;
  readonly late: number;
}

/** Ends what nobody approved in time, and counts what somebody has to look at. */
@Injectable()
export class MoneyActWatch {
  private counts: Counts = { waiting: 0, late: 0 };

  constructor(
    private readonly db: Database,
    private readonly decisions: MoneyDecisionHandler,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'billing_money_acts',
      'Refunds and adjustments: waiting for a second person, and approved but not done for a quarter of an hour',
      () => Object.entries(this.counts).map(([state, value]: [string, number]) => ({ value, labels: { state } })),
    );
  }

  @Every({ name: 'refunds and adjustments that wait', everyMs: EVERY_MS })
  async look(): Promise<void> {
    await this.decisions.expire();
    const lateSince = new Date(this.clock.now().getTime() - LATE_AFTER_MS);
    this.counts = await this.db.asWorker((tx) => tx.one<Counts>(COUNTS, [lateSince]));
  }
}

const COUNTS = `
select count(*) filter (where state = 'waiting')::int as waiting,
  count(*) filter (where state = 'approved' and coalesce(decided_at, asked_at) < $1)::int as late
from money_acts where state in ('waiting', 'approved')`;
