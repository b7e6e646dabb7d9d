import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { PdfWriter } from './pdf-writer.js';
import { StatementsController } from './statements.controller.js';

/** The routes of statements. */
@Module({ imports: [FilesModule], controllers: [StatementsController], providers: [PdfWriter] })
export class StatementRoutesModule {}
