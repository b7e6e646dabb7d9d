import { Module } from '@nestjs/common';
import { TerminalModule } from '../terminals/terminal.module.js';
import { EntitlementConsumer } from './entitlement.consumer.js';
import { FeatureUsesController } from './feature-uses.controller.js';

/** What plans give and what is used of it here: people and terminals. */
@Module({ imports: [TerminalModule], controllers: [EntitlementConsumer, FeatureUsesController] })
export class EntitlementModule {}
