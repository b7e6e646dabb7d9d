import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ArchiveHost, UsageArchive } from './usage-archive.js';
import { UsageBatchHandler } from './usage-batch.handler.js';
import { UsageCorrections } from './usage-corrections.js';
import { UsageDays } from './usage-days.js';
import { UsageConsumer } from './usage.consumer.js';
import { UsageController } from './usage.controller.js';
import { UsageIntake } from './usage.intake.js';
import { UsageReadModel } from './usage.read-model.js';
import { UsageWorker } from './usage.worker.js';

/** What is counted of each tenant (ADR 18). */
@Module({
  imports: [AuditModule],
  controllers: [UsageController, UsageConsumer],
  providers: [
    UsageIntake,
    UsageCorrections,
    UsageDays,
    UsageBatchHandler,
    UsageWorker,
    UsageReadModel,
    UsageArchive,
    ArchiveHost,
  ],
})
export class UsageModule {}
