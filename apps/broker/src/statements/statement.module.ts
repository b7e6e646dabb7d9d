import { Module } from '@nestjs/common';
import { PeriodStatementReadModel } from './period-statement.read-model.js';
import { StatementController } from './statement.controller.js';

/** Statements of a month or a year, of connected accounts and of reports. */
@Module({ controllers: [StatementController], providers: [PeriodStatementReadModel] })
export class StatementModule {}
