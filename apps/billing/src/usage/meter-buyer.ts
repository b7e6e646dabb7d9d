import { type Tx } from '@plimsoll/persistence';
import { IsNull } from 'typeorm';
import { PriceEntity } from '../catalogue/catalogue.entities.js';
import { EntitlementHeadEntity } from '../entitlements/entitlement.entities.js';
import { SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { type Buyer } from './meter-prices.js';

/** What prices of meters go by: the plan that counts, since when, and the currency that it is paid in. */
export async function buyerOf(tx: Tx, tenantId: string, now: Date): Promise<Buyer> {
  const held = await tx.of(SubscriptionEntity).findOneBy({ tenantId, endedAt: IsNull() });
  const head = await tx.of(EntitlementHeadEntity).findOneBy({ tenantId });
  const priceId = held?.priceId ?? null;
  const price = priceId === null ? null : await tx.of(PriceEntity).findOneBy({ priceId });
  return {
    plan: head?.snapshot.plan ?? held?.plan ?? 'free',
    since: held?.createdAt ?? now,
    currency: price?.currency,
  };
}
