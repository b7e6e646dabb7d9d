import { type CommandType, type OrderState } from '@plimsoll/contracts';
import { StateMachine } from '@plimsoll/kernel';
import { isUncertain, meaningOf, verdictOf } from './retcodes.js';

const ended = ['done', 'partial', 'rejected', 'expired', 'cancelled'] as const;
const outcome = [...ended, 'sent', 'placed', 'unknown', 'deferred', 'blocked'] as const;

/**
 * The life of an order and of each command that carries it. `rejected`, `expired` and `cancelled` may still become
 * `done` or
 * `partial`: when a deal with their magic number turns up, the deal is the truth.
 */
export const orderMachine = new StateMachine<OrderState>('order', {
  queued: ['leased', 'accepted', ...outcome],
  leased: ['queued', 'accepted', ...outcome],
  accepted: outcome,
  sent: outcome,
  placed: [...ended, 'unknown'],
  unknown: ['accepted', ...outcome],
  deferred: ['queued', 'leased', 'accepted', ...outcome],
  blocked: ['queued', 'leased', 'accepted', ...outcome],
  partial: ['queued', 'leased', 'accepted', ...outcome],
  rejected: ['done', 'partial'],
  expired: ['done', 'partial'],
  cancelled: ['done', 'partial'],
  done: [],
});

const finalForCommand: ReadonlySet<OrderState> = new Set([
  'done',
  'partial',
  'rejected',
  'expired',
  'cancelled',
  'deferred',
  'blocked',
]);

/** A command in this state is not with the terminal any more; what remains to be done is done by another command. */
export function commandEnded(state: OrderState): boolean {
  return finalForCommand.has(state);
}

export interface CommandFacts {
  readonly type: CommandType;
  /** An open that rests with the broker until the market comes to its price. */
  readonly pending?: boolean;
  readonly state: OrderState;
  readonly notAfter: Date;
  /** Attempts of the order before this one. */
  readonly attempt: number;
  readonly deviationPoints: number;
  /** Of the guard: what holds it up is looked at again as soon as ever. */
  readonly ofGuard?: boolean;
  /** How often it was searched and not found before. */
  readonly searches?: number;
  /** When it came into its state. */
  readonly since?: Date;
}

export type ReportedState =
  | 'accepted'
  | 'sent'
  | 'placed'
  | 'done'
  | 'partial'
  | 'rejected'
  | 'expired'
  | 'unknown'
  | 'deferred'
  | 'blocked'
  | 'revoked'
  | 'not-found';

export type FollowUp =
  | { readonly kind: 'none' }
  | { readonly kind: 'search' }
  | { readonly kind: 'again'; readonly afterMs: number; readonly deviationPoints: number };

export interface Decision {
  readonly state: OrderState;
  readonly reason: string;
  readonly followUp: FollowUp;
  readonly page: boolean;
  /** It ends although nobody knows whether it was executed. */
  readonly unconfirmed?: boolean;
}

const RETRY_FIRST_MS = 250;
const RETRY_CAP_MS = 5_000;
const MARKET_CLOSED_RETRY_MS = 30_000;
/** Trading that is switched off is switched on by a person: soon after somebody was told, or much later. */
const BLOCKED_RETRY_MS = 5_000;
const BLOCKED_RETRY_CAP_MS = 30_000;
const DEVIATION_GROWTH = 2;
const DEVIATION_MAX = 10_000;
const DEVIATION_FIRST = 10;

/**
 * What a result that the terminal reported means for its command. Undefined: nothing new (a late or repeated report).
 */
export function decideResult(
  command: CommandFacts,
  reported: ReportedState,
  retcode: number | undefined,
  now: Date,
): Decision | undefined {
  const reduces = command.type !== 'open';
  const decision = judge(command, reported, retcode, reduces, now);
  if (decision.state === command.state) return undefined;
  return orderMachine.can(command.state, decision.state) ? decision : undefined;
}

function judge(
  command: CommandFacts,
  reported: ReportedState,
  retcode: number | undefined,
  reduces: boolean,
  now: Date,
): Decision {
  if (reported === 'accepted') return plain('accepted', 'the terminal has it in its journal');
  // A market order that was only placed is not executed yet: its deal follows.
  if (reported === 'placed')
    return command.pending
      ? plain('placed', 'a pending order rests with the broker')
      : plain('sent', 'placed, not executed yet');
  if (reported === 'revoked')
    return plain(
      'cancelled',
      rested(command) ? 'cancelled in the terminal or by the broker' : 'revoked before it was executed',
    );
  if (reported === 'expired' && rested(command)) return plain('expired', 'expired at the broker');
  if (reported === 'expired')
    return reduces && alive(command, now)
      ? again(command, 'expired in the terminal', RETRY_FIRST_MS)
      : plain('expired', 'expired before it was executed');
  if (reported === 'not-found') return notFound(command, reduces, now);
  // What the terminal itself calls rejected has ended, whatever the code; only what may have been executed for all it
  // knows has not.
  if (reported === 'rejected' && !reduces && retcode !== undefined && !isUncertain(retcode))
    return {
      ...plain('rejected', `${meaningOf(retcode)} (${retcode})`),
      page: verdictOf(retcode, reduces).remedy === 'page',
    };
  if (retcode === undefined) return byState(command, reported, reduces, now);
  const verdict = verdictOf(retcode, reduces);
  const reason = `${verdict.meaning} (${retcode})`;
  if (verdict.remedy === 'search') return { ...plain('unknown', reason), followUp: { kind: 'search' } };
  if (verdict.remedy === 'rest' && reduces) return { ...again(command, reason, RETRY_FIRST_MS), state: 'partial' };
  if (verdict.remedy === 'market-open') return again(command, reason, MARKET_CLOSED_RETRY_MS);
  if (verdict.remedy === 'retry') return again(command, reason, delayMs(command.attempt));
  if (verdict.remedy === 'page')
    return {
      ...(reduces
        ? { ...again(command, reason, blockedDelayMs(command)), state: 'blocked' as const }
        : plain(verdict.state, reason)),
      page: true,
    };
  return plain(verdict.state, reason);
}

/** It was with the broker, or may have been: its end is the end of the pending order. */
function rested({ pending, state }: CommandFacts): boolean {
  return pending === true && (state === 'placed' || state === 'unknown');
}

function byState(command: CommandFacts, reported: ReportedState, reduces: boolean, now: Date): Decision {
  if (reported === 'unknown')
    return { ...plain('unknown', 'the terminal does not know what became of it'), followUp: { kind: 'search' } };
  if (reported === 'partial')
    return reduces
      ? { ...again(command, 'executed in part', RETRY_FIRST_MS), state: 'partial' }
      : plain('partial', 'executed in part');
  if (reported === 'sent' || reported === 'done') return plain(reported, reported);
  if (!reduces) return plain('rejected', `the terminal reported ${reported}`);
  if (reported === 'blocked' && alive(command, now))
    return {
      ...again(command, 'the terminal may not trade', blockedDelayMs(command)),
      state: 'blocked',
      page: true,
    };
  return alive(command, now)
    ? again(command, `the terminal reported ${reported}`, delayMs(command.attempt))
    : plain('expired', 'it could not be executed in its time');
}

/** The terminal searched orders, deals and positions by magic and tag and found nothing. */
function notFound(command: CommandFacts, reduces: boolean, now: Date): Decision {
  if (reduces && alive(command, now)) return again(command, 'nothing came of it', RETRY_FIRST_MS);
  // Not found is not rejected: the broker may have it still. It is searched again, several times after its time is
  // over.
  const end = Math.max(command.notAfter.getTime(), command.pending ? (command.since?.getTime() ?? 0) : 0);
  const enough = (command.searches ?? 0) + 1 >= SEARCH_ROUNDS && now.getTime() - end >= SEARCH_MIN_MS;
  return enough
    ? unconfirmed(`not found by ${SEARCH_ROUNDS} searches or more until ${now.toISOString()}`)
    : plain('unknown', 'not found so far');
}

/**
 * The named end of an order whose outcome nobody could find: it blocks nothing any more, a person is told, and a deal
 * that turns up is the truth.
 */
function unconfirmed(how: string): Decision {
  return { ...plain('expired', `in doubt: ${how}`), page: true, unconfirmed: true };
}

function again(command: CommandFacts, reason: string, afterMs: number): Decision {
  const deviationPoints = Math.min(
    DEVIATION_MAX,
    Math.max(DEVIATION_FIRST, command.deviationPoints * DEVIATION_GROWTH),
  );
  return { state: 'deferred', reason, followUp: { kind: 'again', afterMs, deviationPoints }, page: false };
}

/** The same again a little later, with every try later: for what was refused for a reason that passes. */
export function retryOf(command: CommandFacts, reason: string): Decision {
  return again(command, reason, delayMs(command.attempt));
}

function plain(state: OrderState, reason: string): Decision {
  return { state, reason, followUp: { kind: 'none' }, page: false };
}

function alive(command: CommandFacts, now: Date): boolean {
  return now.getTime() < command.notAfter.getTime();
}

function delayMs(attempt: number): number {
  return Math.min(RETRY_CAP_MS, RETRY_FIRST_MS * 2 ** Math.min(attempt, 10));
}

/** 5, 10, 20 and then 30 seconds: never longer, because a position waits to be closed. The guard's own are tried every 5. */
function blockedDelayMs({ attempt, ofGuard = false }: CommandFacts): number {
  if (ofGuard) return Math.min(delayMs(attempt), BLOCKED_RETRY_MS);
  return Math.min(BLOCKED_RETRY_CAP_MS, BLOCKED_RETRY_MS * 2 ** Math.min(Math.max(0, attempt - 1), 10));
}

/** An unknown order is searched so often, so far apart, and so long beyond its life, before it ends unconfirmed. */
export const SEARCH_ROUNDS = 3;
export const SEARCH_APART_MS = 2_000;
export const SEARCH_MIN_MS = 10_000;
/** And it ends so when for so long nobody could be asked, or nobody answered. */
export const UNKNOWN_LIFE_MS = 600_000;
/** After its end the terminal has this long to report before the platform draws its own conclusion. */
export const RESULT_GRACE_MS = 2_000;
/** Without a result for so long after it was handed out, what became of it is searched. */
export const UNRESOLVED_MS = 5_000;

export interface Overdue {
  readonly type: CommandType;
  readonly state: OrderState;
  readonly notBefore?: Date;
  readonly notAfter: Date;
  readonly changedAt: Date;
  /** The terminal is connected, with the journal that the command was handed out to, and has not got as far as it. */
  readonly neverSeen: boolean;
  /** The same, and it has got as far as it, or beyond. */
  readonly passed: boolean;
}

/**
 * What time alone makes of a command: expired when it surely was not executed, unknown when that cannot be said,
 * unconfirmed when nobody could say it for long.
 */
export function decideOverdue(command: Overdue, now: Date): Decision | undefined {
  const state = overdueState(command, now);
  if (state === 'unconfirmed') return unconfirmed(`nobody could tell what became of it until ${now.toISOString()}`);
  return (
    state && plain(state, state === 'expired' ? 'it was not executed in its time' : 'no result came; it is searched')
  );
}

function overdueState(command: Overdue, now: Date): 'expired' | 'unknown' | 'unconfirmed' | undefined {
  const end = command.notAfter.getTime();
  const nowMs = now.getTime();
  if (command.state === 'queued') return nowMs >= end ? 'expired' : undefined;
  if (command.state === 'leased') {
    if (nowMs >= end + RESULT_GRACE_MS) return command.neverSeen ? 'expired' : 'unknown';
    // An exit lives long: one that the terminal has taken and says nothing of is not left lying there.
    return command.passed && command.type !== 'open' && isQuiet(command, nowMs) ? 'unknown' : undefined;
  }
  if (command.state === 'unknown')
    return nowMs >= Math.max(end, command.changedAt.getTime()) + UNKNOWN_LIFE_MS ? 'unconfirmed' : undefined;
  if (command.state !== 'accepted' && command.state !== 'sent') return undefined;
  return isQuiet(command, nowMs) ? 'unknown' : undefined;
}

function isQuiet(command: Overdue, nowMs: number): boolean {
  return nowMs - Math.max(command.changedAt.getTime(), command.notBefore?.getTime() ?? 0) >= UNRESOLVED_MS;
}
