import { type AccountIdentity, type TerminalNeed, type TerminalPosition } from '@plimsoll/contracts';
import { type Decimal } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';
import { type OddRecord } from '../domain/odd-record.js';
import { type Discrepancy } from '../domain/reconcile-progress.js';
import { type OrderInDoubt } from '../accounts/live-account.js';
import { type LedgerPosition } from '../domain/position-fold.js';
import { type BookedCash } from '../guards/guard.port.js';
import { type OpenCommand } from '../orders/open-command.js';

/** Expected against actual, as both stand in memory after a sync, snapshot or page of deals. */
export interface AccountComparison {
  readonly account: AccountRef;
  readonly cause: 'sync' | 'snapshot' | 'deals' | 'session';
  readonly now: Date;
  readonly monotonicMs: number;
  /** A snapshot is in, no event is missing, the terminal is connected. Otherwise the actual side is unknown, never flat. */
  readonly complete: boolean;
  /** Monotonic time of the last event, command or result of the account. */
  readonly lastActivityMonotonicMs: number;
  /** Open positions by the fold of the deals. */
  readonly expected: ReadonlyMap<string, LedgerPosition>;
  /** Open positions in the terminal. */
  readonly actual: ReadonlyMap<string, TerminalPosition>;
  /** Commands without a final result. */
  readonly commands: readonly OpenCommand[];
  /** What the account's own magic numbers carry; absent: the mark alone counts. */
  readonly magicNonces?: readonly number[];
  /** Orders that ended without anybody knowing whether they were executed. */
  readonly doubts?: readonly OrderInDoubt[];
  /** Sum of all booked deals. */
  readonly ledgerBalance: string;
  /** The whole history was read once. */
  readonly historyComplete: boolean;
  /** Balance by the terminal's last good numbers. */
  readonly balance?: string;
  /** Credit by the same numbers. */
  readonly credit?: string;
  /** Login, server, currency, mode or kind are not those of before (D13): the terminal is quarantined until its user confirms. */
  readonly changedIdentity?: { readonly before: AccountIdentity; readonly now: AccountIdentity };
}

/**
 * Reconciliation (BR-2) as the rest of the broker sees it; called inside the serial section of the account. As with the guard:
 * memory changes in `tx.afterCommit` only.
 */
export abstract class ReconciliationPort {
  /** Reads the open discrepancies of an account into memory; called once, when the account is loaded. */
  abstract load(tx: Tx, account: AccountRef): Promise<void>;
  /** The account leaves memory. */
  abstract forget(accountId: string): void;
  /** In memory and at once: is it time to compare, or is there something to write? Asked after every sync, also an idle one. */
  abstract wants(comparison: AccountComparison): boolean;
  /** What a person accepted without a deal, added up: the balance by the books is the deals and this. From memory. */
  abstract accepted(accountId: string): Decimal;
  /** Deals came for what was accepted without one: that is in force no more. Gives the cash that is news, and what is still in force. */
  abstract settleAccepted(
    tx: Tx,
    account: AccountRef,
    cash: readonly BookedCash[],
    now: Date,
  ): Promise<{ readonly news: readonly BookedCash[]; readonly accepted: Decimal }>;
  /** Those of the records that are not written down yet. From memory. */
  abstract unflagged(accountId: string, records: readonly OddRecord[]): readonly OddRecord[];
  /** Writes down records of the terminal that could not be taken as they came (D14). */
  abstract flag(tx: Tx, account: AccountRef, records: readonly OddRecord[], now: Date): Promise<void>;
  /** Records that are written down (D14) and not over yet. From memory. */
  abstract openOdd(accountId: string): readonly Discrepancy[];
  /** Writes those that are over. */
  abstract settleOdd(tx: Tx, account: AccountRef, over: readonly Discrepancy[], now: Date): Promise<void>;
  /** Compares and writes. What it returns is asked of the terminal with the answer. */
  abstract reconcile(tx: Tx, comparison: AccountComparison): Promise<TerminalNeed | undefined>;
}
