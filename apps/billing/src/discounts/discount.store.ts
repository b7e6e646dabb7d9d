import { DISCOUNTS_MAX, type DiscountState } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { DiscountEntity } from './discount.entities.js';

/** One at a time asks, takes back and decides of a tenant, until the transaction ends. */
export function lockDiscounts(tx: Tx, tenantId: string): Promise<unknown> {
  return tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`discounts ${tenantId}`]);
}

/** The last that was asked for. */
export function lastDiscount(tx: Tx, tenantId: string): Promise<DiscountEntity | null> {
  return tx.of(DiscountEntity).findOne({ where: { tenantId }, order: { askedAt: 'DESC' } });
}

/** Of all organisations, the newest first. */
export function discountsOf(tx: Tx, state: DiscountState | undefined): Promise<DiscountEntity[]> {
  return tx.of(DiscountEntity).find({
    where: state === undefined ? {} : { state },
    order: { askedAt: 'DESC', discountId: 'DESC' },
    take: DISCOUNTS_MAX,
  });
}

export interface DiscountKey {
  readonly tenant_id: string;
  readonly discount_id: string;
}

/** Takes those that are due, so that nobody else does until `again`. */
export function claimDiscounts(
  tx: Tx,
  { now, again, atOnce }: { readonly now: Date; readonly again: Date; readonly atOnce: number },
): Promise<DiscountKey[]> {
  return tx.query<DiscountKey>(
    `update discounts d set next_at = $2
     from ( select tenant_id, discount_id from discounts
            where state = 'approved' and next_at <= $1
            order by next_at limit $3 for update skip locked) due
     where d.tenant_id = due.tenant_id and d.discount_id = due.discount_id
     returning d.tenant_id, d.discount_id`,
    [now, again, atOnce],
  );
}

export function discountCounts(tx: Tx, lateSince: Date): Promise<{ readonly waiting: number; readonly late: number }> {
  return tx.one<{ waiting: number; late: number }>(
    `select count(*) filter (where state = 'asked')::int as waiting,
       count(*) filter (where state = 'approved' and ends_at < $1)::int as late
     from discounts where state in ('asked', 'approved')`,
    [lateSince],
  );
}
