import { type TerminalOrder, type TerminalPosition } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { type AccountRef } from '../accounts/account-ref.js';
import { type CloseTarget, type GuardClose } from '../domain/drawdown-closes.js';
import { EMPTY_MEMORY, type GuardMemory, type GuardState } from '../domain/drawdown-state.js';

/** What the guard saw last; lost with the process, and seen again a moment later. */
export interface GuardVisibility {
  readonly positions: readonly TerminalPosition[];
  readonly orders: readonly TerminalOrder[];
  /** Positions of the last proved view whose entry was not booked then. */
  readonly unbooked: readonly TerminalPosition[];
  readonly complete: boolean;
  readonly tradeAllowed: boolean;
  readonly connected: boolean;
  /** Wall and monotonic time of the last word of the terminal. */
  readonly at: Date | undefined;
  readonly monotonicMs: number | undefined;
  /** Terminal time of the last numbers that were judged: the same numbers are no second sample. */
  readonly readingAt: number | undefined;
  /** Why the last numbers were not good. */
  readonly flaw: string | undefined;
  /** The terminal shows a position that cannot be read. */
  readonly unreadable: boolean;
  /** What spreads wider than usual take from equity now. */
  readonly spreadExcess: Decimal;
  /** Closing: since when every proved view showed neither position nor pending order, and how many did. */
  readonly flatSince: Date | undefined;
  readonly flatViews: number;
}

/** The guard of one account as memory holds it. Never changed, only replaced. */
export interface GuardEntry {
  readonly ref: AccountRef;
  readonly state: GuardState;
  readonly memory: GuardMemory;
  /** Closes of the present run. */
  readonly closes: readonly GuardClose[];
  readonly visibility: GuardVisibility;
  /** The peak as the database has it. */
  readonly savedPeak: Decimal | undefined;
  readonly savedAt: Date;
  readonly loadedAt: Date;
}

const NOTHING_SEEN: GuardVisibility = {
  positions: [],
  orders: [],
  unbooked: [],
  complete: false,
  tradeAllowed: true,
  connected: false,
  at: undefined,
  monotonicMs: undefined,
  readingAt: undefined,
  flaw: undefined,
  unreadable: false,
  spreadExcess: ZERO,
  flatSince: undefined,
  flatViews: 0,
};

export function newEntry(ref: AccountRef, state: GuardState, closes: readonly GuardClose[], now: Date): GuardEntry {
  return {
    ref,
    state,
    memory: EMPTY_MEMORY,
    closes,
    visibility: NOTHING_SEEN,
    savedPeak: state.peak,
    savedAt: now,
    loadedAt: now,
  };
}

export function positionTarget({ positionId, symbol, profit, swap }: TerminalPosition): CloseTarget {
  return { kind: 'close', targetId: positionId, symbol, profit: dec(profit).plus(swap) };
}

export function orderTarget({ ticket, symbol }: TerminalOrder): CloseTarget {
  return { kind: 'cancel', targetId: ticket, symbol, profit: ZERO };
}
