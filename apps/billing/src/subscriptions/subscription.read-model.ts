import { Injectable } from '@nestjs/common';
import { problem, ProblemError, type Subscription } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { BillingConfig } from '../billing.config.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
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
  ) {}

  get(tenantId: string): Promise<Subscription> {
    return this.db.readTenant(tenantId, async (tx) => {
      const row = await live(tx, tenantId);
      if (row === null)
        throw new ProblemError(problem('not-found', 'The plan of a new organisation is here in a moment.'));
      const { name: planName } = await this.catalogue.version(tx, row.plan, row.planVersion);
      const head = await tx.of(EntitlementHeadEntity).findOneBy({ tenantId });
      return toSubscription(row, {
        planName,
        snapshot: head?.snapshot,
        enforced: this.config.limitsEnforced,
        testMoney: !(this.config.stripeSecretKey ?? '').startsWith('sk_live_'),
        canBuy: this.config.stripeSecretKey !== undefined,
        price: await this.catalogue.priceNamed(tx, row.priceId),
        pendingPrice: await this.catalogue.priceNamed(tx, row.pendingPriceId),
      });
    });
  }
}
