import { type Tx } from '@plimsoll/persistence';
import { In, IsNull } from 'typeorm';
import { type PriceMapping } from '../domain/price-change.js';
import { isPaid, type HeldPlan } from '../stripe/held-plan.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';

/** Who pays one of the prices, and what he has; without a rhythm or a period there is no renewal to move at. */
const PAYERS = `ended_at is null and stripe_subscription_id is not null
  and price_id is not null and billing_interval is not null and current_period_end is not null
  and (price_id = any($1) or exists (
    select 1 from jsonb_array_elements(add_ons) held where held->>'priceId' = any($1)))`;

/** Some of those who pay, by their tenants; `last` is where the next ones come after, absent where there are none. */
export interface Payers {
  readonly held: HeldPlan[];
  readonly last: string | undefined;
}

/** Subscriptions at one of the prices of a change; as worker. */
export async function payersOf(
  tx: Tx,
  mapping: PriceMapping,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<Payers> {
  const rows = await tx.query<{ tenant_id: string }>(
    `select tenant_id from subscriptions where ${PAYERS} and ($2::uuid is null or tenant_id > $2)
     order by tenant_id limit $3`,
    [Object.keys(mapping), after ?? null, limit],
  );
  return heldBy(tx, rows, limit);
}

/** Where the next ones come after; of which only those are read that Stripe was asked for since. */
export interface ToTell {
  readonly after?: string | undefined;
  readonly askedSince?: Date | undefined;
}

/** Those of them that were not told of a change yet. */
export async function payersToTell(
  tx: Tx,
  { changeId, mapping }: { readonly changeId: string; readonly mapping: PriceMapping },
  { after, limit, askedSince }: ToTell & { readonly limit: number },
): Promise<Payers> {
  const rows = await tx.query<{ tenant_id: string }>(
    `select tenant_id from subscriptions s where ${PAYERS}
       and ($5::timestamptz is null or asked_at >= $5)
       and not exists (select 1 from price_moves m
         where m.tenant_id = s.tenant_id and m.change_id = $2 and m.subscription_id = s.subscription_id)
       and ($3::uuid is null or tenant_id > $3)
     order by tenant_id limit $4`,
    [Object.keys(mapping), changeId, after ?? null, limit, askedSince ?? null],
  );
  return heldBy(tx, rows, limit);
}

/** One that ended in between is left out, and keeps nobody behind it from being read. */
async function heldBy(tx: Tx, rows: readonly { readonly tenant_id: string }[], limit: number): Promise<Payers> {
  const found = await tx.of(SubscriptionEntity).find({
    where: { tenantId: In(rows.map(({ tenant_id: tenantId }) => tenantId)), endedAt: IsNull() },
    order: { tenantId: 'ASC' },
  });
  const held = found.filter((row) => isPaid(row));
  return { held, last: rows.length < limit ? undefined : rows.at(-1)!.tenant_id };
}

/** How many pay each price, plans and add-ons; as worker. */
export async function payersByPrice(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.query<{ price_id: string; n: string }>(
    `select price_id, count(*) as n from (
       select price_id from subscriptions where ended_at is null and price_id is not null
       union all
       select held->>'priceId' from subscriptions, jsonb_array_elements(add_ons) held where ended_at is null
     ) paid group by price_id`,
  );
  return new Map(rows.map(({ price_id: priceId, n }) => [priceId, Number(n)]));
}

/** How many have each version of a plan; as worker. */
export async function holdersByPlan(tx: Tx): Promise<Map<string, number>> {
  const rows = await tx.query<{ plan: string; plan_version: number; n: string }>(
    'select plan, plan_version, count(*) as n from subscriptions where ended_at is null group by plan, plan_version',
  );
  return new Map(rows.map(({ plan, plan_version: version, n }) => [`${plan} ${version}`, Number(n)]));
}
