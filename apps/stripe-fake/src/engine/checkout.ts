import { type TestCard } from '../model/cards.js';
import { type CheckoutSession, type Customer, type PaymentMethod, type Price } from '../model/model.js';
import { newCustomer, newPaymentMethod, newSetupIntent } from '../model/people.js';
import { type World } from '../state/world.js';
import { DAY } from './calendar.js';
import { newDiscount } from './coupons.js';
import { cardAnswer, type Manner } from './payment.js';
import { type Subscribed, subscribe, type Wish } from './subscribing.js';

export type CheckoutOutcome =
  | { readonly kind: 'complete'; readonly url: string }
  | { readonly kind: 'declined'; readonly message: string }
  | { readonly kind: 'ask' };

/** A card was given on the page. Nothing of a failed try stays but its events: the session stays open. */
export function submitCard(world: World, session: CheckoutSession, card: TestCard, manner: Manner): CheckoutOutcome {
  const method = newPaymentMethod(card, world.now(), null);
  const answer = cardAnswer(method, manner);
  const charged = session.mode === 'subscription' && !hasTrial(world, session);
  if (answer === 'ask') {
    world.change(session, { _pendingCard: card.token });
    return { kind: 'ask' };
  }
  if (answer !== undefined && (charged || card.behaviour === 'declines'))
    return { kind: 'declined', message: answer.message };
  const completed = complete(world, session, method, manner);
  return { kind: 'complete', url: completed.success_url.replace('{CHECKOUT_SESSION_ID}', completed.id) };
}

/** Where it asks for an authentication that fails, the card has to be given again. */
export function refuseAuthentication(world: World, session: CheckoutSession): CheckoutSession {
  return world.change(session, { _pendingCard: null });
}

function complete(world: World, session: CheckoutSession, card: PaymentMethod, manner: Manner): CheckoutSession {
  const customer = customerOf(world, session);
  const method = world.add({ ...card, customer: customer.id, _authenticated: manner.authenticated });
  world.tell('payment_method.attached', method);
  const done =
    session.mode === 'setup' ? setUp(world, customer, method) : bought(world, session, customer, method, manner);
  const completed = world.change(session, {
    ...done,
    status: 'complete',
    customer: customer.id,
    url: null,
    _pendingCard: null,
    customer_details: { ...(session['customer_details'] as object | null), email: customer.email, name: customer.name },
  });
  world.tell('checkout.session.completed', completed);
  return completed;
}

function customerOf(world: World, session: CheckoutSession): Customer {
  if (session.customer !== null) return world.store.need<Customer>('customer', session.customer);
  const email = session.customer_email ?? session._email;
  return world.add(newCustomer({ created: world.now(), email }), 'customer.created');
}

function setUp(world: World, customer: Customer, method: PaymentMethod): Partial<CheckoutSession> {
  const intent = world.add(
    newSetupIntent({ created: world.now(), customer: customer.id, paymentMethod: method.id, status: 'succeeded' }),
    'setup_intent.succeeded',
  );
  return { setup_intent: intent.id, payment_status: 'no_payment_required' };
}

function bought(
  world: World,
  session: CheckoutSession,
  customer: Customer,
  method: PaymentMethod,
  manner: Manner,
): Partial<CheckoutSession> {
  const made: Subscribed = subscribe(world, wishOf(world, session, customer, method), manner);
  return {
    subscription: made.subscription.id,
    invoice: made.invoice.id,
    payment_status: made.invoice.total === 0 ? 'no_payment_required' : 'paid',
  };
}

export function wishOf(
  world: World,
  session: CheckoutSession,
  customer: Customer,
  paymentMethod: PaymentMethod | null,
): Wish {
  const { trialDays, trialEnd, metadata } = session._subscriptionData;
  const now = world.now(customer.test_clock);
  return {
    customer,
    items: session._lines.map(({ price, quantity }) => ({ price: world.store.need<Price>('price', price), quantity })),
    trialEnd: trialDays > 0 ? now + trialDays * DAY : trialEnd,
    paymentMethod,
    discounts: (session.discounts ?? []).map(
      ({ coupon, promotion_code: promotionCode }) => newDiscount(world, { coupon, promotionCode }, customer).id,
    ),
    missingPaymentMethod: 'create_invoice',
    metadata,
    description: null,
  };
}

export function hasTrial(world: World, { _subscriptionData: { trialDays, trialEnd } }: CheckoutSession): boolean {
  return trialDays > 0 || (trialEnd !== null && trialEnd > world.now());
}
