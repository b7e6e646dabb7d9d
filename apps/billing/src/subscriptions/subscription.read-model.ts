import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type Subscription } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull, Not } from 'typeorm';
import { BillingConfig } from '../billing.config.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { StayOfferEntity } from '../churn/churn.entities.js';
import { costOf, partsOf } from '../domain/add-ons.js';
import { stayDiscountOf } from '../domain/stay-offer.js';
import { EntitlementHeadEntity } from '../entitlements/entitlement.entities.js';
import { toSubscription } from './subscription.convert.js';
import { live } from './subscription.store.js';

/** The subscription for reading. */
@Injectable()
export class SubscriptionReadModel {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    private readonly config: BillingConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(tenantId: string): Promise<Subscription> {
    return this.db.readTenant(tenantId, async (tx) => {
      const row = await live(tx, tenantId);
      if (row === null)
        throw new ProblemError(problem('not-found', 'The plan of a new organisation is here in a moment.'));
      const parts = partsOf(row.priceId, row.addOns);
      const pending = partsOf(row.pendingPriceId, row.pendingAddOns ?? []);
      const prices = await this.catalogue.pricesNamed(
        tx,
        [...parts, ...pending].map(({ priceId }) => priceId),
      );
      const amountOf = (priceId: string): number => Number(prices.get(priceId)?.amount ?? 0);
      const named = await this.catalogue.grantsOf(tx, row.addOns);
      const { name: planName } = await this.catalogue.version(tx, row.plan, row.planVersion);
      const head = await tx.of(EntitlementHeadEntity).findOneBy({ tenantId });
      const stayed = await tx.of(StayOfferEntity).findOne({
        where: { tenantId, kind: 'percent', acceptedAt: Not(IsNull()) },
        order: { acceptedAt: 'DESC' },
      });
      return toSubscription(row, {
        planName,
        snapshot: head?.snapshot,
        enforced: this.config.limitsEnforced,
        testMoney: !(this.config.stripeSecretKey ?? '').startsWith('sk_live_'),
        canBuy: this.config.stripeSecretKey !== undefined,
        currency: row.priceId === null ? undefined : prices.get(row.priceId)?.currency,
        amount: parts.length === 0 ? undefined : costOf(parts, amountOf),
        pendingAmount: pending.length === 0 ? undefined : costOf(pending, amountOf),
        stayDiscount: stayed === null ? undefined : stayDiscountOf(stayed, row, this.clock.now()),
        addOnsInWords: row.addOns.map((held, index) => ({
          ...held,
          name: named[index]!.name,
          amount: amountOf(held.priceId) * held.quantity,
        })),
      });
    });
  }
}
