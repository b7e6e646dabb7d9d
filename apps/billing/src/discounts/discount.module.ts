import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { DiscountController } from './discount.controller.js';
import { DiscountHandler } from './discount.handler.js';
import { DiscountKeeper, DiscountTelling } from './discount.keeper.js';
import { DiscountWatch } from './discount.watch.js';

/** Discounts that are asked for, approved, kept at Stripe, and end by themselves (BL-1). */
@Module({
  imports: [AuditModule, StripeModule],
  controllers: [DiscountController],
  providers: [DiscountHandler, DiscountTelling, DiscountKeeper, DiscountWatch],
})
export class DiscountModule {}
