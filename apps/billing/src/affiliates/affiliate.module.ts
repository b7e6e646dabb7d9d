import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { StripeApiModule } from '../stripe/stripe-api.module.js';
import { AffiliateHandlers } from './affiliate-handlers.js';
import { AffiliateController } from './affiliate.controller.js';
import { AffiliateHandler } from './affiliate.handler.js';
import { AffiliateReadModel } from './affiliate.read-model.js';
import { CardComparison } from './card-comparison.js';
import { CommissionReckoner } from './commission.reckoner.js';
import { CommissionWriter } from './commission.writer.js';
import { PayoutHandler } from './payout.handler.js';
import { ReferralDecisionHandler } from './referral-decision.handler.js';
import { ReferralWriter } from './referral.writer.js';

/** Who brings customers, and what he earns by it (BL-7). */
@Module({
  imports: [AuditModule, LedgerModule, StripeApiModule],
  controllers: [AffiliateController],
  providers: [
    AffiliateReadModel,
    AffiliateHandler,
    ReferralDecisionHandler,
    PayoutHandler,
    AffiliateHandlers,
    ReferralWriter,
    CardComparison,
    CommissionWriter,
    CommissionReckoner,
  ],
  exports: [ReferralWriter],
})
export class AffiliateModule {}
