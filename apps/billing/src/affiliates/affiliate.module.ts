import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InvoiceModule } from '../invoices/invoice.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { MoneyActModule } from '../money-acts/money-act.module.js';
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
import { ReferralCreditReckoner } from './referral-credit.reckoner.js';
import { ReferralCreditWriter } from './referral-credit.writer.js';
import { ReferralWriter } from './referral.writer.js';

/** Who brings customers, and what he earns by it (BL-7). */
@Module({
  imports: [AuditModule, InvoiceModule, LedgerModule, MoneyActModule, StripeApiModule],
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
    ReferralCreditWriter,
    ReferralCreditReckoner,
  ],
  exports: [ReferralWriter],
})
export class AffiliateModule {}
