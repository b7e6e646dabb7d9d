import { Module } from '@nestjs/common';
import { ReconciliationReadModel } from './reconciliation.read-model.js';
import { ReportController } from './report.controller.js';
import { ReportHandler } from './report.handler.js';
import { ReportReadModel } from './report.read-model.js';
import { ReportStore } from './report.store.js';

/** What people import of accounts, kept apart from the ledger (BR-12). */
@Module({
  controllers: [ReportController],
  providers: [ReportStore, ReportHandler, ReportReadModel, ReconciliationReadModel],
})
export class ReportModule {}
