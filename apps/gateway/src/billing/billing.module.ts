import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { PlanRateModule } from '../plan-rate/plan-rate.module.js';
import { LimitController } from './limit.controller.js';
import { LimitReader } from './limit-reader.js';
import { AffiliateAdminController } from './affiliate-admin.controller.js';
import { AffiliateController } from './affiliate.controller.js';
import { DiscountAdminController } from './discount-admin.controller.js';
import { DiscountController } from './discount.controller.js';
import { InvoiceController } from './invoice.controller.js';
import { CatalogueAdminController } from './catalogue-admin.controller.js';
import { PlanController } from './plan.controller.js';
import { PlanLimitInterceptor } from './plan-limit.interceptor.js';
import { RevenueController } from './revenue.controller.js';
import { StayOfferController } from './stay-offer.controller.js';
import { StripeController } from './stripe.controller.js';
import { SubscriptionController } from './subscription.controller.js';
import { ReservationController } from './reservation.controller.js';
import { TeamNameReader } from '../system/team-name-reader.js';
import { UsageAdminController } from './usage-admin.controller.js';
import { UsageController } from './usage.controller.js';

/** The routes of the billing service. */
@Module({
  imports: [PlanRateModule],
  controllers: [
    RevenueController,
    PlanController,
    CatalogueAdminController,
    InvoiceController,
    LimitController,
    SubscriptionController,
    StripeController,
    StayOfferController,
    DiscountController,
    DiscountAdminController,
    AffiliateController,
    AffiliateAdminController,
    ReservationController,
    UsageController,
    UsageAdminController,
  ],
  providers: [LimitReader, TeamNameReader, { provide: APP_INTERCEPTOR, useClass: PlanLimitInterceptor }],
})
export class BillingRoutesModule {}
