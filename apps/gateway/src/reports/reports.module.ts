import { Module } from '@nestjs/common';
import { ReportReader } from './report-reader.js';
import { ReportsController } from './reports.controller.js';

/** The routes of reports. */
@Module({ controllers: [ReportsController], providers: [ReportReader] })
export class ReportRoutesModule {}
