import { Injectable } from '@nestjs/common';
import { type PlanChange, problem, ProblemError } from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { type PriceEntity } from '../catalogue/catalogue.entities.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { SubscriptionChanges } from '../subscriptions/subscription.changes.js';
import { type SubscriptionEntity } from '../subscriptions/subscription.entities.js';
import { StripePrices } from './stripe-prices.js';

export interface Planned {
  readonly held: SubscriptionEntity & { readonly stripeSubscriptionId: string };
  readonly price: PriceEntity;
  readonly stripePrice: string;
}

/** The plan that is paid, and the one that it shall become. */
@Injectable()
export class PaidPlans {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    private readonly subscriptions: SubscriptionChanges,
    private readonly prices: StripePrices,
  ) {}

  async held(tenantId: string): Promise<Planned['held']> {
    const held = await this.db.readTenant(tenantId, (tx) => this.subscriptions.current(tx, tenantId));
    if (held?.stripeSubscriptionId == null)
      throw new ProblemError(problem('conflict', 'No plan is paid for: buy one.'));
    return held as Planned['held'];
  }

  async planned(tenantId: string, { plan, interval }: PlanChange): Promise<Planned> {
    const held = await this.held(tenantId);
    const [price, name] = await this.db.readTenant(tenantId, async (tx) => {
      const before = (await this.catalogue.priceNamed(tx, held.priceId ?? ''))?.currency;
      const found = before && (await this.catalogue.priceOf(tx, plan, interval, before));
      return [found, (await this.catalogue.newest(tx, plan)).name] as const;
    });
    if (!price)
      throw new ProblemError(problem('conflict', 'The plan is not sold in the currency of your subscription.'));
    if (price.priceId === held.priceId) throw new ProblemError(problem('conflict', 'This is the plan that you have.'));
    return { held, price, stripePrice: await this.prices.idOf(price, `Plimsoll ${name}`) };
  }
}
