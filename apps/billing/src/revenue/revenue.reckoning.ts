import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { type RecurringLine } from '../domain/recurring.js';
import { type LedgerSum, revenueOf, type Signup, type WholeRevenue } from '../domain/revenue.js';
import { RevenueReckoningEntity } from './revenue.entities.js';

const EVERY_MS = 5 * 60_000;
const FIRST_AFTER_MS = 20_000;
export const WHOLE = 'whole';

/** Reckons the revenue of all tenants, aside from any request: those who ask read sums only. */
@Injectable()
export class RevenueReckoning {
  private latest: WholeRevenue | undefined;

  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    metrics.gauge('billing_mrr_minor_units', 'Monthly recurring revenue in the smallest unit, by currency', () =>
      this.told(({ mrr }) => mrr),
    );
    metrics.gauge('billing_customers', 'Organisations that pay for a plan, by currency', () =>
      this.told(({ customers }) => customers),
    );
  }

  @Every({ name: 'revenue', everyMs: EVERY_MS, firstAfterMs: FIRST_AFTER_MS })
  async reckon(): Promise<void> {
    const now = this.clock.now();
    await this.db.asWorker(async (tx) => {
      const content = revenueOf(await linesOf(tx), await sumsOf(tx), await signupsOf(tx), now);
      await tx.of(RevenueReckoningEntity).upsert({ name: WHOLE, content, reckonedAt: now }, ['name']);
      this.latest = content;
    });
  }

  private told(
    read: (one: WholeRevenue['currencies'][number]) => number,
  ): { value: number; labels: { currency: string } }[] {
    return (this.latest?.currencies ?? []).map((one) => ({ value: read(one), labels: { currency: one.currency } }));
  }
}

interface LineRow extends Omit<RecurringLine, 'amount' | 'net' | 'quantity' | 'priceAmount' | 'priceMonths'> {
  readonly amount: string;
  readonly net: string;
  readonly quantity: string;
  readonly priceAmount: string;
  readonly priceMonths: number;
}

async function linesOf(tx: Tx): Promise<RecurringLine[]> {
  const rows = await tx.query<LineRow>(LINES);
  return rows.map(({ amount, net, quantity, priceAmount, ...row }) => ({
    ...row,
    amount: Number(amount),
    net: Number(net),
    quantity: Number(quantity),
    priceAmount: Number(priceAmount),
  }));
}

async function sumsOf(tx: Tx): Promise<LedgerSum[]> {
  const rows = await tx.query<Omit<LedgerSum, 'amount'> & { readonly amount: string }>(SUMS);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

function signupsOf(tx: Tx): Promise<Signup[]> {
  return tx.query<Signup>(SIGNUPS);
}

/** A renewal counts from when its invoice is made, an hour before it is issued: a draft of a subscription does too. */
const LINES = `
select l.tenant_id as "tenantId", i.currency, l.period_start as "periodStart",
  least(l.period_end, s.ended_at) as "periodEnd", l.amount, l.net, coalesce(l.quantity, 1) as quantity,
  l.is_proration as "isProration", p.amount as "priceAmount",
  case p.billing_interval when 'year' then 12 else 1 end as "priceMonths"
from invoice_lines l
join invoices i on i.tenant_id = l.tenant_id and i.invoice_id = l.invoice_id
join prices p on p.price_id = l.price_id
left join subscriptions s on s.tenant_id = i.tenant_id and s.stripe_subscription_id = i.stripe_subscription_id
where i.status in ('draft', 'open', 'paid')`;

const SUMS = `
select to_char(p.at at time zone 'UTC', 'YYYY-MM') as month, p.currency, p.purpose, e.account, sum(e.amount) as amount
from ledger_postings p join ledger_entries e using (tenant_id, purpose, source)
group by 1, 2, 3, 4`;

/** Whoever was here before there were plans came for free and is not counted. */
const SIGNUPS = `
with came as (
  select tenant_id, min(created_at) as at from subscriptions
  group by tenant_id having not bool_or(plan = 'legacy'))
select to_char(c.at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as organisations,
  count(*) filter (where exists (
    select from invoices i where i.tenant_id = c.tenant_id and i.amount_paid > 0))::int as paid
from came c group by 1 order by 1`;
