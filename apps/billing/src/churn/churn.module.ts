import { Module } from '@nestjs/common';
import { StripeApiModule } from '../stripe/stripe-api.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { SubscriptionModule } from '../subscriptions/subscription.module.js';
import { ChurnController } from './churn.controller.js';
import { ChurnReadModel } from './churn.read-model.js';
import { StayCoupons } from './stay-coupons.js';
import { StayOfferHandler } from './stay-offer.handler.js';

/** Who may be about to leave, and what is offered to who is about to end a plan (BL-6). */
@Module({
  imports: [StripeModule, StripeApiModule, SubscriptionModule],
  controllers: [ChurnController],
  providers: [StayOfferHandler, StayCoupons, ChurnReadModel],
})
export class ChurnModule {}
