import { Module } from '@nestjs/common';
import { ExportFilesController, ExportsController } from './exports.controller.js';

/** The routes of exports. */
@Module({ controllers: [ExportsController, ExportFilesController] })
export class ExportRoutesModule {}
