import { type Tx } from '@plimsoll/persistence';
import { type CreditTerms, type MoneyOfFirst, type PricePair } from '../domain/referral-credit.js';
import { CreditTermsEntity } from './referral-credit.entities.js';

/** Credit terms that are offered now. */
export async function offeredCreditTerms(tx: Tx): Promise<CreditTerms> {
  const { terms } = await tx.of(CreditTermsEntity).findOneOrFail({
    where: { onOffer: true },
    order: { version: 'DESC' },
  });
  return terms;
}

export async function creditTermsOf(tx: Tx, version: number): Promise<CreditTerms> {
  return (await tx.of(CreditTermsEntity).findOneByOrFail({ version })).terms;
}

/** A referral that earns credit, and the first invoice that was paid of it. */
export interface FirstInvoice {
  readonly tenant_id: string;
  readonly referred_tenant: string;
  readonly credit_terms: number;
  readonly invoice_id: string;
  readonly currency: string;
  readonly total: string;
  readonly tax: string;
  readonly paid: string;
  readonly paid_at: Date;
}

/** Those whose first invoice was paid and of whom nothing is written down yet, but for some; of all organisations. */
export function firstInvoices(tx: Tx, atOnce: number, butFor: readonly string[]): Promise<FirstInvoice[]> {
  return tx.query<FirstInvoice>(
    `select r.tenant_id, r.referred_tenant, r.credit_terms, first.*
     from referrals r
     cross join lateral (
       select i.invoice_id, i.currency, i.total, i.tax, money.paid, money.paid_at
       from invoices i cross join lateral (
         select sum(e.amount) as paid, min(p.at) as paid_at
         from ledger_postings p join ledger_entries e using (tenant_id, purpose, source)
         where p.tenant_id = i.tenant_id and p.invoice_id = i.invoice_id and p.purpose = 'payment'
           and e.account in ('stripe-cash', 'paid-elsewhere')) money
       where i.tenant_id = r.referred_tenant and i.status = 'paid' and money.paid > 0
       order by money.paid_at, i.invoice_id limit 1) first
     where r.credit_terms is not null and r.state <> 'refused' and not exists (
       select from referral_credits c where c.tenant_id = r.tenant_id and c.referred_tenant = r.referred_tenant)
       and r.referred_tenant <> all($2::uuid[])
     order by first.paid_at, r.referred_tenant
     limit $1`,
    [atOnce, butFor],
  );
}

export interface DueReferral {
  readonly tenant_id: string;
  readonly referred_tenant: string;
  readonly invoice_id: string;
}

/**
 * Takes referrals over their hold that count and whose cards were compared, so that nobody else looks until `again`:
 * who dies over one leaves it to the next.
 */
export function claimDueReferrals(tx: Tx, now: Date, again: Date, atOnce: number): Promise<DueReferral[]> {
  return tx.query<DueReferral>(
    `update referral_credits c set next_at = $2
     from ( select d.tenant_id, d.referred_tenant
            from referral_credits d join referrals r using (tenant_id, referred_tenant)
            where d.state = 'waiting' and d.side = 'bringer' and d.next_at <= $1 and d.due_at <= $1
              and r.state = 'counted' and r.cards_compared_at is not null
            order by d.next_at limit $3 for update of d skip locked) due
     where c.tenant_id = due.tenant_id and c.referred_tenant = due.referred_tenant
     returning c.tenant_id, c.referred_tenant, c.invoice_id`,
    [now, again, atOnce],
  );
}

/**
 * What the catalogue asks for the plan of an invoice in its currency and in another; of another plan where it is not sold
 * in both. Undefined where nothing is.
 */
export async function pricePair(
  tx: Tx,
  of: { readonly tenantId: string; readonly invoiceId: string },
  { from, to, at }: { readonly from: string; readonly to: string; readonly at: Date },
): Promise<PricePair | undefined> {
  const found = await tx.maybeOne<{ was: string; becomes: string }>(PAIR, [of.tenantId, of.invoiceId, from, to, at]);
  return found && { from: BigInt(found.was), to: BigInt(found.becomes) };
}

const PAIR = `
with sold as (
  select p.*, row_number() over (
      partition by plan, plan_version, billing_interval, currency order by sold_from desc nulls last) as nth
  from prices p
  where plan is not null and offered_to is null and withdrawn_at is null and min_quantity = 1
    and (sold_from is null or sold_from <= $5))
select a.amount as was, b.amount as becomes
from sold a join sold b using (plan, plan_version, billing_interval)
where a.nth = 1 and b.nth = 1 and a.currency = $3 and b.currency = $4
order by exists (
    select from invoice_lines l join prices q on q.price_id = l.price_id
    where l.tenant_id = $1 and l.invoice_id = $2 and q.plan = a.plan and q.plan_version = a.plan_version
      and q.billing_interval = a.billing_interval) desc,
  a.plan_version desc, a.amount
limit 1`;

/** How the money of an invoice stands, by the ledger and by what is not decided yet. */
export async function moneyOfFirst(tx: Tx, tenantId: string, invoiceId: string): Promise<MoneyOfFirst> {
  const { paid, cash, is_open, has_note } = await tx.one<{
    paid: string;
    cash: string;
    is_open: boolean;
    has_note: boolean;
  }>(MONEY, [tenantId, invoiceId]);
  return { paid: Number(paid), cash: Number(cash), isOpen: is_open, hasNote: has_note };
}

const MONEY = `
select coalesce(sum(e.amount) filter (where p.purpose = 'payment'), 0) as paid, coalesce(sum(e.amount), 0) as cash,
  exists (select from disputes d where d.tenant_id = $1 and d.invoice_id = $2
      and (d.status not in ('won', 'lost', 'warning_closed', 'prevented')
        or d.status = 'won' and d.withdrawn and not d.reinstated))
    or exists (select from refunds f where f.tenant_id = $1 and f.invoice_id = $2
      and f.status in ('pending', 'requires_action'))
    or exists (select from money_acts m where m.tenant_id = $1 and m.invoice_id = $2
      and m.kind = 'refund' and m.state in ('waiting', 'approved')) as is_open,
  exists (select from credit_notes n where n.tenant_id = $1 and n.invoice_id = $2 and n.voided_at is null) as has_note
from ledger_postings p
join ledger_entries e using (tenant_id, purpose, source)
where p.tenant_id = $1 and p.invoice_id = $2
  and e.account in ('stripe-cash', 'paid-elsewhere') and p.purpose not in ('stripe-fee', 'dispute-fee')`;
