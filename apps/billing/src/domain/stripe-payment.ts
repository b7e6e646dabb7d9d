import { type OpenPayment } from '@plimsoll/contracts';
import type Stripe from 'stripe';

const MS = 1_000;

/** The payment of a subscription that failed and is open, where its newest invoice was asked for along with it. */
export function openPaymentOf({ latest_invoice: invoice }: Stripe.Subscription): OpenPayment | null {
  if (typeof invoice !== 'object' || invoice === null) return null;
  const { id, status, amount_remaining: amount, attempt_count: attempts, currency } = invoice;
  if (status !== 'open' || attempts < 1 || amount < 1) return null;
  const next = invoice.next_payment_attempt;
  return {
    invoiceId: id,
    amount,
    currency: currency.toUpperCase(),
    attempts,
    ...(next === null ? {} : { nextAttemptAt: new Date(next * MS).toISOString() }),
  };
}
