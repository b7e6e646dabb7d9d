import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@plimsoll/persistence';
import type Stripe from 'stripe';
import { postingsOfBalanceChange } from '../domain/postings.js';
import { type MeansOfPayment, readBalanceChange, readMeans } from '../domain/stripe-money.js';
import { LedgerWriter } from '../ledger/ledger.writer.js';
import { StripeApi } from '../stripe/stripe-api.js';
import { StripeCustomerEntity } from '../stripe/stripe.entities.js';
import { InvoiceReader, unlessMissing } from './invoice.reader.js';
import { PaymentMethodEntity } from './payment.entities.js';

/** What became of a look at a customer. */
export type CustomerOutcome = 'changed' | 'as-known' | 'not-ours';

/** Takes over how a customer pays, and credit that was given to him by hand. */
@Injectable()
export class CustomerMirror {
  constructor(
    private readonly db: Database,
    private readonly api: StripeApi,
    private readonly reader: InvoiceReader,
    private readonly ledger: LedgerWriter,
  ) {}

  async reflect(customerId: string): Promise<CustomerOutcome> {
    const owner = await this.db.asWorker((tx) => tx.of(StripeCustomerEntity).findOneBy({ customerId }));
    if (owner === null) return 'not-ours';
    const { tenantId } = owner;
    const askedAt = await this.db.asWorker(now);
    const means = await this.meansOf(customerId);
    const changes = (await this.balanceOf(customerId)).map(readBalanceChange);
    return this.db.asWorker(async (tx) => {
      const posted = await this.ledger.post(tx, tenantId, changes.flatMap(postingsOfBalanceChange));
      const isNew = await keepMeans(tx, tenantId, means, askedAt);
      return posted > 0 || isNew ? 'changed' : 'as-known';
    });
  }

  /** What the subscription is paid with, before what the customer prefers; undefined where there is nothing. */
  private async meansOf(customerId: string): Promise<MeansOfPayment | undefined> {
    const expand = ['invoice_settings.default_payment_method'];
    const customer = await this.api.call((stripe) => unlessMissing(stripe.customers.retrieve(customerId, { expand })));
    if (customer === undefined || customer.deleted) return undefined;
    const subscriptions = await this.reader.all((stripe) =>
      stripe.subscriptions.list({ customer: customerId, expand: ['data.default_payment_method'], limit: 100 }),
    );
    const own = subscriptions.map((one) => one.default_payment_method).find((one) => one !== null);
    const means = own ?? customer.invoice_settings.default_payment_method ?? customer.default_source;
    return means === null || typeof means === 'string' ? undefined : readMeans(means);
  }

  private async balanceOf(customer: string): Promise<Stripe.CustomerBalanceTransaction[]> {
    const listed = this.reader.all((stripe) => stripe.customers.listBalanceTransactions(customer, { limit: 100 }));
    // Of a customer who was deleted there is none any more; what he had was posted before.
    return (await unlessMissing(listed)) ?? [];
  }
}

/** False where it is what was known, or known better since it was asked for. */
async function keepMeans(tx: Tx, tenantId: string, means: MeansOfPayment | undefined, askedAt: Date): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`payment method ${tenantId}`]);
  const methods = tx.of(PaymentMethodEntity);
  const before = await methods.findOneBy({ tenantId });
  if (before !== null && before.seenAt > askedAt) return false;
  if (means === undefined) return ((await methods.delete({ tenantId })).affected ?? 0) > 0;
  await methods.upsert({ tenantId, ...means, seenAt: await now(tx) }, ['tenantId']);
  const names = ['kind', 'brand', 'last4', 'expMonth', 'expYear'] as const;
  return names.some((name) => before?.[name] !== means[name]);
}

async function now(tx: Tx): Promise<Date> {
  return (await tx.one<{ at: Date }>('select clock_timestamp() as at')).at;
}
