import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { InvoiceModule } from '../invoices/invoice.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { StripeApiModule } from '../stripe/stripe-api.module.js';
import { StripeModule } from '../stripe/stripe.module.js';
import { CreditGiver } from './credit.giver.js';
import { MoneyActAudit } from './money-act.audit.js';
import { MoneyActController } from './money-act.controller.js';
import { MoneyActHandler } from './money-act.handler.js';
import { MoneyActReadModel } from './money-act.read-model.js';
import { MoneyActRunner } from './money-act.runner.js';
import { MoneyActWatch } from './money-act.watch.js';
import { MoneyAtStripe } from './money-at-stripe.js';
import { MoneyDecisionHandler } from './money-decision.handler.js';

/** Refunds and adjustments by owners of the installation, two of them where the sum is large (BL-6). */
@Module({
  imports: [AuditModule, InvoiceModule, LedgerModule, StripeApiModule, StripeModule],
  controllers: [MoneyActController],
  providers: [
    CreditGiver,
    MoneyActAudit,
    MoneyActReadModel,
    MoneyActHandler,
    MoneyDecisionHandler,
    MoneyAtStripe,
    MoneyActRunner,
    MoneyActWatch,
  ],
  exports: [CreditGiver],
})
export class MoneyActModule {}
