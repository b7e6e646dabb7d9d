import { Module } from '@nestjs/common';
import { RevenueController } from './revenue.controller.js';
import { RevenueReadModel } from './revenue.read-model.js';
import { RevenueReckoning } from './revenue.reckoning.js';

/** What all organisations together bring, for whoever runs the installation. */
@Module({ controllers: [RevenueController], providers: [RevenueReadModel, RevenueReckoning] })
export class RevenueModule {}
