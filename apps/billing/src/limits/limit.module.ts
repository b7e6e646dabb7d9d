import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { UsageModule } from '../usage/usage.module.js';
import { GivenLimitReader } from './given-limits.js';
import { LimitConsumer } from './limit.consumer.js';
import { LimitAsker } from './limit.asker.js';
import { LimitController } from './limit.controller.js';
import { LimitCrossings } from './limit-crossings.js';
import { LimitReadModel } from './limit.read-model.js';
import { LimitWatch } from './limit.watch.js';

/** Limits as people see them, what gives more, and that they are told before they bite. */
@Module({
  imports: [CatalogueModule, UsageModule],
  controllers: [LimitController, LimitConsumer],
  providers: [LimitReadModel, GivenLimitReader, LimitCrossings, LimitAsker, LimitWatch],
})
export class LimitModule {}
