import { type Command, type CommandResult, type OrderState } from '@plimsoll/contracts';
import { dec, Decimal, toWire } from '@plimsoll/kernel';
import { type LiveAccount } from '../accounts/live-account.js';
import { type Decision } from '../domain/order-command.js';
import { contradicts, isShort, type OpenCommand } from './open-command.js';

/** Again the order of a command that ended without doing all of it. */
export interface RetrySpec {
  readonly orderId: string;
  readonly before: Command;
  readonly attempt: number;
  readonly notBefore: Date;
  readonly deviationPoints: number;
  readonly remainder?: string | undefined;
}

/** What follows on a command that did not do all of it. */
export type Follow =
  | { readonly kind: 'again'; readonly retry: RetrySpec; readonly state: OrderState; readonly reason: string }
  /** `nothing`: no command of it is known to have done anything; deals may still tell otherwise. */
  | { readonly kind: 'end'; readonly state: OrderState; readonly reason: string; readonly nothing?: boolean }
  /** What is left cannot be told now: the command stays where it is. */
  | { readonly kind: 'wait' };

/** `refused`: the last try surely did nothing, and none before it is unconfirmed. */
type Left = { readonly lots: Decimal | undefined; readonly refused?: boolean } | 'unproved';

/** What is known beside the decision. */
export interface Circumstances {
  readonly now: Date;
  readonly result: CommandResult | undefined;
}

/**
 * The next command of the order. "Nothing left" is its end; "no time left" is not: then a part of it stays undone, and
 * the order says so.
 */
export function follow(
  command: OpenCommand,
  decision: Decision,
  live: LiveAccount,
  { now, result }: Circumstances,
): Follow {
  if (decision.followUp.kind !== 'again') return { kind: 'end', state: decision.state, reason: decision.reason };
  const { afterMs, deviationPoints } = decision.followUp;
  const left = leftOf(command, live, result);
  if (left === 'unproved') return { kind: 'wait' };
  const { lots, refused } = left;
  if (lots?.lte(0) && result?.filledVolume !== undefined)
    return { kind: 'end', state: 'done', reason: decision.reason };
  if (lots?.lte(0))
    return {
      kind: 'end',
      state: 'done',
      reason: `the position has no more than was to be left of it (${decision.reason})`,
      nothing: true,
    };
  const notBefore = new Date(now.getTime() + afterMs);
  if (notBefore >= new Date(command.wire.notAfter) || command.revoking)
    return ended(command, decision, live, { lots, result });
  const retry: RetrySpec = {
    orderId: command.orderId,
    before: repeated(command, live, lots, refused),
    attempt: command.attempt + 1,
    notBefore,
    deviationPoints,
    remainder: refused ? restOf(command, live, lots) : command.remainder,
  };
  return { kind: 'again', retry, state: decision.state, reason: decision.reason };
}

function repeated(
  { wire, remainder }: OpenCommand,
  live: LiveAccount,
  lots: Decimal | undefined,
  refused = false,
): Command {
  if (lots === undefined) return wire;
  if (refused) return lots.eq(wire.volume!) ? wire : { ...wire, volume: toWire(lots) };
  const side = wire.positionId === undefined ? undefined : live.positions.get(wire.positionId)?.side;
  // A first try that is executed late must not make this one close twice: the terminal looks just before it sends.
  const expect =
    remainder === undefined || side === undefined ? undefined : { side, volumeMin: toWire(dec(remainder).plus(lots)) };
  return { ...wire, volume: lots.eq(wire.volume!) ? wire.volume! : toWire(lots), ...(expect ? { expect } : {}) };
}

/** What shall be left of the position as it is now: what others took of it meanwhile was not done by this order. */
function restOf({ wire, remainder }: OpenCommand, live: LiveAccount, lots: Decimal | undefined): string | undefined {
  const open = wire.positionId === undefined ? undefined : live.positions.get(wire.positionId)?.volume;
  return open === undefined || lots === undefined ? remainder : toWire(dec(open).minus(lots));
}

/**
 * Lots that are still to be closed; undefined for all of the position. Unconfirmed: only what the position has above
 * what shall be left of it.
 */
function leftOf({ wire, remainder }: OpenCommand, live: LiveAccount, result: CommandResult | undefined): Left {
  if (wire.volume === undefined) return { lots: undefined };
  const left = dec(wire.volume).minus(result?.filledVolume ?? '0');
  // What the broker refused was surely not executed; a try that follows on an unconfirmed one leaves that one as it
  // was.
  const saysTwoThings = result !== undefined && (isShort(wire, result) || contradicts(result));
  const unconfirmed =
    result?.state === 'not-found' || saysTwoThings || (result?.state === 'rejected' && wire.expect !== undefined);
  if (
    wire.positionId === undefined ||
    (!unconfirmed && result?.state !== 'rejected') ||
    (unconfirmed && remainder === undefined)
  )
    return { lots: left };
  if (!unconfirmed)
    return { lots: Decimal.min(left, live.positions.get(wire.positionId)?.volume ?? left), refused: true };
  if (!live.complete) return 'unproved';
  const open = live.positions.get(wire.positionId)?.volume ?? '0';
  return { lots: Decimal.min(left, dec(open).minus(remainder!)) };
}

function ended(
  { wire, revoking }: OpenCommand,
  decision: Decision,
  live: LiveAccount,
  { lots, result }: { lots: Decimal | undefined; result: CommandResult | undefined },
): Follow {
  const why = revoking ? 'it was taken back' : 'its time was over';
  const done = result?.filledVolume;
  const shown = wire.positionId === undefined ? undefined : live.positions.get(wire.positionId)?.volume;
  const rest = lots ?? (shown === undefined ? undefined : dec(shown).minus(done ?? '0'));
  if (decision.state !== 'partial') return { kind: 'end', state: 'expired', reason: `${decision.reason}; ${why}` };
  const volumes = `${done ?? 'some'} lots done by its last command, ${rest === undefined || rest.lt(0) ? 'the rest' : `${toWire(rest)} lots`} left when ${why}`;
  return { kind: 'end', state: 'partial', reason: `${decision.reason}: ${volumes}` };
}

/** What the exit was for is not there any more: that is its end, whoever brought it about. */
export function goneBecause(
  { wire: { type, positionId, orderTicket } }: OpenCommand,
  live: LiveAccount,
): string | undefined {
  if (!live.complete) return undefined;
  if (type === 'close' && positionId !== undefined && !live.positions.has(positionId) && !live.ledger.has(positionId))
    return 'the position is closed';
  return type === 'cancel' && orderTicket !== undefined && !live.orders.has(orderTicket)
    ? 'the order is not pending any more'
    : undefined;
}
