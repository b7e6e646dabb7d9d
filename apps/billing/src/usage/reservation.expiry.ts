import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';

const EVERY_MS = 30_000;
const AT_ONCE = 1_000;

/**
 * Writes down which reservations have expired. They count for nothing from that moment on, whenever this comes: it keeps
 * the open ones few and tells how many nobody settled.
 */
@Injectable()
export class ReservationExpiry {
  private readonly outcomes;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('billing_usage_reservations', 'Reservations of usage by what became of them');
  }

  @Every({ name: 'reservations that expired', everyMs: EVERY_MS })
  async expire(): Promise<void> {
    const expired = await this.db.asWorker((tx) => tx.query(EXPIRE, [this.clock.now(), AT_ONCE]));
    if (expired.length > 0) this.outcomes.add(expired.length, { outcome: 'expired' });
  }
}

const EXPIRE = `
update usage_reservations r set state = 'expired', ended_at = r.expires_at
from (
  select tenant_id, reservation_id from usage_reservations
  where state = 'open' and expires_at <= $1
  order by expires_at limit $2
  for update skip locked) due
where (r.tenant_id, r.reservation_id) = (due.tenant_id, due.reservation_id)
returning 1`;
