import { type Tx } from '@plimsoll/persistence';
import { type MoneyActEntity } from './money-act.entities.js';

/** One at a time gives back of a payment, until the transaction ends. */
export function lockPayment(tx: Tx, tenantId: string, paymentId: string): Promise<unknown> {
  return tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`refunds ${tenantId} ${paymentId}`]);
}

/** One at a time is asked for by a person, so that what he gives alone is counted whole. */
export function lockAsker(tx: Tx, userId: string): Promise<unknown> {
  return tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`money acts ${userId}`]);
}

/** A payment and what can still be given back of it. */
export interface PaymentLeft {
  readonly payment_id: string;
  readonly invoice_id: string;
  readonly number: string | null;
  readonly status: 'succeeded' | 'pending' | 'failed';
  readonly returned: boolean;
  readonly elsewhere: boolean;
  readonly disputed: boolean;
  readonly amount: string;
  readonly left: string;
  readonly currency: string;
  readonly brand: string | null;
  readonly last4: string | null;
  readonly created_at: Date;
}

/** Behind `lockPayment`. */
export function paymentLeft(tx: Tx, tenantId: string, paymentId: string): Promise<PaymentLeft | undefined> {
  return tx.maybeOne<PaymentLeft>(`${LEFT} and p.payment_id = $2`, [tenantId, paymentId]);
}

/** Payments through Stripe that came, the newest first. */
export function paymentsLeft(tx: Tx, tenantId: string, atMost: number): Promise<PaymentLeft[]> {
  return tx.query<PaymentLeft>(
    `${LEFT} and p.status = 'succeeded' and not p.returned and not p.elsewhere
     order by p.created_at desc, p.payment_id limit $2`,
    [tenantId, atMost],
  );
}

/** What a person gave alone since a moment, in one currency and of all organisations. */
export async function givenAlone(
  tx: Tx,
  by: Pick<MoneyActEntity, 'askedBy' | 'currency'>,
  since: Date,
): Promise<number> {
  const { given } = await tx.one<{ given: string }>(
    `select coalesce(sum(amount), 0) as given from money_acts
     where asked_by = $1 and currency = $2 and asked_at > $3 and not needs_second and state in ('approved', 'done')`,
    [by.askedBy, by.currency, since],
  );
  return Number(given);
}

interface Key {
  readonly tenant_id: string;
  readonly act_id: string;
}

/** Takes those that are due, so that nobody else does until `again`: who dies over one leaves it to the next. */
export async function claimDue(tx: Tx, now: Date, again: Date, atOnce: number): Promise<Key[]> {
  return tx.query<Key>(
    `update money_acts m set next_at = $2
     from ( select tenant_id, act_id from money_acts
            where state = 'approved' and next_at <= $1
            order by next_at limit $3 for update skip locked) due
     where m.tenant_id = due.tenant_id and m.act_id = due.act_id
     returning m.tenant_id, m.act_id`,
    [now, again, atOnce],
  );
}

/** Nobody approved them in time. */
export function expiredNow(tx: Tx, now: Date, atOnce: number): Promise<Key[]> {
  return tx.query<Key>(
    `select tenant_id, act_id from money_acts
     where state = 'waiting' and expires_at <= $1 order by expires_at limit $2 for update skip locked`,
    [now, atOnce],
  );
}

/**
 * What was given back, by Stripe's word; and what owners of the installation want given back and Stripe has not told of
 * yet. Of the two a refund that is told already may count twice for a moment: less is left then, never more.
 */
const LEFT = `
select p.payment_id, p.invoice_id, i.number, p.status, p.returned, p.elsewhere, p.currency, p.amount, p.brand, p.last4,
  p.created_at,
  p.amount
    - coalesce(( select sum(r.amount) from refunds r
        where r.tenant_id = p.tenant_id and r.payment_id = p.payment_id and r.status not in ('failed', 'canceled')), 0)
    - coalesce(( select sum(m.amount) from money_acts m
        where m.tenant_id = p.tenant_id and m.payment_id = p.payment_id
          and (m.state in ('waiting', 'approved') or m.state = 'done' and not exists (
            select from refunds r where r.tenant_id = m.tenant_id and r.refund_id = m.stripe_id))), 0) as left,
  exists ( select from disputes d
    where d.tenant_id = p.tenant_id and d.payment_id = p.payment_id and d.withdrawn and not d.reinstated) as disputed
from payments p join invoices i on i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
where p.tenant_id = $1`;
