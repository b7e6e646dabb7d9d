import { type Command, type CommandResult, type OrderState } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { type Trace } from '@plimsoll/service-host';
import { type ReportedState } from '../domain/order-command.js';

/** The work that asked for a command, in whose trace its way to the terminal and back is told. */
export interface AskedBy {
  readonly trace: Trace;
  /** Epoch ms. */
  readonly atMs: number;
}

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
  /** What asked for it, for its trace; memory only. */
  readonly asked?: AskedBy;
  /** The platform wants it back: in `revoked` until a result comes. */
  readonly revoking: boolean;
}

/** A pending order is placed with the broker and rests there; everything else is executed at once. */
export function isPending({ type, orderKind }: Pick<Command, 'type' | 'orderKind'>): boolean {
  return type === 'open' && orderKind !== undefined && orderKind !== 'market';
}

const DONE = 10009;

/** A result that calls done what was filled in part; what is left of an exit is still to be closed. */
export function isShort(wire: Command, { state, filledVolume }: CommandResult): boolean {
  return (
    state === 'done' &&
    wire.volume !== undefined &&
    filledVolume !== undefined &&
    dec(filledVolume).gt(0) &&
    dec(filledVolume).lt(wire.volume)
  );
}

/** The terminal says "partial", the code says "done": what the terminal counted is the truth, and the code says nothing. */
export function contradicts({ state, retcode }: CommandResult): boolean {
  return state === 'partial' && retcode === DONE;
}

/** The return code, unless it contradicts what was reported. */
export const agreedCode = (result: CommandResult): number | undefined =>
  contradicts(result) ? undefined : result.retcode;

/** What a result reports. A pending order that was taken is not executed yet: without a deal `done` tells that it rests. */
export function reportOf(wire: Command, result: CommandResult): ReportedState {
  const { state, dealTicket, filledVolume, orderTicket } = result;
  if (!isPending(wire) && isShort(wire, result)) return 'partial';
  if (!isPending(wire) || state !== 'done' || dealTicket !== undefined || filledVolume !== undefined) return state;
  return orderTicket === undefined ? 'unknown' : 'placed';
}
