import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK, Every, Metrics } from '@plimsoll/service-host';
import { type RecurringLine } from '../domain/recurring.js';
import {
  addRevenue,
  type LedgerSum,
  noRevenue,
  revenueOf,
  type RevenuePage,
  type Signup,
  type WholeRevenue,
} from '../domain/revenue.js';
import { RevenueReckoningEntity } from './revenue.entities.js';

const EVERY_MS = 5 * 60_000;
const FIRST_AFTER_MS = 20_000;
const A_PAGE = 500;
export const WHOLE = 'whole';

/**
 * Reckons the revenue of all tenants, aside from any request: those who ask read sums only. It goes through them page
 * after page, so that no statement and no memory holds all of them.
 */
@Injectable()
export class RevenueReckoning {
  private latest: WholeRevenue | undefined;
  /** Of so many organisations is read at a time. */
  private readonly aPage = A_PAGE;

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
    const sums = noRevenue();
    for (let after: string | undefined; ;) {
      const page = await this.db.asWorker((tx) => pageOf(tx, after, this.aPage));
      if (page === undefined) break;
      addRevenue(sums, page, now);
      after = page.last;
    }
    const content = revenueOf(sums, now);
    await this.db.asWorker((tx) =>
      tx.of(RevenueReckoningEntity).upsert({ name: WHOLE, content, reckonedAt: now }, ['name']),
    );
    this.latest = content;
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

interface Page extends RevenuePage {
  readonly last: string;
}

/** The next organisations behind one; undefined where there are none. Whoever has anything has a subscription. */
async function pageOf(tx: Tx, after: string | undefined, atMost: number): Promise<Page | undefined> {
  const rows = await tx.query<{ id: string }>(TENANTS, [after ?? null, atMost]);
  const tenants = rows.map(({ id }) => id);
  const last = tenants.at(-1);
  if (last === undefined) return undefined;
  const page = { lines: await linesOf(tx, tenants), sums: await sumsOf(tx, tenants) };
  return { ...page, signups: await tx.query<Signup>(SIGNUPS, [tenants]), last };
}

async function linesOf(tx: Tx, tenants: readonly string[]): Promise<RecurringLine[]> {
  const rows = await tx.query<LineRow>(LINES, [tenants]);
  return rows.map(({ amount, net, quantity, priceAmount, ...row }) => ({
    ...row,
    amount: Number(amount),
    net: Number(net),
    quantity: Number(quantity),
    priceAmount: Number(priceAmount),
  }));
}

async function sumsOf(tx: Tx, tenants: readonly string[]): Promise<LedgerSum[]> {
  const rows = await tx.query<Omit<LedgerSum, 'amount'> & { readonly amount: string }>(SUMS, [tenants]);
  return rows.map((row) => ({ ...row, amount: Number(row.amount) }));
}

const TENANTS = `
select distinct tenant_id as id from subscriptions where $1::uuid is null or tenant_id > $1 order by 1 limit $2`;

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
where l.tenant_id = any($1) and i.status in ('draft', 'open', 'paid')`;

const SUMS = `
select to_char(p.at at time zone 'UTC', 'YYYY-MM') as month, p.currency, p.purpose, e.account, sum(e.amount) as amount
from ledger_postings p join ledger_entries e using (tenant_id, purpose, source)
where p.tenant_id = any($1)
group by 1, 2, 3, 4`;

/** Whoever was here before there were plans came for free and is not counted. */
const SIGNUPS = `
with came as (
  select tenant_id, min(created_at) as at from subscriptions where tenant_id = any($1)
  group by tenant_id having not bool_or(plan = 'legacy'))
select to_char(c.at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as organisations,
  count(*) filter (where exists (
    select from invoices i where i.tenant_id = c.tenant_id and i.amount_paid > 0))::int as paid
from came c group by 1 order by 1`;
