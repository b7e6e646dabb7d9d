import { type BillingInterval } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';

const YEAR_MONTHS = 12;

/** How an organisation pays for its plan, or paid last. */
export interface Payer {
  /** Absent where it never paid. */
  readonly currency?: string;
  readonly interval: BillingInterval;
  /** Of the plan that is paid now, in the smallest unit; 0 where none is. */
  readonly amountAMonth: number;
}

export async function payerOf(tx: Tx, tenantId: string): Promise<Payer> {
  const last = await tx.maybeOne<{ currency: string; interval: BillingInterval; amount: string; is_paid: boolean }>(
    `select p.currency, p.billing_interval as interval, p.amount, s.ended_at is null as is_paid
     from subscriptions s join prices p on p.price_id = s.price_id
     where s.tenant_id = $1 order by s.ended_at desc nulls first, s.created_at desc limit 1`,
    [tenantId],
  );
  if (last === undefined) return { interval: 'month', amountAMonth: 0 };
  const months = last.interval === 'year' ? YEAR_MONTHS : 1;
  return {
    currency: last.currency,
    interval: last.interval,
    amountAMonth: last.is_paid ? Math.round(Number(last.amount) / months) : 0,
  };
}
