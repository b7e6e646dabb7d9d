import {
  type CommandFacts,
  type Decision,
  orderMachine,
  type ReportedState,
  retryOf,
  SEARCH_MIN_MS,
} from './order-command.js';
import { isUncertain, meaningOf, verdictOf } from './retcodes.js';
import { loosens, sameLevels, type StopAndTarget } from './stop-and-target.js';

const NO_CHANGES = 10025;
const POSITION_CLOSED = 10036;
/** Requote, price changed, no quotes, state changed, too many requests, locked, inside the freeze level. */
const PASSING: ReadonlySet<number> = new Set([10004, 10020, 10021, 10023, 10024, 10028, 10029]);

/**
 * What a reported result means for a change of stop and target. Its truth stands in the position: what may have been
 * executed is never sent again, it is looked up there (`settledByPosition`). What was surely refused for a reason that
 * passes is tried again within its life; any other refusal is the end, told with its code. Undefined: nothing new.
 */
export function decideModify(
  command: CommandFacts,
  reported: ReportedState,
  retcode: number | undefined,
): Decision | undefined {
  const decision = judge(command, reported, retcode);
  return decision.state !== command.state && orderMachine.can(command.state, decision.state) ? decision : undefined;
}

function judge(command: CommandFacts, reported: ReportedState, retcode: number | undefined): Decision {
  if (reported === 'accepted') return plain('accepted', 'the terminal has it in its journal');
  if (reported === 'revoked') return plain('cancelled', 'revoked before it was executed');
  if (reported === 'expired') return plain('expired', 'expired before it was executed');
  if (reported === 'not-found') return unknown('not found so far');
  if (retcode !== undefined) return byCode(command, reported, retcode);
  if (reported === 'done') return plain('done', 'done');
  if (reported === 'sent' || reported === 'placed') return plain('sent', 'placed, not executed yet');
  if (reported === 'unknown' || reported === 'partial') return unknown('the terminal does not know what became of it');
  return plain('rejected', `the terminal reported ${reported}`);
}

function byCode(command: CommandFacts, reported: ReportedState, retcode: number): Decision {
  const reason = `${meaningOf(retcode)} (${retcode})`;
  if (retcode === POSITION_CLOSED) return plain('rejected', reason);
  if (retcode === NO_CHANGES) return plain('done', reason);
  if (PASSING.has(retcode)) return retryOf(command, reason);
  const { remedy, state } = verdictOf(retcode, false);
  if (state === 'rejected') return { ...plain('rejected', reason), page: remedy === 'page' };
  // A code that nobody knows, or that says "done", beside the word "rejected": only the position can tell.
  if (reported === 'rejected' && !isUncertain(retcode)) return plain('rejected', reason);
  return reported !== 'rejected' && (state === 'done' || state === 'sent') ? plain(state, reason) : unknown(reason);
}

/** A change of stop and target that waits for what the terminal shows of its position. */
export interface OpenModify {
  /** `queued`: not handed out yet; `unknown`: handed out, and nobody knows what became of it. */
  readonly state: 'queued' | 'unknown';
  readonly asked: StopAndTarget;
  readonly since: Date;
}

/**
 * What the position, proved to be as the terminal has it now, says of the change. `hand-out`: it still does what it was
 * asked for. Undefined: nothing yet.
 */
export function settledByPosition(
  { state, asked, since }: OpenModify,
  position: (StopAndTarget & { readonly side: 'buy' | 'sell' }) | undefined,
  now: Date,
): Decision | 'hand-out' | undefined {
  const isWaiting = state === 'queued';
  if (!position)
    return plain(
      'expired',
      isWaiting ? 'the position is closed' : 'the position is closed; whether it came before is not known',
    );
  if (sameLevels(position, asked)) return plain('done', 'the position has these levels');
  if (isWaiting)
    return loosens(position.side, position, asked)
      ? plain('expired', 'the stop loss was moved meanwhile: this would give the position more room')
      : 'hand-out';
  // The broker server may still be at it.
  return now.getTime() - since.getTime() >= SEARCH_MIN_MS
    ? plain('expired', 'it was not executed: the position has other levels')
    : undefined;
}

function unknown(reason: string): Decision {
  return { ...plain('unknown', reason), followUp: { kind: 'search' } };
}

function plain(state: Decision['state'], reason: string): Decision {
  return { state, reason, followUp: { kind: 'none' }, page: false };
}
