import { newRefund, type RefundInput } from '../model/money-moves.js';
import { type Charge, type PaymentIntent, type StripeObject } from '../model/model.js';
import { type World } from '../state/world.js';
import { type Params } from '../wire/params.js';
import { badRequest } from '../wire/stripe-problem.js';
import { field, listing, retrieve, type Routes } from './route.js';

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** Payments, and what is given back. */
export const moneyRoutes: Routes = {
  'GET /v1/payment_intents': listing('payment_intent', { customer: field('customer') }),
  'GET /v1/payment_intents/:id': retrieve('payment_intent'),
  'GET /v1/charges': listing('charge', { customer: field('customer'), payment_intent: field('payment_intent') }),
  'GET /v1/charges/:id': retrieve('charge'),
  'POST /v1/refunds': ({ world, params }) => refund(world, params),
  'GET /v1/refunds': listing('refund', { charge: field('charge'), payment_intent: field('payment_intent') }),
  'GET /v1/refunds/:id': retrieve('refund'),
  'GET /v1/disputes': listing('dispute', { charge: field('charge') }),
  'GET /v1/disputes/:id': retrieve('dispute'),
  'POST /v1/disputes/:id': ({ world, params, id }) => answerDispute(world, params, world.store.need('dispute', id)),
  'POST /v1/disputes/:id/close': ({ world, id }) => closeDispute(world, world.store.need('dispute', id), 'lost'),
};

function refund(world: World, params: Params): StripeObject {
  const intent = params.text('payment_intent');
  const id = params.text('charge') ?? latestCharge(world, intent);
  const amount = params.whole('amount');
  const reason = params.oneOf('reason', REASONS) ?? null;
  return refundCharge(world, id, { amount, reason, metadata: params.metadata() });
}

/** Gives back what is left of a charge, or a part of it. */
export function refundCharge(
  world: World,
  id: string,
  wish: { readonly amount: number | undefined } & Pick<RefundInput, 'reason' | 'metadata'>,
): StripeObject {
  const charge = world.store.need<Charge>('charge', id, 'charge');
  const left = charge.amount - charge.amount_refunded;
  const { amount = left, reason, metadata } = wish;
  if (left === 0)
    throw badRequest(`Charge ${charge.id} has already been refunded.`, 'charge', 'charge_already_refunded');
  if (!charge.paid) throw badRequest(`Charge ${charge.id} was not paid.`, 'charge');
  if (amount <= 0 || amount > left)
    throw badRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount');
  if (isChargedBack(world, charge))
    throw badRequest(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge', 'charge_disputed');
  const created = world.now(clockOf(world, charge));
  const made = world.add(newRefund(charge, { created, amount, reason, metadata }), 'refund.created');
  const refunded = charge.amount_refunded + amount;
  world.change(charge, { amount_refunded: refunded, refunded: refunded === charge.amount }, 'charge.refunded');
  return made;
}

function clockOf(world: World, { customer }: Charge): string | null {
  const found = customer === null ? undefined : world.store.get('customer', customer);
  return (found?.['test_clock'] as string | null | undefined) ?? null;
}

function latestCharge(world: World, intent: string | undefined): string {
  if (intent === undefined) throw badRequest('One of charge or payment_intent is needed.', 'payment_intent');
  const charge = world.store.need<PaymentIntent>('payment_intent', intent, 'payment_intent').latest_charge;
  if (charge === null) throw badRequest('This PaymentIntent does not have a successful charge to refund.');
  return charge;
}

/** The bank has the money: there is none to give back, unless it was won back. */
function isChargedBack(world: World, { id }: Charge): boolean {
  return world.store.all<StripeObject>('dispute').some((one) => one['charge'] === id && one['status'] !== 'won');
}

/** As in Stripe's test mode: the evidence that is submitted says how it ends. */
function answerDispute(world: World, params: Params, before: StripeObject): StripeObject {
  const text = params.child('evidence')?.text('uncategorized_text') ?? null;
  const evidence = { ...(before['evidence'] as object), uncategorized_text: text };
  const metadata = params.metadata(before['metadata'] as Record<string, string>);
  const told = world.change(before, { evidence, metadata }, 'charge.dispute.updated');
  if (params.flag('submit') === false) return told;
  if (text === 'winning_evidence') return closeDispute(world, told, 'won');
  if (text === 'losing_evidence') return closeDispute(world, told, 'lost');
  return world.change(told, { status: 'under_review' }, 'charge.dispute.updated');
}

/** The bank has decided: the money comes back, or stays with the customer. */
function closeDispute(world: World, before: StripeObject, outcome: 'won' | 'lost'): StripeObject {
  if (before['status'] === 'won' || before['status'] === 'lost')
    throw badRequest('This dispute is already closed', 'dispute');
  const closed = world.change(before, { status: outcome }, 'charge.dispute.updated');
  if (outcome === 'won') world.tell('charge.dispute.funds_reinstated', closed);
  world.tell('charge.dispute.closed', closed);
  return closed;
}
