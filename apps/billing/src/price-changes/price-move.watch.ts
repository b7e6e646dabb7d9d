import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { LAID_DOWN_BEFORE_MS } from '../domain/price-change.js';

const EVERY_MS = 10 * 60_000;
const FIRST_AFTER_MS = 30_000;
const A_PAGE = 1_000;
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

const NONE: LateMoves = { due: 0, missed: 0 };

/** Counts new prices that were announced, are due and did not come. */
@Injectable()
export class PriceMoveWatch {
  private late: LateMoves = NONE;

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

  /** Page after page of those that are open: no statement reads all of them. */
  @Every({ name: 'new prices that do not come', everyMs: EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async look(aPage = A_PAGE): Promise<LateMoves> {
    const now = this.clock.now().getTime();
    const late = { ...NONE };
    for (let last: Partial<Page> = {}; ;) {
      const page = await this.db.asWorker((tx) => pageOf(tx, now, last, aPage));
      late.due += page.due;
      late.missed += page.missed;
      if (page.read < aPage) break;
      last = page;
    }
    this.late = late;
    return late;
  }
}

/** What a page has, and which is the last of it. */
interface Page extends LateMoves {
  readonly read: number;
  readonly tenant_id: string;
  readonly change_id: string;
  readonly subscription_id: string;
}

function pageOf(tx: Tx, now: number, last: Partial<Page>, aPage: number): Promise<Page> {
  const at = [0, -LATE_AFTER_MS, LAID_DOWN_BEFORE_MS - LATE_AFTER_MS, -MISSED_FOR_MS].map((ms) => new Date(now + ms));
  const after = [last.tenant_id ?? null, last.change_id ?? null, last.subscription_id ?? null];
  return tx.one<Page>(LATE, [...at, ...after, aPage]);
}

/** Only of those whom nothing of their own keeps from moving: what ends, is paused, owed or asked for goes first. */
const LATE = `
with page as (
  select tenant_id, change_id, subscription_id, not_before, announced_at from price_moves
  where state in ('announced', 'placed')
    and ($5::uuid is null or (tenant_id, change_id, subscription_id) > ($5::uuid, $6::uuid, $7::uuid))
  order by tenant_id, change_id, subscription_id limit $8
), open as (
  select m.not_before, m.announced_at, s.current_period_end as ends,
    s.current_period_end - case s.billing_interval when 'year' then interval '1 year' else interval '1 month' end
      as began
  from page m
  join price_changes c on c.change_id = m.change_id
  join subscriptions s
    on s.tenant_id = m.tenant_id and s.subscription_id = m.subscription_id and s.ended_at is null
  where s.status in ('active', 'trialing')
    and s.pending_at is null and not s.cancel_at_period_end and s.paused_from is null
    and (c.mapping ? s.price_id or exists (
      select 1 from jsonb_array_elements(s.add_ons) held where c.mapping ? (held->>'priceId')))
), last as (
  select * from page order by tenant_id desc, change_id desc, subscription_id desc limit 1
)
select o.due, o.missed, p.read, last.tenant_id, last.change_id, last.subscription_id
from (
    select count(*) filter (
        where ends > $1 and ends <= $3 and ends >= not_before and announced_at <= $2)::int as due,
      count(*) filter (where began <= $1 and began >= not_before and began >= $4)::int as missed
    from open) o
  cross join (select count(*)::int as read from page) p
  left join last on true`;
