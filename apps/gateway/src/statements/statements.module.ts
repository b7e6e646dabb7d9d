import { Module } from '@nestjs/common';
import { PdfWriter } from './pdf-writer.js';
import { StatementsController } from './statements.controller.js';

/** The routes of statements. */
@Module({ controllers: [StatementsController], providers: [PdfWriter] })
export class StatementRoutesModule {}
