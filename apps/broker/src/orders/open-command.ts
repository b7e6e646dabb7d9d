import { type Command, type CommandResult, type OrderState } from '@plimsoll/contracts';
import { type ReportedState } from '../domain/order-command.js';

/** A command without a final result, as memory holds it. */
export interface OpenCommand {
  /** As the terminal gets it. */
  readonly wire: Command;
  readonly orderId: string;
  /** 1 for the first command of its order. */
  readonly attempt: number;
  readonly state: OrderState;
  /** Journal that it was handed out to; absent while it waits. */
  readonly leasedJournal?: string;
  /** Wall time of the last change of state. */
  readonly changedAt: Date;
  /** The broker's ticket of its order, as far as the terminal has told it. */
  readonly orderTicket?: string;
  /** Part close: lots of the position that shall be left. */
  readonly remainder?: string;
  /** How often it was searched and not found. */
  readonly searches?: number;
  /** When the last of these answers came; memory only. */
  readonly searchedAt?: Date;
  /** The platform wants it back: in `revoked` until a result comes. */
  readonly revoking: boolean;
}

/** A pending order is placed with the broker and rests there; everything else is executed at once. */
export function isPending({ type, orderKind }: Pick<Command, 'type' | 'orderKind'>): boolean {
  return type === 'open' && orderKind !== undefined && orderKind !== 'market';
}

/** What a result reports. A pending order that was taken is not executed yet: without a deal `done` tells that it rests. */
export function reportOf(wire: Command, { state, dealTicket, filledVolume, orderTicket }: CommandResult): ReportedState {
  if (!isPending(wire) || state !== 'done' || dealTicket !== undefined || filledVolume !== undefined) return state;
  return orderTicket === undefined ? 'unknown' : 'placed';
}
