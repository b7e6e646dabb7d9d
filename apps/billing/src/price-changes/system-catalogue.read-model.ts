import { Inject, Injectable } from '@nestjs/common';
import { type PlanCode, type SystemCatalogue, type SystemPrice } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AddOnEntity, PriceEntity } from '../catalogue/catalogue.entities.js';
import { CatalogueReadModel } from '../catalogue/catalogue.read-model.js';
import { isInEvery } from '../domain/add-ons.js';
import { pricesFor } from '../domain/price-list.js';
import { PriceChangeEntity } from './price-change.entities.js';
import { movesByState, toChangeView } from './price-change.read-model.js';
import { holdersByPlan, payersByPrice } from './price-change.store.js';

const CHANGES_MAX = 200;

/** Everything that is or was sold, with who pays what; across tenants, for owners of the installation. */
@Injectable()
export class SystemCatalogueReadModel {
  constructor(
    private readonly db: Database,
    private readonly catalogue: CatalogueReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  get(): Promise<SystemCatalogue> {
    return this.db.asWorker(async (tx) => {
      const plans = await this.catalogue.versions(tx);
      const addOns = await tx.of(AddOnEntity).find({ order: { position: 'ASC' } });
      const prices = await tx
        .of(PriceEntity)
        .find({ order: { currency: 'ASC', billingInterval: 'ASC', amount: 'ASC' } });
      const changes = await tx.of(PriceChangeEntity).find({ order: { createdAt: 'DESC' }, take: CHANGES_MAX });
      const payers = await payersByPrice(tx);
      const holders = await holdersByPlan(tx);
      const counts = await movesByState(tx);
      const shown = shownWith(prices, payers, this.clock.now());
      const onSale = await this.catalogue.plansOnSale(tx);
      const names = new Map([
        ...plans.map(({ plan, name }) => [plan, name] as const),
        ...addOns.map(({ addOn, name }) => [addOn, name] as const),
      ]);
      return {
        plans: plans.map(({ plan, version, name, onSale, grants }) => ({
          plan: plan as PlanCode,
          version,
          name,
          onSale,
          grants,
          subscribers: holders.get(`${plan} ${version}`) ?? 0,
          prices: shown((price) => price.plan === plan && price.planVersion === version),
        })),
        addOns: addOns.map(({ addOn, name, onSale: isOnSale, granted }) => ({
          addOn,
          name,
          onSale: isOnSale,
          grants: [granted],
          inEveryPlan: isInEvery(onSale, granted),
          prices: shown((price) => price.addOn === addOn),
        })),
        changes: changes.map((change) => toChangeView(change, names.get((change.plan ?? change.addOn)!)!, counts)),
      };
    });
  }
}

function shownWith(
  prices: readonly PriceEntity[],
  payers: ReadonlyMap<string, number>,
  at: Date,
): (isWanted: (price: PriceEntity) => boolean) => SystemPrice[] {
  const owners = new Set(prices.map(({ offeredTo }) => offeredTo));
  const soldTo = (owner: string | null): readonly PriceEntity[] =>
    pricesFor(prices, { tenantId: owner ?? '', at }).filter(({ offeredTo }) => offeredTo === owner);
  const sold = new Set([...owners].flatMap((owner) => soldTo(owner).map(({ priceId }) => priceId)));
  return (isWanted) =>
    prices.filter(isWanted).map((price) => ({
      priceId: price.priceId,
      currency: price.currency,
      interval: price.billingInterval,
      amount: Number(price.amount),
      ...(price.minQuantity === 1 ? {} : { fromQuantity: price.minQuantity }),
      ...(price.soldFrom === null ? {} : { soldFrom: price.soldFrom.toISOString() }),
      ...(price.withdrawnAt === null ? {} : { withdrawnAt: price.withdrawnAt.toISOString() }),
      ...(price.offeredTo === null ? {} : { offeredTo: price.offeredTo }),
      isSold: sold.has(price.priceId),
      subscribers: payers.get(price.priceId) ?? 0,
    }));
}
