import { type CommandType, type OrderState } from '@plimsoll/contracts';
import { RESULT_GRACE_MS } from './order-command.js';

/** What is known of an order that a person or a pipeline wants to act on. */
export interface ControlledOrder {
  readonly type: CommandType;
  readonly state: OrderState;
  /** Given by the guard. */
  readonly guards: boolean;
  readonly orderTicket?: string | undefined;
  /** Its pending order is among those that the terminal shows. */
  readonly resting: boolean;
  /** It ended without anybody knowing whether it was executed. */
  readonly unconfirmed: boolean;
  readonly notAfter: Date;
  readonly reason?: string | undefined;
}

export type CancelStep =
  /** A command of it has not been executed yet: it is taken back. */
  | { readonly kind: 'take-back' }
  /** It rests with the broker: the pending order is cancelled there. */
  | { readonly kind: 'cancel-at-broker' }
  /** It was cancelled before. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly detail: string };

const refused = (detail: string): CancelStep => ({ kind: 'refused', detail });

/** How an order is taken back (issue 6, 1.4). What may have been executed is never called cancelled. */
export function cancelStepOf(order: ControlledOrder): CancelStep {
  const { state } = order;
  if (order.guards) return refused('it is an order of the guard; cancel or reset the guard instead');
  if (order.type === 'cancel') return refused('a cancel cannot be taken back');
  if (order.resting && order.orderTicket !== undefined && (state === 'placed' || state === 'unknown'))
    return { kind: 'cancel-at-broker' };
  if (state === 'cancelled') return { kind: 'nothing' };
  if (state === 'done') return refused('it is executed already');
  if (state === 'partial' && order.type === 'open') return refused('a part of it is executed, and the rest is over');
  if (order.unconfirmed || state === 'unknown')
    return refused('what became of it is not known; it is searched. Resolve it by hand when you know');
  if (state === 'rejected' || state === 'expired') return refused(`it has ended: ${order.reason ?? state}`);
  if (state === 'placed')
    return refused('the terminal does not show its pending order any more; what became of it is searched');
  return { kind: 'take-back' };
}

/** Why a person cannot end the order by hand now; undefined when nobody else will. */
export function resolveFlawOf(
  { state, unconfirmed, notAfter }: Pick<ControlledOrder, 'state' | 'unconfirmed' | 'notAfter'>,
  now: Date,
): string | undefined {
  if (unconfirmed || state === 'unknown') return undefined;
  if (state !== 'leased' && state !== 'accepted' && state !== 'sent') return `its outcome is known: it is ${state}`;
  return now.getTime() >= notAfter.getTime() + RESULT_GRACE_MS
    ? undefined
    : 'it is under way still; wait for its end, or cancel it';
}
