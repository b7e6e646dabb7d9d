import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { LimitController } from './limit.controller.js';
import { LimitReadModel } from './limit.read-model.js';

/** Limits as people see them, and what gives more. */
@Module({ imports: [CatalogueModule], controllers: [LimitController], providers: [LimitReadModel] })
export class LimitModule {}
