import { Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { issuedDue } from '../domain/postings.js';
import { hasAllLines, readInvoice, type StripeInvoice } from '../domain/stripe-invoice.js';
import {
  readCharge,
  readCreditNote,
  readDispute,
  readRefund,
  type StripeCreditNote,
  type StripeDispute,
  type StripePayment,
  type StripeRefund,
} from '../domain/stripe-money.js';
import { currencyOf, idOf, needAmount, needMoment, record } from '../domain/stripe-reading.js';
import { StripeApi } from '../stripe/stripe-api.js';
import { StripePrices } from '../stripe/stripe-prices.js';

/** An invoice as Stripe tells it, with all that happened to it. */
export interface ToldInvoice {
  readonly invoice: StripeInvoice;
  /** The price of each line by its name, where it has one. */
  readonly prices: ReadonlyMap<string, string>;
  readonly payments: readonly StripePayment[];
  readonly refunds: readonly StripeRefund[];
  readonly disputes: readonly StripeDispute[];
  readonly creditNotes: readonly StripeCreditNote[];
}

const PAGE = { limit: 100 } as const;

/** Asks Stripe for an invoice whole: the invoice first, so that what was paid by then is listed after. */
@Injectable()
export class InvoiceReader {
  constructor(
    private readonly api: StripeApi,
    private readonly prices: StripePrices,
  ) {}

  /** Undefined where there is none: a draft that was deleted. Throws `Unreadable` with the reason by name. */
  async read(invoiceId: string): Promise<ToldInvoice | undefined> {
    const body = await this.bodyOf(invoiceId);
    if (body === undefined) return undefined;
    const invoice = readInvoice(body);
    const charges = await this.chargesOf(invoiceId);
    const payments = [...charges.through.map(readCharge), ...charges.elsewhere];
    const refunds: StripeRefund[] = [];
    const disputes: StripeDispute[] = [];
    for (const charge of charges.through) {
      if (charge.status === 'succeeded') refunds.push(...(await this.refundsOf(charge.id)));
      if (charge.disputed) disputes.push(...(await this.disputesOf(charge.id)));
    }
    const creditNotes = invoice.finalizedAt === null ? [] : await this.creditNotesOf(invoiceId);
    const prices = await this.pricesOf(invoice);
    return { invoice, prices, payments: withRest(invoice, payments, creditNotes), refunds, disputes, creditNotes };
  }

  /** The invoices that a payment is for; a charge is one, or the intent behind it. */
  async invoicesOfPayment(id: string): Promise<string[]> {
    const intent = id.startsWith('ch_') || id.startsWith('py_') ? await this.intentOf(id) : id;
    if (intent === undefined) return [];
    const payment = { type: 'payment_intent', payment_intent: intent } as const;
    const found = await this.all((stripe) => stripe.invoicePayments.list({ payment, ...PAGE }));
    return found.flatMap(({ invoice }) => idOf(invoice) ?? []);
  }

  /** Every item of a list, page by page. */
  async all<T>(list: (stripe: Stripe) => AsyncIterable<T>): Promise<T[]> {
    return this.api.call(async (stripe) => {
      const found: T[] = [];
      for await (const one of list(stripe)) found.push(one);
      return found;
    });
  }

  private async bodyOf(id: string): Promise<unknown> {
    const body = await this.api.call((stripe) => unlessMissing(stripe.invoices.retrieve(id)));
    if (body === undefined || hasAllLines(body)) return body;
    const data = await this.all((stripe) => stripe.invoices.listLineItems(id, PAGE));
    return { ...body, lines: { data, has_more: false } };
  }

  private async chargesOf(invoice: string): Promise<{ through: Stripe.Charge[]; elsewhere: StripePayment[] }> {
    const payments = await this.all((stripe) => stripe.invoicePayments.list({ invoice, ...PAGE }));
    const through: Stripe.Charge[] = [];
    const elsewhere: StripePayment[] = [];
    for (const { payment, ...one } of payments) {
      const intent = idOf(payment.payment_intent);
      if (intent !== undefined) {
        const expand = ['data.balance_transaction'];
        through.push(...(await this.all((stripe) => stripe.charges.list({ payment_intent: intent, expand, ...PAGE }))));
      } else if (one.status === 'paid') elsewhere.push(recordOf(one));
    }
    return { through, elsewhere };
  }

  private async refundsOf(charge: string): Promise<StripeRefund[]> {
    return (await this.all((stripe) => stripe.refunds.list({ charge, ...PAGE }))).map(readRefund);
  }

  private async disputesOf(charge: string): Promise<StripeDispute[]> {
    return (await this.all((stripe) => stripe.disputes.list({ charge, ...PAGE }))).map(readDispute);
  }

  private async creditNotesOf(invoice: string): Promise<StripeCreditNote[]> {
    return (await this.all((stripe) => stripe.creditNotes.list({ invoice, ...PAGE }))).map(readCreditNote);
  }

  private async pricesOf({ lines }: StripeInvoice): Promise<Map<string, string>> {
    const names = new Map<string, string>();
    for (const { lineId, priceName, stripePrice } of lines)
      if (priceName !== null) names.set(lineId, priceName);
      else if (stripePrice !== null) names.set(lineId, await this.prices.nameOf(stripePrice));
    return names;
  }

  private async intentOf(charge: string): Promise<string | undefined> {
    const found = await this.api.call((stripe) => unlessMissing(stripe.charges.retrieve(charge)));
    return idOf(found?.payment_intent);
  }
}

/** What Stripe answers, or undefined where it has no such object. */
export async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing') return undefined;
    throw error;
  }
}

/** A payment that somebody recorded: the money came another way. */
function recordOf(value: unknown): StripePayment {
  const body = record(value);
  return elsewhere({
    paymentId: idOf(body)!,
    amount: needAmount(body, 'amount_paid'),
    currency: currencyOf(body),
    createdAt: needMoment(body, 'created'),
  });
}

/** Paid past Stripe, and no payment says so: what is left of it. */
function withRest(
  invoice: StripeInvoice,
  payments: readonly StripePayment[],
  creditNotes: readonly StripeCreditNote[],
): StripePayment[] {
  const paid = payments.reduce((sum, { status, amount }) => sum + (status === 'succeeded' ? amount : 0), 0);
  const credited = creditNotes.reduce((sum, { voidedAt, offDue }) => sum + (voidedAt === null ? offDue : 0), 0);
  const rest = issuedDue(invoice) - paid - credited;
  if (!invoice.paidElsewhere || invoice.paidAt === null || rest <= 0) return [...payments];
  const { invoiceId, currency, paidAt: createdAt } = invoice;
  return [...payments, elsewhere({ paymentId: invoiceId, amount: rest, currency, createdAt })];
}

function elsewhere(paid: Pick<StripePayment, 'paymentId' | 'amount' | 'currency' | 'createdAt'>): StripePayment {
  const nothing = { returned: false, brand: null, last4: null, failureCode: null, fee: null } as const;
  return { ...paid, ...nothing, status: 'succeeded', elsewhere: true };
}
