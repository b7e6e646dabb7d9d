import { type Tx } from '@plimsoll/persistence';
import { type AffiliateTerms } from '../domain/commission.js';
import { AffiliateTermsEntity } from './affiliate.entities.js';

/** Terms that are offered now. */
export async function offeredTerms(tx: Tx): Promise<AffiliateTerms> {
  const { terms } = await tx.of(AffiliateTermsEntity).findOneOrFail({
    where: { onOffer: true },
    order: { version: 'DESC' },
  });
  return terms;
}

export async function termsOf(tx: Tx, version: number): Promise<AffiliateTerms> {
  return (await tx.of(AffiliateTermsEntity).findOneByOrFail({ version })).terms;
}

/** One at a time changes what an affiliate has earned and got, until the transaction ends. */
export async function lockAffiliate(tx: Tx, tenantId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`affiliate ${tenantId}`]);
}

/** An invoice of somebody who was referred, with the money that came for it. */
export interface ReferredInvoice {
  readonly tenant_id: string;
  readonly referred_tenant: string;
  readonly invoice_id: string;
  readonly currency: string;
  readonly total: string;
  readonly tax: string;
  /** Payments without what was given or taken back; fees of Stripe are ours. */
  readonly cash: string;
  readonly paid_at: Date;
  readonly seen_at: Date;
  readonly terms_version: number;
}

/** Those that were paid at least in part and are otherwise than when they were looked at, but for some; of all affiliates. */
export function invoicesToReckon(tx: Tx, atOnce: number, butFor: readonly string[]): Promise<ReferredInvoice[]> {
  return tx.query<ReferredInvoice>(
    `select r.tenant_id, r.referred_tenant, r.terms_version, i.invoice_id, i.currency, i.total, i.tax, i.seen_at,
       money.cash, money.paid_at
     from referrals r
     join affiliate_terms t on t.version = r.terms_version
     join invoices i on i.tenant_id = r.referred_tenant
       and i.created_at < r.registered_at + make_interval(months => (t.terms->>'months')::integer)
     left join commissions c on c.tenant_id = r.tenant_id and c.invoice_id = i.invoice_id
     cross join lateral (${MONEY_OF_INVOICE}) money
     where r.credit_terms is null and r.state <> 'refused' and (c.looked_at is null or c.looked_at < i.seen_at) and money.paid_at is not null
       and i.invoice_id <> all($2::text[])
     order by i.created_at, i.invoice_id
     limit $1`,
    [atOnce, butFor],
  );
}

const MONEY_OF_INVOICE = `
select coalesce(sum(e.amount), 0) as cash, min(p.at) filter (where p.purpose = 'payment') as paid_at
from ledger_postings p
join ledger_entries e using (tenant_id, purpose, source)
where p.tenant_id = i.tenant_id and p.invoice_id = i.invoice_id
  and e.account in ('stripe-cash', 'paid-elsewhere') and p.purpose not in ('stripe-fee', 'dispute-fee')`;

/** How many of those whom an affiliate brought have paid until then. */
export async function payingCustomers(tx: Tx, tenantId: string, until: Date): Promise<number> {
  const { paying } = await tx.one<{ paying: string }>(
    `select count(distinct referred_tenant) as paying from commissions
     where tenant_id = $1 and amount > 0 and earned_at < $2`,
    [tenantId, until],
  );
  return Number(paying);
}

/** Sums of an affiliate, by currency. */
export interface AffiliateBalance {
  readonly currency: string;
  /** Earned, and not due yet or held. */
  readonly waiting: string;
  readonly due: string;
  readonly settled: string;
}

/** Over its hold, of somebody who counts and whose cards were compared; or paid out and given back since. */
const IS_DUE = `((c.due_at <= $2 and r.state = 'counted' and r.cards_compared_at is not null)
  or c.amount < c.settled)`;

export function balancesOf(tx: Tx, tenantId: string, at: Date): Promise<AffiliateBalance[]> {
  return tx.query<AffiliateBalance>(
    `select c.currency,
       coalesce(sum(c.amount - c.settled) filter (where not ${IS_DUE}), 0) as waiting,
       coalesce(sum(c.amount - c.settled) filter (where ${IS_DUE}), 0) as due,
       sum(c.settled) as settled
     from commissions c join referrals r using (tenant_id, referred_tenant)
     where c.tenant_id = $1
     group by c.currency order by c.currency`,
    [tenantId, at],
  );
}

export interface OwedRow {
  readonly invoice_id: string;
  readonly amount: string;
  readonly settled: string;
}

/** What of a currency is due now, and what was paid out too much. */
export function owedTo(tx: Tx, tenantId: string, { currency, at }: { currency: string; at: Date }): Promise<OwedRow[]> {
  return tx.query<OwedRow>(
    `select c.invoice_id, c.amount, c.settled
     from commissions c join referrals r using (tenant_id, referred_tenant)
     where c.tenant_id = $1 and c.currency = $3 and c.amount <> c.settled
       and ${IS_DUE}
     order by c.earned_at, c.invoice_id`,
    [tenantId, at, currency],
  );
}
