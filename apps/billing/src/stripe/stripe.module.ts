import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { EntitlementModule } from '../entitlements/entitlement.module.js';
import { InvoiceModule } from '../invoices/invoice.module.js';
import { SubscriptionModule } from '../subscriptions/subscription.module.js';
import { CheckoutHandler } from './checkout.handler.js';
import { CheckoutGoods, CheckoutOffer } from './checkout-offer.js';
import { Coupons } from './coupons.js';
import { PaidPlans } from './paid-plans.js';
import { PriceLayer } from './price-layer.js';
import { PlanActSweep } from './plan-act.sweep.js';
import { PlanActs } from './plan-acts.js';
import { PlanChangeHandler } from './plan-change.handler.js';
import { PlanDesk } from './plan-desk.js';
import { PlanEndHandler } from './plan-end.handler.js';
import { PlanHandlers } from './plan-handlers.js';
import { PlanPauseHandler } from './plan-pause.handler.js';
import { PromotionUses } from './promotion-uses.js';
import { Reconciler } from './reconciler.js';
import { ReconcilerParts } from './reconciler-parts.js';
import { ScheduledChanges } from './scheduled-changes.js';
import { StripeApiModule } from './stripe-api.module.js';
import { StripeController } from './stripe.controller.js';
import { StripeCustomers } from './stripe-customers.js';
import { StripeEventHandler } from './stripe-event.handler.js';
import { StripeEventWorker } from './stripe-event.worker.js';
import { StripeLooks } from './stripe-looks.js';
import { StripeOperations } from './stripe-operations.js';
import { StripeWatch } from './stripe-watch.js';
import { SubscriptionMirror } from './subscription-mirror.js';

/** Buying at Stripe, and knowing what was bought there. */
@Module({
  imports: [AuditModule, CatalogueModule, EntitlementModule, SubscriptionModule, StripeApiModule, InvoiceModule],
  controllers: [StripeController],
  providers: [
    StripeOperations,
    Coupons,
    StripeCustomers,
    CheckoutGoods,
    CheckoutOffer,
    CheckoutHandler,
    PaidPlans,
    ScheduledChanges,
    PlanChangeHandler,
    PlanEndHandler,
    PlanDesk,
    PlanPauseHandler,
    PlanHandlers,
    PlanActs,
    PlanActSweep,
    PromotionUses,
    SubscriptionMirror,
    StripeEventHandler,
    StripeEventWorker,
    StripeWatch,
    StripeLooks,
    Reconciler,
    ReconcilerParts,
    PriceLayer,
  ],
  exports: [StripeOperations, Coupons, StripeCustomers, PaidPlans, PlanHandlers, PlanActs, PriceLayer],
})
export class StripeModule {}
