import { type LocalGuardReport, type OrderState } from '@plimsoll/contracts';
import { type AccountSnapshot } from '../accounts/account-snapshot.js';

/**
 * The account's numbers as one sync told them. Decimals are strings; `at` is corrected by the terminal's clock offset.
 */
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
  /**
   * In an observation by our clock: the guard compares with its own times, and the terminal's clock may be wrong by
   * hours.
   */
  readonly dealtAt: Date;
}

/**
 * A command of the guard (one with a `runId`) came into another state in the very transaction that carries the
 * observation.
 */
export interface GuardCommandOutcome {
  readonly orderId: string;
  readonly runId: string;
  readonly state: OrderState;
  readonly retcode?: number;
}

/** What one sync, snapshot or page of deals told about an account, in the words the guard needs. */
export interface GuardObservation extends AccountSnapshot {
  /** Absent when this observation carries no numbers (a page of deals). */
  readonly reading?: GuardReading;
  /**
   * Cash operations booked by the very transaction that carries this observation: judge `reading` after shifting by
   * them.
   */
  readonly cashBooked: readonly BookedCash[];
  /** What the terminal's own guard reported, oldest first. */
  readonly localReports: readonly LocalGuardReport[];
  /** Results of guard commands, oldest first: whether an armed close was executed or came back revoked. */
  readonly outcomes?: readonly GuardCommandOutcome[];
  /**
   * Orders of guards that have a command under way after this message; a close whose order has none comes to nothing
   * any more. Absent: not known.
   */
  readonly openOrders?: ReadonlySet<string>;
}
