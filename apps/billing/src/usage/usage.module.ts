import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ArchiveHost, UsageArchive } from './usage-archive.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { MeterPriceController } from './meter-price.controller.js';
import { MeterPrices } from './meter-prices.js';
import { MeterReadModel } from './meter.read-model.js';
import { SystemUsageReadModel } from './system-usage.read-model.js';
import { MeterStandings } from './meter-standings.js';
import { ReservationController } from './reservation.controller.js';
import { ReservationExpiry } from './reservation.expiry.js';
import { ReservationHandler } from './reservation.handler.js';
import { UsageBatchHandler } from './usage-batch.handler.js';
import { UsageCorrections } from './usage-corrections.js';
import { UsageDimensions } from './usage-dimensions.js';
import { UsageDays } from './usage-days.js';
import { UsageConsumer } from './usage.consumer.js';
import { UsageController } from './usage.controller.js';
import { UsageIntake } from './usage.intake.js';
import { UsageReadModel } from './usage.read-model.js';
import { UsageWorker } from './usage.worker.js';

/** What is counted of each tenant (ADR 18). */
@Module({
  imports: [AuditModule, CatalogueModule],
  controllers: [UsageController, UsageConsumer, ReservationController, MeterPriceController],
  providers: [
    UsageIntake,
    UsageCorrections,
    UsageDays,
    UsageDimensions,
    UsageBatchHandler,
    UsageWorker,
    UsageReadModel,
    UsageArchive,
    ArchiveHost,
    MeterStandings,
    MeterReadModel,
    MeterPrices,
    SystemUsageReadModel,
    ReservationHandler,
    ReservationExpiry,
  ],
  exports: [MeterReadModel, MeterPrices],
})
export class UsageModule {}
