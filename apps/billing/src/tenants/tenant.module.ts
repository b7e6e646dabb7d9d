import { Module } from '@nestjs/common';
import { AffiliateModule } from '../affiliates/affiliate.module.js';
import { EntitlementModule } from '../entitlements/entitlement.module.js';
import { SubscriptionModule } from '../subscriptions/subscription.module.js';
import { TenantConsumer } from './tenant.consumer.js';

/** Organisations as they appear. */
@Module({ imports: [AffiliateModule, EntitlementModule, SubscriptionModule], controllers: [TenantConsumer] })
export class TenantModule {}
