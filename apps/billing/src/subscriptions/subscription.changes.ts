import { Inject, Injectable } from '@nestjs/common';
import { type PlanCode, subscriptionChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { toSubscriptionData } from './subscription.convert.js';
import { type SubscriptionEntity } from './subscription.entities.js';
import { insertFirst, lockLive } from './subscription.store.js';

/** Changes of what a tenant has bought, each told in the transaction that made it. */
@Injectable()
export class SubscriptionChanges {
  constructor(
    private readonly catalogue: CatalogueReadModel,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The first subscription of a tenant, which costs nothing. False where there is one already. */
  async begin(tx: Tx, tenantId: string, plan: PlanCode): Promise<boolean> {
    const { version } = await this.catalogue.newest(tx, plan);
    const begun = await insertFirst(tx, { tenantId, plan, version }, this.clock);
    if (begun === undefined) return false;
    await this.outbox.add(tx, subscriptionChanged, { tenantId, key: tenantId, data: toSubscriptionData(begun) });
    return true;
  }

  /** The one that is not over, held until the transaction ends. */
  hold(tx: Tx, tenantId: string): Promise<SubscriptionEntity | null> {
    return lockLive(tx, tenantId);
  }
}
