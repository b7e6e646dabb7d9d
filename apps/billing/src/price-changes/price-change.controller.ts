import { Controller } from '@nestjs/common';
import {
  type Actor,
  addOnSell,
  type DryRunPriceChange,
  type Nothing,
  type OfferPrice,
  type PriceChangeDryRun,
  priceChangeDryRun,
  priceChangeLines,
  type PriceChangePage,
  type PriceChangeRef,
  priceChangeSchedule,
  type PriceChangeView,
  priceChangeWithdraw,
  priceOffer,
  priceOfferEnd,
  type PriceRef,
  type SchedulePriceChange,
  type SellAddOn,
  type SystemCatalogue,
  systemCatalogueGet,
} from '@plimsoll/contracts';
import { deterministicId, invariant, newId } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { PriceChangeHandler } from './price-change.handler.js';
import { PriceChangeReadModel } from './price-change.read-model.js';
import { SystemCatalogueReadModel } from './system-catalogue.read-model.js';

/** The catalogue for owners of the installation; the gateway knows who they are, and asks for nobody else. */
@Controller()
export class PriceChangeController {
  constructor(
    private readonly catalogue: SystemCatalogueReadModel,
    private readonly readModel: PriceChangeReadModel,
    private readonly handler: PriceChangeHandler,
  ) {}

  @Answers(systemCatalogueGet)
  get(_: Nothing): Promise<SystemCatalogue> {
    return this.catalogue.get();
  }

  @Answers(priceChangeDryRun)
  dryRun(wished: DryRunPriceChange): Promise<PriceChangeDryRun> {
    return this.readModel.dryRun(wished);
  }

  @Answers(priceChangeLines)
  lines(page: PriceChangePage): Promise<PriceChangeDryRun> {
    return this.readModel.lines(page);
  }

  @Answers(priceChangeSchedule)
  schedule(wished: SchedulePriceChange, context: RequestContext): Promise<PriceChangeView> {
    return this.handler.schedule(wished, ownerOf(context), idOf('price-change', context));
  }

  @Answers(priceChangeWithdraw)
  withdraw({ changeId }: PriceChangeRef, context: RequestContext): Promise<PriceChangeView> {
    return this.handler.withdraw(changeId, ownerOf(context));
  }

  @Answers(addOnSell)
  async sell(wished: SellAddOn, context: RequestContext): Promise<SystemCatalogue> {
    await this.handler.sell(wished, ownerOf(context));
    return this.catalogue.get();
  }

  @Answers(priceOffer)
  async offer(wished: OfferPrice, context: RequestContext): Promise<SystemCatalogue> {
    await this.handler.offer(wished, ownerOf(context), idOf('price-offer', context));
    return this.catalogue.get();
  }

  @Answers(priceOfferEnd)
  async endOffer({ priceId }: PriceRef, context: RequestContext): Promise<SystemCatalogue> {
    await this.handler.endOffer(priceId, ownerOf(context));
    return this.catalogue.get();
  }
}

function ownerOf({ actor }: RequestContext): Actor {
  invariant(actor, 'the catalogue is changed by people');
  return actor;
}

/** Of the call, so that one that is repeated makes nothing twice. */
function idOf(kind: string, { tenantId, idempotencyKey }: RequestContext): string {
  return idempotencyKey === undefined ? newId() : deterministicId(kind, tenantId, idempotencyKey);
}
