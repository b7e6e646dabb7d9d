import { Module } from '@nestjs/common';
import { EntitlementsModule } from '@plimsoll/entitlements';
import { EntitlementConsumer } from './entitlement.consumer.js';
import { FeatureUsesController } from './feature-uses.controller.js';

/** What plans give, and what is used of it here: deals of imported reports. Nothing that trades asks it. */
@Module({ imports: [EntitlementsModule], controllers: [EntitlementConsumer, FeatureUsesController] })
export class EntitlementModule {}
