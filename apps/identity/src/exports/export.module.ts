import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ExportFiles } from './export-files.js';
import { ExportController } from './export.controller.js';
import { ExportHandler } from './export.handler.js';
import { ExportMeter } from './export.meter.js';
import { ExportRunner } from './export.runner.js';
import { ExportStore } from './export.store.js';

/** Exports that an organisation makes of everything that it has here. */
@Module({
  imports: [AuditModule],
  controllers: [ExportController],
  providers: [ExportStore, ExportHandler, ExportFiles, ExportRunner, ExportMeter],
})
export class ExportModule {}
