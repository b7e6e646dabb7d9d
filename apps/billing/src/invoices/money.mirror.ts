import { Injectable } from '@nestjs/common';
import { Database } from '@plimsoll/persistence';
import { idOf } from '../domain/stripe-reading.js';
import { StripeApi } from '../stripe/stripe-api.js';
import { StripeCustomerEntity } from '../stripe/stripe.entities.js';
import { type CustomerOutcome, CustomerMirror } from './customer.mirror.js';
import { InvoiceMirror, type InvoiceOutcome } from './invoice.mirror.js';
import { InvoiceReader, unlessMissing } from './invoice.reader.js';

/** What became of a look at what an event says about money. */
export type MoneyOutcome = InvoiceOutcome | CustomerOutcome | 'payment-without-invoice';

/** Asks Stripe for what an event is about, as far as it is money. */
@Injectable()
export class MoneyMirror {
  constructor(
    private readonly db: Database,
    private readonly api: StripeApi,
    private readonly reader: InvoiceReader,
    private readonly invoices: InvoiceMirror,
    private readonly customers: CustomerMirror,
  ) {}

  /** `id`: an invoice, a charge, a payment intent, or a customer. */
  async reflect(id: string): Promise<MoneyOutcome> {
    if (id.startsWith('cus_')) return this.customers.reflect(id);
    if (id.startsWith('in_')) return this.invoices.reflect(id);
    const invoices = await this.reader.invoicesOfPayment(id);
    if (invoices.length === 0) return (await this.isOurMoney(id)) ? 'payment-without-invoice' : 'not-ours';
    let outcome: MoneyOutcome = 'as-known';
    for (const invoice of invoices) {
      const one = await this.invoices.reflect(invoice);
      if (one !== 'as-known') outcome = one;
    }
    return outcome;
  }

  /** Whether a customer of ours paid it. */
  private async isOurMoney(charge: string): Promise<boolean> {
    if (charge.startsWith('pi_')) return false;
    const found = await this.api.call((stripe) => unlessMissing(stripe.charges.retrieve(charge)));
    const customerId = idOf(found?.customer);
    if (found?.paid !== true || customerId === undefined) return false;
    return this.db.asWorker((tx) => tx.of(StripeCustomerEntity).existsBy({ customerId }));
  }
}
