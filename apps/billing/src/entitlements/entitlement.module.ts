import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { SubscriptionModule } from '../subscriptions/subscription.module.js';
import { EntitlementRenewal } from './entitlement.renewal.js';
import { EntitlementWriter } from './entitlement.writer.js';
import { Overrides } from './overrides.js';

/** What each tenant may do, told to every service. */
@Module({
  imports: [CatalogueModule, SubscriptionModule],
  providers: [EntitlementWriter, EntitlementRenewal, Overrides],
  exports: [EntitlementWriter, Overrides],
})
export class EntitlementModule {}
