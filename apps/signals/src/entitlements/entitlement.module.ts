import { Module } from '@nestjs/common';
import { SourceModule } from '../sources/source.module.js';
import { EntitlementConsumer } from './entitlement.consumer.js';
import { FeatureUsesController } from './feature-uses.controller.js';

/** What plans give and what is used of it here: sources, and entries from outside. */
@Module({ imports: [SourceModule], controllers: [EntitlementConsumer, FeatureUsesController] })
export class EntitlementModule {}
