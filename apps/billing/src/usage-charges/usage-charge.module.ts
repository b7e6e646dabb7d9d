import { Module } from '@nestjs/common';
import { InvoiceModule } from '../invoices/invoice.module.js';
import { StripeApiModule } from '../stripe/stripe-api.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { UsageModule } from '../usage/usage.module.js';
import { UsageAtStripe } from './usage-at-stripe.js';
import { UsageBiller, UsageDesk } from './usage-biller.js';
import { UsageBillFollower } from './usage-bill.follower.js';
import { UsageChargeController } from './usage-charge.controller.js';
import { UsageChargeReadModel } from './usage-charge.read-model.js';
import { UsageChargeWatch } from './usage-charge.watch.js';
import { UsageRater } from './usage-rater.js';

/** Usage that is charged: periods and their prices, what they come to, and the invoices that have it (BL-4). */
@Module({
  imports: [InvoiceModule, StripeApiModule, StripeModule, UsageModule],
  controllers: [UsageChargeController],
  providers: [
    UsageAtStripe,
    UsageDesk,
    UsageBillFollower,
    UsageRater,
    UsageBiller,
    UsageChargeWatch,
    UsageChargeReadModel,
  ],
})
export class UsageChargeModule {}
