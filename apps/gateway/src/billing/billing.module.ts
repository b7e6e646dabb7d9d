import { Module } from '@nestjs/common';
import { PlanController } from './plan.controller.js';
import { StripeController } from './stripe.controller.js';
import { SubscriptionController } from './subscription.controller.js';

/** The routes of the billing service. */
@Module({ controllers: [PlanController, SubscriptionController, StripeController] })
export class BillingRoutesModule {}
