import { Module } from '@nestjs/common';
import { CatalogueModule } from '../catalogue/catalogue.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { StripeApiModule } from '../stripe/stripe-api.module.js';
import { CustomerMirror } from './customer.mirror.js';
import { InvoiceController } from './invoice.controller.js';
import { InvoiceEarnings } from './invoice.earnings.js';
import { InvoiceMirror } from './invoice.mirror.js';
import { InvoiceReadModel } from './invoice.read-model.js';
import { InvoiceReader } from './invoice.reader.js';
import { InvoiceWalk } from './invoice.walk.js';
import { MoneyMirror } from './money.mirror.js';

/** Invoices, credit notes and payments as Stripe has them, and in the ledger. */
@Module({
  imports: [CatalogueModule, LedgerModule, StripeApiModule],
  controllers: [InvoiceController],
  providers: [
    InvoiceReadModel,
    InvoiceReader,
    InvoiceMirror,
    CustomerMirror,
    MoneyMirror,
    InvoiceEarnings,
    InvoiceWalk,
  ],
  exports: [InvoiceReadModel, MoneyMirror, InvoiceWalk],
})
export class InvoiceModule {}
