import { Module } from '@nestjs/common';
import { CatalogueController } from './catalogue.controller.js';
import { CatalogueReadModel } from './catalogue.read-model.js';

/** Plans, add-ons and prices. */
@Module({ controllers: [CatalogueController], providers: [CatalogueReadModel], exports: [CatalogueReadModel] })
export class CatalogueModule {}
