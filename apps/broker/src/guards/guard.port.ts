import {
  type GuardStanding,
  type LocalGuardReport,
  type OrderState,
  type TerminalNeed,
  type TerminalOrder,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { type Decimal } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';

/** The account's numbers as one sync told them. Decimals are strings; `at` is corrected by the terminal's clock offset. */
export interface GuardReading {
  readonly balance: string;
  readonly equity: string;
  readonly credit: string;
  readonly margin: string;
  readonly freeMargin: string;
  readonly at: Date;
  /** `suspect`: stale, zero, negative, or not what balance and positions add up to. Never a ground to act. */
  readonly quality: 'good' | 'suspect';
  readonly flaw?: string;
  /** What spreads wider than usual take from equity, by the mid price; absent: nothing, or not known. */
  readonly spreadExcess?: string;
}

/** A non-trade deal (deposit, withdrawal, credit, charge, …) that entered the ledger. */
export interface BookedCash {
  readonly ticket: string;
  readonly type: string;
  /** profit + swap + commission + fee */
  readonly net: string;
  /** In an observation by our clock: the guard compares with its own times, and the terminal's clock may be wrong by hours. */
  readonly dealtAt: Date;
}

/** A command of the guard (one with a `runId`) came into another state in the very transaction that carries the observation. */
export interface GuardCommandOutcome {
  readonly orderId: string;
  readonly runId: string;
  readonly state: OrderState;
  readonly retcode?: number;
}

/** What one sync, snapshot or page of deals told about an account, in the words the guard needs. */
export interface GuardObservation {
  readonly account: AccountRef;
  /** Wall time of this server. */
  readonly now: Date;
  readonly monotonicMs: number;
  /** Absent when this observation carries no numbers (a page of deals). */
  readonly reading?: GuardReading;
  /** Every open position the terminal has, with its valuation. */
  readonly positions: readonly TerminalPosition[];
  /** Every pending order the terminal has. */
  readonly orders: readonly TerminalOrder[];
  /** False until a snapshot is in and while events are missing: then `positions` and `orders` may lack some. */
  readonly positionsComplete: boolean;
  /** The terminal shows a position that cannot be read: it is in none of the lists. Absent: it does not. */
  readonly unreadable?: boolean;
  /** Cash operations booked by the very transaction that carries this observation: judge `reading` after shifting by them. */
  readonly cashBooked: readonly BookedCash[];
  /** Sum of all booked deals, and of what a person accepted without one. Differs from `reading.balance` while a deal is still on its way. */
  readonly ledgerBalance: string;
  /** Open positions by the deals that are booked. */
  readonly ledger: ReadonlyMap<string, { readonly side: 'buy' | 'sell'; readonly volume: Decimal }>;
  /** False before the history was read once: then `ledgerBalance` means nothing. */
  readonly historyComplete: boolean;
  readonly tradeAllowed: boolean;
  /** The terminal is connected to its broker server. */
  readonly connected: boolean;
  /** What the terminal's own guard reported, oldest first. */
  readonly localReports: readonly LocalGuardReport[];
  /** Results of guard commands, oldest first: whether an armed close was executed or came back revoked. */
  readonly outcomes?: readonly GuardCommandOutcome[];
  /** Orders of guards that have a command under way after this message; a close whose order has none comes to nothing any more. Absent: not known. */
  readonly openOrders?: ReadonlySet<string>;
}

/**
 * The drawdown guard (BR-3) as the rest of the broker sees it. Every call comes inside the serial section of its account
 * (`LiveAccounts.run`), so there is never a second one at the same time in this process.
 *
 * A transaction may be rolled back or run again from its start: implementations change their memory in `tx.afterCommit` only.
 * Commands are given with `CommandQueue.enqueue` and taken back with `CommandQueue.revoke`, in the same transaction.
 */
export abstract class GuardPort {
  /** Reads the guard of an account into memory. Called once, when the account is loaded, before anything else. */
  abstract load(tx: Tx, account: AccountRef): Promise<void>;
  /** In memory and at once: does this observation change anything durable? If not, no transaction is opened for the guard. */
  abstract wants(observation: GuardObservation): boolean;
  /** The account leaves memory, and its guard with it. */
  abstract forget(accountId: string): void;
  /** Takes the observation in, in the transaction that books what came with it. Called when `wants` said so, and with every cash operation. */
  abstract observe(tx: Tx, observation: GuardObservation): Promise<void>;
  /** A person says that a step of the balance was money that came or went: no gain, no loss. Called in the transaction that books it. */
  abstract acceptCash(tx: Tx, account: AccountRef, cash: { readonly net: string; readonly by: string }): Promise<void>;
  /** What the terminal must know; from memory. */
  abstract statusOf(accountId: string): GuardStanding;
  /** What the guard lacks to judge: the deals that explain a step of the balance; from memory, sent with the answer. */
  abstract need(accountId: string): TerminalNeed | undefined;
  /** Entries are refused, exits never; from memory. */
  abstract entriesBlocked(accountId: string): boolean;
}
