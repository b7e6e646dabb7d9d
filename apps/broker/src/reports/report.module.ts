import { Module } from '@nestjs/common';
import { LedgerModule } from '../accounts/ledger.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { ReconciliationReadModel } from './reconciliation.read-model.js';
import { ReportController } from './report.controller.js';
import { ReportReconciler } from './report-reconciler.js';
import { ReportHandler } from './report.handler.js';
import { ReportReadModel } from './report.read-model.js';
import { ReportWatch } from './report.watch.js';
import { ReportStore } from './report.store.js';

/** What people import of accounts, kept apart from the ledger (BR-12). */
@Module({
  imports: [LedgerModule, ReconciliationModule],
  controllers: [ReportController],
  providers: [ReportStore, ReportHandler, ReportReadModel, ReconciliationReadModel, ReportReconciler, ReportWatch],
})
export class ReportModule {}
