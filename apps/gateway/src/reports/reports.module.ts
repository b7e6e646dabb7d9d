import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { ReportReader } from './report-reader.js';
import { ReportsController } from './reports.controller.js';

/** The routes of reports. */
@Module({ imports: [FilesModule], controllers: [ReportsController], providers: [ReportReader] })
export class ReportRoutesModule {}
