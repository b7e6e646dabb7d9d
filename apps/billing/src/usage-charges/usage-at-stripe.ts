import { Injectable } from '@nestjs/common';
import { type MeterKey } from '@plimsoll/contracts';
import { unlessMissing } from '../invoices/invoice.reader.js';
import { StripeApi } from '../stripe/stripe-api.js';
import { StripeCustomers } from '../stripe/stripe-customers.js';
import { StripeOperations } from '../stripe/stripe-operations.js';
import type Stripe from 'stripe';
import { lineText } from '../domain/usage-charge.js';
import { meterKeyOf } from '../usage/meter-key.js';
import { type UsageBillEntity, type UsageChargeEntity } from './usage-charge.entities.js';

/** By which an item and an invoice at Stripe are known to be ours. */
const CHARGE_MARK = 'usage_charge';
const BILL_MARK = 'usage_bill';
/** Its value becomes what the line sold: see `domain/stripe-invoice.ts`. */
const METER_MARK = 'usage_meter';
const MS = 1_000;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const PAGE = { limit: 100 } as const;

/** An item that is there. */
export interface FoundItem {
  readonly itemId: string;
  readonly invoiceId: string | null;
}

/** Lines of usage on invoices at Stripe. Everything is looked for before it is asked for. */
@Injectable()
export class UsageAtStripe {
  constructor(
    private readonly api: StripeApi,
    private readonly operations: StripeOperations,
    private readonly customers: StripeCustomers,
  ) {}

  /** The items of charges that Stripe has, by `chargeName`. */
  async found(customer: string, bill: UsageBillEntity): Promise<ReadonlyMap<string, FoundItem>> {
    const items = await this.all((stripe) => stripe.invoiceItems.list({ customer, ...PAGE }));
    const since = secondsOf(bill.ends) - DAY_S;
    return new Map(
      items.flatMap(({ id, metadata, invoice, date }) => {
        const name = metadata?.[CHARGE_MARK];
        if (name === undefined || date < since) return [];
        return [[name, { itemId: id, invoiceId: typeof invoice === 'string' ? invoice : (invoice?.id ?? null) }]];
      }),
    );
  }

  /** The draft of the renewal that a period ends with, where there is one that will be collected. */
  async renewalDraft({ stripeSubscriptionId: subscription, ends }: UsageBillEntity): Promise<string | undefined> {
    const from = secondsOf(ends);
    const drafts = await this.all((stripe) => stripe.invoices.list({ subscription, status: 'draft', ...PAGE }));
    return drafts.find(
      ({ billing_reason: why, auto_advance: advances, created }) =>
        why === 'subscription_cycle' && advances === true && created >= from && created < from + 2 * HOUR_S,
    )?.id;
  }

  /** The invoices of its own that a period has. */
  async ownInvoices(customer: string, bill: UsageBillEntity): Promise<Stripe.Invoice[]> {
    const created = { gte: secondsOf(bill.ends) - DAY_S };
    const all = await this.all((stripe) => stripe.invoices.list({ customer, created, ...PAGE }));
    return all.filter(({ metadata }) => metadata?.[BILL_MARK] === billName(bill));
  }

  /** Whether Stripe has it; a draft may have been removed there. */
  async hasInvoice(id: string): Promise<boolean> {
    return (await this.api.call((stripe) => unlessMissing(stripe.invoices.retrieve(id)))) !== undefined;
  }

  /** Takes away an item that is on no invoice. Throws `StripeInvalidRequestError` where it is on one by now. */
  async drop(itemId: string): Promise<void> {
    await this.api.call((stripe) => unlessMissing(stripe.invoiceItems.del(itemId)));
  }

  /** A draft that nothing but its usage comes on; nothing collects it before it is issued. `nth`: how many there are. */
  async makeInvoice(customer: string, bill: UsageBillEntity, nth: number): Promise<string> {
    const { tenantId, currency, stripeSubscriptionId } = bill;
    const card = await this.cardOf(stripeSubscriptionId);
    const language = await this.customers.languageOf(tenantId);
    const wanted = { tenantId, kind: 'usage-invoice', fingerprint: `${billName(bill)} ${nth}` } as const;
    const draft: Stripe.InvoiceCreateParams = {
      customer,
      currency: currency.toLowerCase(),
      auto_advance: false,
      collection_method: 'charge_automatically',
      pending_invoice_items_behavior: 'exclude',
      description: language === 'de' ? 'Nutzung' : 'Usage',
      metadata: { [BILL_MARK]: billName(bill) },
      ...(card === undefined ? {} : { default_payment_method: card }),
    };
    const { id } = await this.operations.standing(
      wanted,
      (stripe, options) => stripe.invoices.create(draft, options),
      (made) => this.hasInvoice(made.id),
    );
    return id;
  }

  /** Puts a charge on a draft. Throws `StripeInvalidRequestError` where that is issued by now. */
  async add(charge: UsageChargeEntity, customer: string, invoice: string): Promise<string> {
    const { tenantId, amount, currency, began, ends, ordinal } = charge;
    const meter: MeterKey = meterKeyOf(charge.meter);
    const name = chargeName(charge);
    const language = await this.customers.languageOf(tenantId);
    const wanted = { tenantId, kind: 'usage-item', fingerprint: `${name} ${invoice}` } as const;
    const { id } = await this.operations.once(wanted, (stripe, options) =>
      stripe.invoiceItems.create(
        {
          customer,
          invoice,
          amount,
          currency: currency.toLowerCase(),
          description: lineText({ ...charge, meter, isCorrection: ordinal > 1 }, language),
          // What was shown is what is charged: no discount of a plan changes it.
          discountable: false,
          period: { start: secondsOf(began), end: secondsOf(ends) },
          metadata: { [CHARGE_MARK]: name, [METER_MARK]: meter },
        },
        options,
      ),
    );
    return id;
  }

  /** Issues a draft; Stripe collects it from then on. */
  async issue(tenantId: string, invoice: string): Promise<void> {
    const wanted = { tenantId, kind: 'usage-issue', fingerprint: invoice } as const;
    await this.operations.once(wanted, (stripe, options) =>
      stripe.invoices.finalizeInvoice(invoice, { auto_advance: true }, options),
    );
  }

  /** The card of the subscription, also of one that is over: an invoice of its own has none otherwise. */
  private async cardOf(subscription: string): Promise<string | undefined> {
    const { default_payment_method: card } = await this.api.call((stripe) =>
      stripe.subscriptions.retrieve(subscription),
    );
    return typeof card === 'string' ? card : card?.id;
  }

  private all<T>(list: (stripe: Stripe) => AsyncIterable<T>): Promise<T[]> {
    return this.api.call(async (stripe) => {
      const found: T[] = [];
      for await (const one of list(stripe)) found.push(one);
      return found;
    });
  }
}

/** Which charge it is: of a tenant's period, meter and turn there is one. */
export function chargeName(charge: Pick<UsageChargeEntity, 'tenantId' | 'began' | 'meter' | 'ordinal'>): string {
  const { tenantId, began, meter, ordinal } = charge;
  return `${tenantId} ${began.toISOString()} ${meterKeyOf(meter)} ${ordinal}`;
}

function billName({ tenantId, began }: Pick<UsageBillEntity, 'tenantId' | 'began'>): string {
  return `${tenantId} ${began.toISOString()}`;
}

function secondsOf(at: Date): number {
  return Math.floor(at.getTime() / MS);
}
