import {
  type Customer,
  type Invoice,
  type PaymentIntent,
  type PaymentMethod,
  type StripeObject,
} from '../model/model.js';
import { HARD_DECLINES } from '../model/cards.js';
import { newInvoicePayment, newPaymentIntent } from '../model/money-moves.js';
import { type World } from '../state/world.js';
import { StripeProblem } from '../wire/stripe-problem.js';
import { DAY } from './calendar.js';
import { markPaid, markUncollectible } from './invoicing.js';
import { confirmIntent, type Manner, OFF_SESSION, type PaymentOutcome } from './payment.js';
import { endSubscription, isOver, spoilStanding, subscriptionOf } from './standing.js';

export interface Attempt {
  readonly invoice: Invoice;
  readonly outcome: PaymentOutcome | { readonly kind: 'no-card' };
}

/** The card that an invoice is taken from: the subscription's own before the customer's. */
export function cardFor(world: World, invoice: Invoice): PaymentMethod | undefined {
  const customer = world.store.need<Customer>('customer', invoice.customer);
  const own = invoice['default_payment_method'] as string | null;
  const id =
    own ?? subscriptionOf(world, invoice)?.default_payment_method ?? customer.invoice_settings.default_payment_method;
  return id === null ? undefined : world.store.get('payment_method', id);
}

/** Tries to take an open invoice's money once. */
export function attemptPayment(
  world: World,
  open: Invoice,
  { method = cardFor(world, open), manner = OFF_SESSION }: { method?: PaymentMethod | undefined; manner?: Manner } = {},
): Attempt {
  const now = world.now(open.test_clock);
  const intent = intentOf(world, open, now);
  const invoice = world.change(open, { _intent: intent.id });
  if (method === undefined) return { invoice: failed(world, invoice, undefined), outcome: { kind: 'no-card' } };
  const outcome = confirmIntent(world, intent, method, manner, now);
  switch (outcome.kind) {
    case 'paid': {
      settlePayment(world, invoice, now);
      return { invoice: markPaid(world, { ...invoice, attempt_count: invoice.attempt_count + 1 }), outcome };
    }
    case 'failed':
      return { invoice: failed(world, invoice, outcome.failure.declineCode), outcome };
    case 'action': {
      const waiting = failed(world, invoice, undefined);
      world.tell('invoice.payment_action_required', waiting);
      return { invoice: waiting, outcome };
    }
  }
}

function intentOf(world: World, invoice: Invoice, now: number): PaymentIntent {
  const before =
    invoice._intent === null ? undefined : world.store.get<PaymentIntent>('payment_intent', invoice._intent);
  if (before !== undefined) return before;
  const intent = world.add(
    newPaymentIntent({
      created: now,
      customer: invoice.customer,
      amount: invoice.amount_remaining,
      currency: invoice.currency,
      description: invoice._subscription === null ? 'Payment for Invoice' : 'Subscription',
    }),
    'payment_intent.created',
  );
  world.add(newInvoicePayment(invoice, intent, now));
  return intent;
}

function settlePayment(world: World, invoice: Invoice, now: number): void {
  const payment = paymentsOf(world, invoice.id).at(-1);
  if (payment === undefined) return;
  const paid = world.change(payment, {
    amount_paid: invoice.amount_remaining,
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: now },
  });
  world.tell('invoice_payment.paid', paid);
}

export function paymentsOf(world: World, invoice: string): StripeObject[] {
  return world.store.all<StripeObject>('invoice_payment').filter((one) => one['invoice'] === invoice);
}

/** Counts a failed try and says when the next one is; after the last, what the account is set to. */
function failed(world: World, invoice: Invoice, declineCode: string | undefined): Invoice {
  const { retryDays } = world.settings;
  const now = world.now(invoice.test_clock);
  const isFirst = invoice.billing_reason === 'subscription_create';
  const days = isFirst ? undefined : retryDays[invoice.attempt_count];
  const after = world.change(
    invoice,
    {
      attempt_count: invoice.attempt_count + 1,
      attempted: true,
      next_payment_attempt: days === undefined ? null : now + days * DAY,
      _hardDeclined: declineCode !== undefined && HARD_DECLINES.has(declineCode) ? cardFor(world, invoice)?.id : null,
    },
    'invoice.updated',
  );
  world.tell('invoice.payment_failed', after);
  spoilStanding(world, after);
  return days === undefined && !isFirst ? giveUp(world, after) : after;
}

function giveUp(world: World, invoice: Invoice): Invoice {
  const subscription = subscriptionOf(world, invoice);
  if (subscription === undefined || isOver(subscription) || world.settings.afterRetries === 'past_due') return invoice;
  if (world.settings.afterRetries === 'unpaid') {
    world.change(subscription, { status: 'unpaid' }, 'customer.subscription.updated');
    return invoice;
  }
  endSubscription(world, subscription, 'payment_failed');
  return markUncollectible(world, world.store.need<Invoice>('invoice', invoice.id));
}

/** A retry whose time has come. A card that was refused for good is not asked again: only a new one is. */
export function retryPayment(world: World, invoice: Invoice): Invoice {
  const method = cardFor(world, invoice);
  if (method !== undefined && invoice['_hardDeclined'] === method.id)
    return failed(world, invoice, method._declineCode);
  return attemptPayment(world, invoice, { method }).invoice;
}

/** For requests that must answer a refusal: the 402 of a failed attempt. */
export function paymentProblem({ outcome }: Attempt): StripeProblem | undefined {
  if (outcome.kind === 'paid') return undefined;
  if (outcome.kind === 'no-card')
    return new StripeProblem(402, {
      type: 'invalid_request_error',
      code: 'missing_payment_method',
      message: 'This customer has no attached payment source or default payment method.',
    });
  if (outcome.kind === 'action')
    return new StripeProblem(402, {
      type: 'card_error',
      code: 'invoice_payment_intent_requires_action',
      message: 'The card asks for authentication by its holder.',
      payment_intent: outcome.intent,
    });
  return new StripeProblem(402, {
    type: 'card_error',
    code: outcome.failure.code,
    decline_code: outcome.failure.declineCode,
    message: outcome.failure.message,
    payment_intent: outcome.intent,
  });
}
