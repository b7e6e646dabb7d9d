import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { LAID_DOWN_BEFORE_MS } from '../domain/price-change.js';

const EVERY_MS = 60_000;
/** What is due so long and not laid down is for a person: the renewal comes. */
const LATE_AFTER_MS = 24 * 60 * 60_000;
/** So long after a renewal it is told that it went by without the new price. */
const MISSED_FOR_MS = 7 * 24 * 60 * 60_000;

/** New prices that should be at Stripe and are not, by what became of them. */
export interface LateMoves {
  /** Due for a day, the renewal is still to come. */
  readonly due: number;
  /** Renewed within the last week at the old price, though the day and the notice had passed. */
  readonly missed: number;
}

/** Counts new prices that were announced, are due and did not come. */
@Injectable()
export class PriceMoveWatch {
  private late: LateMoves = { due: 0, missed: 0 };

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'billing_price_moves_late',
      'New prices that were announced and are not at Stripe: due for a day, or missed at a renewal of the last week',
      () => Object.entries(this.late).map(([state, value]: [string, number]) => ({ value, labels: { state } })),
    );
  }

  @Every({ name: 'new prices that do not come', everyMs: EVERY_MS })
  async look(): Promise<LateMoves> {
    const now = this.clock.now().getTime();
    const lateSince = new Date(now - LATE_AFTER_MS);
    const endsBy = new Date(now + LAID_DOWN_BEFORE_MS - LATE_AFTER_MS);
    const missedSince = new Date(now - MISSED_FOR_MS);
    this.late = await this.db.asWorker((tx) =>
      tx.one<LateMoves>(LATE, [new Date(now), lateSince, endsBy, missedSince]),
    );
    return this.late;
  }
}

/** Only of those whom nothing of their own keeps from moving: what ends, is paused, owed or asked for goes first. */
const LATE = `
with open as (
  select m.not_before, m.announced_at, s.current_period_end as ends,
    s.current_period_end - case s.billing_interval when 'year' then interval '1 year' else interval '1 month' end
      as began
  from price_moves m
  join price_changes c on c.change_id = m.change_id
  join subscriptions s
    on s.tenant_id = m.tenant_id and s.subscription_id = m.subscription_id and s.ended_at is null
  where m.state in ('announced', 'placed') and s.status in ('active', 'trialing')
    and s.pending_at is null and not s.cancel_at_period_end and s.paused_from is null
    and (c.mapping ? s.price_id or exists (
      select 1 from jsonb_array_elements(s.add_ons) held where c.mapping ? (held->>'priceId')))
)
select count(*) filter (
    where ends > $1 and ends <= $3 and ends >= not_before and announced_at <= $2)::int as due,
  count(*) filter (where began <= $1 and began >= not_before and began >= $4)::int as missed
from open`;
