import { type Tx } from '@plimsoll/persistence';
import { exact } from '../database/minor-units.js';
import { type UsageBillEntity } from './usage-charge.entities.js';

/** One at a time follows and rates the periods of a tenant, until the transaction ends. */
export function lockBills(tx: Tx, tenantId: string): Promise<unknown> {
  return tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`usage bills ${tenantId}`]);
}

/** Tenants whose running period is not followed as it should be: none is, or it changed, or what was paid is over. */
export async function toFollow(tx: Tx, now: Date, atOnce: number): Promise<string[]> {
  const rows = await tx.query<{ tenant_id: string }>(TO_FOLLOW, [now, atOnce]);
  return rows.map(({ tenant_id: tenantId }) => tenantId);
}

export interface BillKey {
  readonly tenant_id: string;
  readonly began: Date;
}

/** Takes those that are due, so that nobody else does until `again`: who dies over one leaves it to the next. */
export function claimBills(
  tx: Tx,
  state: UsageBillEntity['state'],
  { now, again, atOnce }: { readonly now: Date; readonly again: Date; readonly atOnce: number },
): Promise<BillKey[]> {
  return tx.query<BillKey>(
    `update usage_bills b set next_at = $3
     from ( select tenant_id, began from usage_bills
            where state = $1 and next_at <= $2
            order by next_at limit $4 for update skip locked) due
     where b.tenant_id = due.tenant_id and b.began = due.began
     returning b.tenant_id, b.began`,
    [state, now, again, atOnce],
  );
}

/** What each meter was charged for a period so far. */
export async function chargedSoFar(
  tx: Tx,
  { tenantId, began }: Pick<UsageBillEntity, 'tenantId' | 'began'>,
): Promise<ReadonlyMap<number, { readonly amount: number; readonly ordinal: number }>> {
  const rows = await tx.query<{ meter: number; amount: string; ordinal: number }>(
    `select meter, sum(amount) as amount, max(ordinal) as ordinal from usage_charges
     where tenant_id = $1 and began = $2 group by meter`,
    [tenantId, began],
  );
  return new Map(rows.map(({ meter, amount, ordinal }) => [meter, { amount: exact(amount), ordinal }]));
}

/** An invoice that charges are said to be on and that is not mirrored; null: they are said to be on none. */
export interface LostInvoice {
  readonly tenant_id: string;
  readonly invoice_id: string | null;
}

/** Of charges that went to Stripe between two moments. */
export function lostInvoices(
  tx: Tx,
  { from, to }: { readonly from: Date; readonly to: Date },
  atOnce: number,
): Promise<LostInvoice[]> {
  return tx.query<LostInvoice>(
    `select distinct c.tenant_id, c.invoice_id from usage_charges c
     where c.charged_at > $1 and c.charged_at < $2 and not exists (
       select from invoices i where i.tenant_id = c.tenant_id and i.invoice_id = c.invoice_id)
     limit $3`,
    [from, to, atOnce],
  );
}

/** They are on no invoice any more: the period goes to Stripe once more. */
export async function chargeAgain(
  tx: Tx,
  { tenantId, invoiceId }: { readonly tenantId: string; readonly invoiceId: string | null },
  now: Date,
): Promise<void> {
  await tx.query(
    `with again as (
       update usage_charges set item_id = null, invoice_id = null, charged_at = null
       where tenant_id = $1 and item_id is not null and invoice_id is not distinct from $2 returning billed_in)
     update usage_bills set state = 'rated', charged_at = null, next_at = $3
     where tenant_id = $1 and state = 'charged' and began in (select billed_in from again)`,
    [tenantId, invoiceId, now],
  );
}

/**
 * Written down and not at Stripe for so long: for a person. Invoices whose lines of usage are otherwise than ours. What
 * is to be given back in a currency that is not paid in any more, and was by nobody since.
 */
export function chargeCounts(
  tx: Tx,
  { lateSince, seenSince }: { readonly lateSince: Date; readonly seenSince: Date },
): Promise<{ readonly late: number; readonly differing: number; readonly owed: number }> {
  return tx.one<{ late: number; differing: number; owed: number }>(COUNTS, [lateSince, seenSince]);
}

const PLAN = "coalesce(h.snapshot ->> 'plan', s.plan)";

/** Without a price that is charged nothing is followed, and nothing costs anything here. */
const TO_FOLLOW = `
select s.tenant_id
from subscriptions s
join prices p on p.price_id = s.price_id
left join entitlement_heads h on h.tenant_id = s.tenant_id
left join usage_bills b on b.tenant_id = s.tenant_id and b.state = 'open'
where s.ended_at is null and s.stripe_subscription_id is not null and s.billing_anchor is not null
  and s.status <> 'trialing'
  and ( b.tenant_id is null and exists (select from meter_prices m where m.plan = ${PLAN} and m.is_charged)
    or b.ends > $1 and (b.plan, b.since, b.currency, b.stripe_subscription_id, b.anchor) is distinct from
      (${PLAN}, s.created_at, p.currency, s.stripe_subscription_id, s.billing_anchor))
union
select b.tenant_id from usage_bills b
where b.state = 'open' and b.ends > $1 and not exists (
  select from subscriptions s where s.tenant_id = b.tenant_id and s.ended_at is null
    and s.stripe_subscription_id is not null)
limit $2`;

const COUNTS = `
select
  ( select count(*) from usage_bills
    where state = 'rated' and rated_at < $1 or state = 'open' and ends < $1)::int as late,
  ( select count(*) from (
      select c.tenant_id, c.invoice_id, sum(c.amount) as amount from usage_charges c
      where c.charged_at < $1 and c.charged_at > $2 and c.invoice_id is not null group by 1, 2) c
    join invoices i on i.tenant_id = c.tenant_id and i.invoice_id = c.invoice_id
    where c.amount <> coalesce((
      select sum(l.amount) from invoice_lines l
      where l.tenant_id = c.tenant_id and l.invoice_id = c.invoice_id and l.sold_as = 'usage'), 0))::int as differing,
  ( select count(*) from (
      select c.tenant_id, c.currency, max(c.made_at) as made_at from usage_charges c
      where c.refused is not null group by 1, 2 having sum(c.amount) < 0) c
    where not exists (
      select from money_acts m where m.tenant_id = c.tenant_id and m.currency = c.currency
        and m.kind in ('refund', 'credit') and m.cause = 'person' and m.asked_at >= c.made_at
        and m.state in ('waiting', 'approved', 'done')))::int as owed`;
