import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { PriceAnnouncer } from './price-announcer.js';
import { PriceChangeController } from './price-change.controller.js';
import { PriceChangeDesk } from './price-change.desk.js';
import { PriceChangeHandler } from './price-change.handler.js';
import { PriceChangeReadModel } from './price-change.read-model.js';
import { PriceMoveWatch } from './price-move.watch.js';
import { PriceMover } from './price-mover.js';
import { PriceReckoner } from './price-reckoner.js';
import { SystemCatalogueReadModel } from './system-catalogue.read-model.js';
import { WishedPriceReader } from './wished-prices.js';

/** Prices that change, and prices of single organisations; for owners of the installation. */
@Module({
  imports: [AuditModule, CatalogueModule, StripeModule],
  controllers: [PriceChangeController],
  providers: [
    PriceReckoner,
    WishedPriceReader,
    PriceAnnouncer,
    PriceChangeDesk,
    PriceChangeReadModel,
    PriceChangeHandler,
    SystemCatalogueReadModel,
    PriceMover,
    PriceMoveWatch,
  ],
})
export class PriceChangeModule {}
