import { defineRequest } from '../requests/define-request.js';
import { Phrases, type PhraseView } from '../phrase.js';
import { guardStates, type GuardState } from '../terminal/session.js';
import {
  Count,
  Flag,
  Id,
  Instant,
  ListOf,
  Money,
  Nested,
  OneOf,
  Ratio,
  SymbolName,
  Text,
  Ticket,
} from '../vocabulary/index.js';

export const GUARD_HISTORY_MAX = 50;
export const GUARD_CLOSES_MAX = 200;
const REASON = { max: 300, min: 3, meaning: 'Why, for the audit log.', example: 'The news spike is over.' } as const;

/** The lines of the guard: falls from the peak of equity, 0.2 meaning 20 %. */
export class GuardLimits {
  @Count({ min: 1, meaning: 'rises with every change of the limits', example: 3 }) version: number;
  @Ratio({ meaning: 'a warning', example: '0.15' }) warn: string;
  @Ratio({ meaning: 'entries are blocked', example: '0.18' }) reduce: string;
  @Ratio({ meaning: 'the countdown to the close', example: '0.2' }) breach: string;
  @Ratio({ meaning: 'everything is closed at once', example: '0.22' }) hardFloor: string;
  @Count({ max: 60_000, meaning: 'length of the countdown', example: 10_000 }) countdownMs: number;
  @Count({ min: 250, max: 60_000, meaning: 'how long equity must be at the line before it warns' })
  confirmWarnMs: number;
  @Count({ min: 250, max: 60_000, meaning: 'how long equity must be at the line before entries are blocked' })
  confirmReduceMs: number;
  @Count({
    min: 250,
    max: 60_000,
    meaning:
      'how long equity must be at the line before the countdown begins; the hard floor has its own quarter of a second',
  })
  confirmBreachMs: number;
  @Count({
    max: 600_000,
    meaning: 'for so long a spread wider than usual is left out of what is judged; 0: never',
    example: 30_000,
  })
  spreadGraceMs: number;
}

/** The fall below the line that is under way, or that locked the account. */
export class GuardRun {
  @Id({ meaning: 'names this fall' }) runId: string;
  @OneOf(['breach', 'hard-floor', 'owner', 'terminal'], { meaning: 'what began it' }) cause:
    'breach' | 'hard-floor' | 'owner' | 'terminal';
  @Count({ meaning: 'version of the limits that it was judged by' }) policyVersion: number;
  @Money({ optional: true, meaning: 'the peak that it fell from' }) peakEquity?: string;
  @Money({ optional: true, meaning: 'equity that began it' }) triggerEquity?: string;
  @Instant({ meaning: 'when the line was confirmed to be passed' }) breachedAt: string;
  @Instant({ meaning: 'when the close begins' }) deadlineAt: string;
  @Flag({ meaning: 'the closes are being taken back; it is called off when the terminal has given back every one' })
  callingOff: boolean;
  @Flag({ meaning: 'the countdown ended while the terminal was out of reach' }) overdue: boolean;
  @Instant({ optional: true, meaning: 'when the close began; absent before' }) closingAt?: string;
  @Instant({ optional: true, meaning: 'when nothing was open any more; absent before' }) flatAt?: string;
  @Money({ optional: true, meaning: 'equity when everything was closed' }) closeEquity?: string;
  @Money({ optional: true, meaning: 'closeEquity less triggerEquity' }) slippage?: string;
}

/** One close of a position, or cancel of a pending order, that the guard asked for. */
export class GuardCloseView {
  @OneOf(['close', 'cancel'], { meaning: 'close: a position; cancel: a pending order' }) type: 'close' | 'cancel';
  @Ticket({ optional: true, meaning: 'close: the position' }) positionId?: string;
  @Ticket({ optional: true, meaning: 'cancel: the pending order' }) orderTicket?: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @Count({ min: 1, meaning: 'which try of this one it is' }) attempt: number;
  @Id({ meaning: 'the order, as the platform knows it' }) orderId: string;
  @OneOf(['live', 'executed', 'returned', 'failed'], {
    meaning: 'live: with the terminal; returned: given back unexecuted; failed: the broker refused',
  })
  state: 'live' | 'executed' | 'returned' | 'failed';
  @Flag({ meaning: 'given to the terminal ahead of the deadline' }) armed: boolean;
  @Count({ optional: true, max: 99_999, meaning: 'last return code of the broker; 10018: the market is closed' })
  retcode?: number;
  @Instant({ meaning: 'when it last came further' }) at: string;
}

/** One line of the guard's history. */
export class GuardHistoryEntry {
  @Count({ meaning: 'rises with every change' }) revision: number;
  @OneOf(guardStates, { meaning: 'state before' }) before: GuardState;
  @OneOf(guardStates, { meaning: 'state since' }) state: GuardState;
  @Text({ max: 80, meaning: 'what happened', example: 'breach.confirmed' }) action: string;
  @Text({ max: 500, meaning: 'why, in a sentence', example: 'Equity is 20.1 % below its peak.' }) reason: string;
  @Phrases('the reason, to be said in other languages; absent where a person wrote it') phrases?: PhraseView[];
  @Text({ max: 100, meaning: 'user id, `guard` or `terminal`', example: 'guard' }) actor: string;
  @Money({ optional: true, meaning: 'equity at that moment; absent where none was known' }) equity?: string;
  @Ratio({ optional: true, meaning: 'fall from the peak at that moment, 0.2 = 20 %; absent where none was known' })
  drawdown?: string;
  @Instant({ meaning: 'when it happened' }) at: string;
}

/** The drawdown guard of an account, as it stands. */
export class GuardView {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @OneOf(guardStates, {
    meaning:
      'armed; warned; reducing: entries are blocked; breached: the countdown runs; closing; flat-locked: closed, until its owner resets it',
  })
  state: GuardState;
  @Id({ meaning: 'the present run; a reset or a breach that was called off begins another' }) runId: string;
  @Flag({ meaning: 'the guard sees the account and can close it' }) protected: boolean;
  @Text({ max: 300, optional: true, meaning: 'why the guard cannot close the account now; absent while it can' })
  unprotectedBecause?: string;
  @Phrases('the same, to be said in other languages') unprotectedPhrases?: PhraseView[];
  @Nested(() => GuardLimits, { meaning: 'the lines in force' }) limits: GuardLimits;
  @Flag({ meaning: 'nothing can be opened; closing is always possible', example: false }) entriesBlocked: boolean;
  @Flag({ meaning: 'the owner let the breach pass: until equity recovers only the hard floor closes' })
  breachMuted: boolean;
  @Flag({
    meaning:
      'a reset would be taken now: the account is locked, or its entries are blocked; nothing is open, and its numbers are good',
    example: false,
  })
  resettable: boolean;
  @Money({
    optional: true,
    meaning: 'highest equity of this run: the lines are falls from it; absent before the first number',
  })
  peakEquity?: string;
  @Money({ optional: true, meaning: 'as it is judged now; absent while none is known' }) equity?: string;
  @Ratio({ optional: true, meaning: 'fall from the peak, 0.2 = 20 %; absent while none is known' }) drawdown?: string;
  @Money({ optional: true, meaning: 'equity at which it warns; absent while no peak is known' }) warnEquity?: string;
  @Money({ optional: true, meaning: 'equity at which entries are blocked; absent while no peak is known' })
  reduceEquity?: string;
  @Money({ optional: true, meaning: 'equity at which the countdown begins; absent while no peak is known' })
  breachEquity?: string;
  @Money({ optional: true, meaning: 'equity at which everything is closed at once; absent while no peak is known' })
  hardFloorEquity?: string;
  @Money({
    optional: true,
    meaning: 'entries are blocked by the line: equity above which they are allowed again; absent otherwise',
  })
  reopensEquity?: string;
  @Money({ optional: true, meaning: 'equity above the next line that closes; negative below it' }) room?: string;
  @Money({
    optional: true,
    meaning:
      'what spreads wider than usual take from equity now, by the mid price; left out of what is judged for `spreadGraceMs`',
  })
  spreadExcess?: string;
  @Instant({ optional: true, meaning: 'breached: when the close begins' }) deadlineAt?: string;
  @Count({ optional: true, meaning: 'breached: what is left of the countdown' }) remainingMs?: number;
  @Text({ max: 500, optional: true, meaning: 'why it is in this state' }) reason?: string;
  @Phrases('the reason, to be said in other languages; absent where a person wrote it') phrases?: PhraseView[];
  @Nested(() => GuardRun, {
    optional: true,
    meaning: 'the fall under way, or the one that locked the account; absent otherwise',
  })
  run?: GuardRun;
  @ListOf(() => GuardCloseView, {
    max: GUARD_CLOSES_MAX,
    meaning: 'what the guard asked the terminal to close in this run',
  })
  closes: GuardCloseView[];
  @ListOf(() => GuardHistoryEntry, { max: GUARD_HISTORY_MAX, meaning: 'newest first' }) history: GuardHistoryEntry[];
  @Count({ meaning: 'rises with every change' }) revision: number;
  @Instant({ meaning: 'when this view was made' }) at: string;
}

/** Names the guard of one account. */
export class GuardRef {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

/** What a person sends to close. */
export class GuardReasonBody {
  @Text(REASON) reason: string;
}
export class GuardCommand extends GuardReasonBody {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

/**
 * What a person sends to cancel or reset: what is given up is the protection that was seen, and no later one. Programs
 * of before name no run, and mean the one they meet.
 */
export class GuardRunBody extends GuardReasonBody {
  @Id({
    optional: true,
    meaning: '`runId` of the guard as it was seen: another one by now is refused; absent: whichever is present',
  })
  runId?: string;
}
export class GuardRunCommand extends GuardRunBody {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

/** What a person sends to change the limits: tighter at once, looser only while the guard is armed. */
export class ChangeGuardLimitsBody {
  @Ratio({ optional: true, example: '0.15', meaning: 'fall from the peak that warns; 0.15 = 15 %; absent: unchanged' })
  warn?: string;
  @Ratio({ optional: true, example: '0.18', meaning: 'fall that blocks entries; absent: unchanged' }) reduce?: string;
  @Ratio({ optional: true, example: '0.2', meaning: 'fall that begins the countdown; absent: unchanged' })
  breach?: string;
  @Ratio({ optional: true, example: '0.22', meaning: 'fall at which everything is closed at once; absent: unchanged' })
  hardFloor?: string;
  @Count({ max: 60_000, optional: true, example: 10_000, meaning: 'length of the countdown in ms; absent: unchanged' })
  countdownMs?: number;
  @Count({
    min: 250,
    max: 60_000,
    optional: true,
    meaning: 'how long equity must be at the line before it warns, in ms; absent: unchanged',
  })
  confirmWarnMs?: number;
  @Count({
    min: 250,
    max: 60_000,
    optional: true,
    meaning: 'how long equity must be at the line before entries are blocked, in ms; absent: unchanged',
  })
  confirmReduceMs?: number;
  @Count({
    min: 250,
    max: 60_000,
    optional: true,
    example: 1_000,
    meaning: 'how long equity must be at the line before the countdown begins, in ms; absent: unchanged',
  })
  confirmBreachMs?: number;
  @Count({
    max: 600_000,
    optional: true,
    example: 30_000,
    meaning: 'for so long a spread wider than usual is left out, in ms; absent: unchanged',
  })
  spreadGraceMs?: number;
  @Text(REASON) reason: string;
}
export class ChangeGuardLimits extends ChangeGuardLimitsBody {
  @Id({ meaning: 'the trading account' }) accountId: string;
}

export const getGuardRequest = defineRequest({
  owner: 'broker',
  name: 'guard.get',
  input: GuardRef,
  output: GuardView,
  permission: 'guard:read',
  meaning: 'The drawdown guard of an account: state, numbers, room left, countdown, history.',
});
export const cancelGuardRequest = defineRequest({
  owner: 'broker',
  name: 'guard.cancel',
  input: GuardRunCommand,
  output: GuardView,
  permission: 'guard:command',
  priority: 'guard',
  meaning: 'Stops the countdown of the run that it names; called off once the terminal has given back every close.',
});
export const resetGuardRequest = defineRequest({
  owner: 'broker',
  name: 'guard.reset',
  input: GuardRunCommand,
  output: GuardView,
  permission: 'guard:command',
  priority: 'guard',
  meaning:
    'Ends the named run of an account that is locked, or whose entries are blocked with nothing open; the present equity is the new peak.',
});
export const closeNowRequest = defineRequest({
  owner: 'broker',
  name: 'guard.close-now',
  input: GuardCommand,
  output: GuardView,
  permission: 'guard:stop',
  priority: 'guard',
  meaning: 'Closes every position, cancels every pending order at once and locks the account.',
});
export const changeGuardLimitsRequest = defineRequest({
  owner: 'broker',
  name: 'guard.change-limits',
  input: ChangeGuardLimits,
  output: GuardView,
  permission: 'guard:command',
  priority: 'guard',
  meaning: 'Changes the lines of the guard: tighter at once, looser only while it is armed.',
});
