import { Inject, Injectable } from '@nestjs/common';
import {
  type CancelFeedback,
  type Churn,
  type LeavingOrganisation,
  type PlanCode,
  type StayOfferFigures,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { signsOf } from '../domain/stay-offer.js';

const SPAN_MS = 14 * 86_400_000;
const LEAVING_MAX = 500;
const PAYING_A_PAGE = 500;
/** Of whose price nothing is known. */
const NO_AMOUNT = '-1';

/** Who may be about to leave, and what offers to stay have brought: of all organisations, for owners only. */
@Injectable()
export class ChurnReadModel {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `aPage`: of how many who pay is read at a time. */
  get(aPage = PAYING_A_PAGE): Promise<Churn> {
    const now = this.clock.now().getTime();
    return this.db.asWorker(async (tx) => {
      const offers = await tx.query<OfferRow>(OFFERS);
      return { offers: offers.map(toFigures), leaving: await leavingOf(tx, now, aPage) };
    });
  }
}

/** Page after page, who pays most first, until there are enough: never all at once. */
async function leavingOf(tx: Tx, now: number, aPage: number): Promise<LeavingOrganisation[]> {
  const spans = [new Date(now - 2 * SPAN_MS), new Date(now - SPAN_MS)];
  const leaving: LeavingOrganisation[] = [];
  for (let last: PayingRow | undefined; leaving.length < LEAVING_MAX;) {
    const page: PayingRow[] = await tx.query<PayingRow>(PAYING, [
      ...spans,
      last === undefined ? null : (last.amount ?? NO_AMOUNT),
      last?.tenant_id ?? null,
      aPage,
    ]);
    leaving.push(...page.flatMap(toLeaving));
    last = page.at(-1);
    if (page.length < aPage) break;
  }
  return leaving.slice(0, LEAVING_MAX);
}

interface OfferRow {
  readonly rule_id: string;
  readonly kind: StayOfferFigures['kind'];
  readonly percent: number | null;
  readonly months: number | null;
  readonly made: number;
  readonly accepted: number;
  readonly retained: number;
}

function toFigures({ rule_id: rule, percent, months, ...row }: OfferRow): StayOfferFigures {
  return { rule, ...row, ...(percent === null ? {} : { percent }), ...(months === null ? {} : { months }) };
}

interface PayingRow {
  readonly tenant_id: string;
  readonly plan: PlanCode;
  readonly status: string;
  readonly cancel_at_period_end: boolean;
  readonly has_open_payment: boolean;
  readonly paused_from: Date | null;
  readonly cancel_feedback: CancelFeedback | null;
  readonly cancel_comment: string | null;
  readonly current_period_end: Date | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly used_now: string;
  readonly used_before: string;
}

function toLeaving(row: PayingRow): LeavingOrganisation[] {
  const used = { usedNow: Number(row.used_now), usedBefore: Number(row.used_before) };
  const signs = signsOf({
    cancelAtPeriodEnd: row.cancel_at_period_end,
    status: row.status,
    hasOpenPayment: row.has_open_payment,
    pausedFrom: row.paused_from,
    ...used,
  });
  if (signs.length === 0) return [];
  const { tenant_id: tenantId, plan, amount, currency, cancel_feedback: feedback, cancel_comment: comment } = row;
  return [
    {
      ...{ tenantId, plan, signs, ...used },
      ...(amount === null || currency === null ? {} : { amount: Number(amount), currency }),
      ...(feedback === null ? {} : { feedback }),
      ...(comment === null ? {} : { comment }),
      ...(row.current_period_end === null ? {} : { endsAt: row.current_period_end.toISOString() }),
    },
  ];
}

const OFFERS = `
select o.rule_id, o.kind, o.percent, o.months, count(*)::int as made, count(o.accepted_at)::int as accepted,
  count(*) filter (where o.accepted_at is not null and exists (
    select from subscriptions s
    where s.tenant_id = o.tenant_id and s.ended_at is null and s.stripe_subscription_id is not null
      and s.status = 'active' and not s.cancel_at_period_end and s.paused_from is null))::int as retained
from stay_offers o
group by o.rule_id, o.kind, o.percent, o.months
order by made desc, o.rule_id
limit 100`;

const PAYING = `
select s.*, used.used_now, used.used_before
from (
  select s.tenant_id, s.plan, s.status, s.cancel_at_period_end, s.open_payment is not null as has_open_payment,
    s.paused_from, s.cancel_feedback, s.cancel_comment, s.current_period_end, p.amount, p.currency
  from subscriptions s
  left join prices p on p.price_id = s.price_id
  where s.ended_at is null and s.stripe_subscription_id is not null
    and ($3::bigint is null or coalesce(p.amount, -1) < $3
      or coalesce(p.amount, -1) = $3 and s.tenant_id > $4::uuid)
  order by coalesce(p.amount, -1) desc, s.tenant_id limit $5) s
cross join lateral (
  select coalesce(sum(h.events) filter (where h.hour >= $2), 0) as used_now,
    coalesce(sum(h.events) filter (where h.hour < $2), 0) as used_before
  from usage_hours h where h.tenant_id = s.tenant_id and h.hour >= $1) used
order by coalesce(s.amount, -1) desc, s.tenant_id`;
