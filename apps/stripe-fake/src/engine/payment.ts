import { type Charge, type PaymentIntent, type PaymentMethod } from '../model/model.js';
import { type Failure, newCharge, newDispute } from '../model/money-moves.js';
import { type World } from '../state/world.js';

export interface Manner {
  /** The holder is there and may be asked by his bank. */
  readonly onSession: boolean;
  /** He was asked just now, and said yes. */
  readonly authenticated: boolean;
}

export const OFF_SESSION: Manner = { onSession: false, authenticated: false };

export type PaymentOutcome =
  | { readonly kind: 'paid'; readonly intent: PaymentIntent; readonly charge: Charge }
  | { readonly kind: 'failed'; readonly intent: PaymentIntent; readonly failure: Failure }
  | { readonly kind: 'action'; readonly intent: PaymentIntent };

/** What a card answers; undefined is yes. */
export function cardAnswer(method: PaymentMethod, manner: Manner): Failure | 'ask' | undefined {
  switch (method._behaviour) {
    case 'succeeds':
    case 'disputes':
      return undefined;
    case 'authenticates-once':
      return method._authenticated || manner.authenticated ? undefined : 'ask';
    case 'always-authenticates':
      return manner.authenticated ? undefined : 'ask';
    case 'declines':
    case 'charge-fails':
      return declined(method._declineCode);
  }
}

export function declined(declineCode: string): Failure {
  return declineCode === 'insufficient_funds'
    ? { code: 'card_declined', declineCode, message: 'Your card has insufficient funds.' }
    : { code: 'card_declined', declineCode, message: 'Your card was declined.' };
}

/** Tries to take the money of an intent from a card, and tells what came of it. */
export function confirmIntent(
  world: World,
  intent: PaymentIntent,
  method: PaymentMethod,
  manner: Manner,
  now: number,
): PaymentOutcome {
  const answer = cardAnswer(method, manner);
  if (answer === 'ask') return asks(world, intent, method);
  const charge = newCharge(intent, method, now, answer);
  if (answer !== undefined) {
    world.add(charge, 'charge.failed');
    const failed = world.change(intent, {
      latest_charge: charge.id,
      payment_method: null,
      next_action: null,
      status: 'requires_payment_method',
      last_payment_error: errorOf(answer, charge, method),
    });
    world.tell('payment_intent.payment_failed', failed);
    return { kind: 'failed', intent: failed, failure: answer };
  }
  world.add(charge, 'charge.succeeded');
  const paid = world.change(intent, {
    amount_received: intent.amount,
    latest_charge: charge.id,
    payment_method: method.id,
    next_action: null,
    status: 'succeeded',
    last_payment_error: null,
  });
  world.tell('payment_intent.succeeded', paid);
  if (manner.authenticated) world.change(method, { _authenticated: true });
  if (method._behaviour === 'disputes') dispute(world, charge, now);
  return { kind: 'paid', intent: paid, charge };
}

function asks(world: World, intent: PaymentIntent, method: PaymentMethod): PaymentOutcome {
  const waiting = world.change(intent, {
    payment_method: method.id,
    status: 'requires_action',
    next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
  });
  world.tell('payment_intent.requires_action', waiting);
  return { kind: 'action', intent: waiting };
}

function dispute(world: World, charge: Charge, now: number): void {
  const disputed = world.change(charge, { disputed: true });
  const opened = world.add(newDispute(disputed, now), 'charge.dispute.created');
  world.tell('charge.dispute.funds_withdrawn', opened);
}

function errorOf(failure: Failure, charge: Charge, method: PaymentMethod): Record<string, unknown> {
  return {
    charge: charge.id,
    code: failure.code,
    decline_code: failure.declineCode,
    message: failure.message,
    payment_method: method,
    type: 'card_error',
  };
}
