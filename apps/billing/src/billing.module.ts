import { Module } from '@nestjs/common';
import { MessagingModule } from '@plimsoll/messaging';
import { AffiliateModule } from './affiliates/affiliate.module.js';
import { CatalogueModule } from './catalogue/catalogue.module.js';
import { ChurnModule } from './churn/churn.module.js';
import { ENTITIES } from './database/entities.js';
import { RETENTION } from './database/retention.js';
import { DiscountModule } from './discounts/discount.module.js';
import { EntitlementModule } from './entitlements/entitlement.module.js';
import { LimitModule } from './limits/limit.module.js';
import { MoneyActModule } from './money-acts/money-act.module.js';
import { OrganisationModule } from './organisations/organisation.module.js';
import { PriceChangeModule } from './price-changes/price-change.module.js';
import { RevenueModule } from './revenue/revenue.module.js';
import { StripeModule } from './stripe/stripe.module.js';
import { SubscriptionModule } from './subscriptions/subscription.module.js';
import { SystemModule } from './system/system.module.js';
import { TenantModule } from './tenants/tenant.module.js';
import { UsageChargeModule } from './usage-charges/usage-charge.module.js';
import { UsageModule } from './usage/usage.module.js';
import { ExportController } from './exports/export.controller.js';

/** Plans, limits, usage and money. */
@Module({
  controllers: [ExportController],
  imports: [
    MessagingModule.forService({ service: 'billing', entities: ENTITIES, retention: RETENTION }),
    CatalogueModule,
    EntitlementModule,
    LimitModule,
    OrganisationModule,
    SubscriptionModule,
    StripeModule,
    MoneyActModule,
    ChurnModule,
    DiscountModule,
    PriceChangeModule,
    RevenueModule,
    TenantModule,
    AffiliateModule,
    UsageModule,
    UsageChargeModule,
    SystemModule,
  ],
})
export class BillingModule {}
