import { Injectable } from '@nestjs/common';
import { type Actor } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { BillingAudit } from '../audit/billing-audit.js';
import { type PlanEntity } from '../catalogue/catalogue.entities.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { type PriceChangeEntity } from './price-change.entities.js';
import { PriceAnnouncer } from './price-announcer.js';
import { WishedPriceReader } from './wished-prices.js';

/** What acts on the catalogue share. */
@Injectable()
export class PriceChangeDesk {
  constructor(
    readonly wishes: WishedPriceReader,
    readonly announcer: PriceAnnouncer,
    private readonly audit: BillingAudit,
    private readonly catalogue: CatalogueReadModel,
  ) {}

  async nameOf(tx: Tx, { plan, addOn }: Pick<PriceChangeEntity, 'plan' | 'addOn'>): Promise<string> {
    const of = plan === null ? { addOn: addOn! } : { plan: plan as 'basic' };
    return (await this.wishes.product(tx, of)).name;
  }

  /** Of each plan that is sold the version that is sold now. */
  plansOnSale(tx: Tx): Promise<PlanEntity[]> {
    return this.catalogue.plansOnSale(tx);
  }

  /** In the audit log of the organisation that it is about, and of the actor's. */
  async recordForBoth(
    tx: Tx,
    actor: Actor,
    tenantId: string,
    act: { readonly action: string; readonly reason?: string; readonly detail: Record<string, unknown> },
  ): Promise<void> {
    const told = { ...act, targetKind: 'organisation', targetId: tenantId } as const;
    await this.audit.recordFor(tx, { user: actor }, [tenantId, actor.tenantId], told);
  }
}
