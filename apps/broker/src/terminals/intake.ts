import {
  type LocalGuardReport,
  type TerminalDeal,
  type TerminalOrder,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { type LiveAccount } from '../accounts/live-account.js';
import { type OddRecord } from '../domain/odd-record.js';
import { type OutcomeChanges } from '../orders/outcome-changes.js';
import { type AccountComparison } from '../reconciliation/account-comparison.js';
import { type ReplicaChange } from './replica.store.js';

/** What one message of a terminal brings, before any of it is durable. */
export interface Intake {
  readonly cause: AccountComparison['cause'];
  readonly deals: readonly TerminalDeal[];
  readonly unit: OutcomeChanges;
  readonly ackSeq: number;
  readonly replicaSeq: number;
  readonly historyComplete: boolean;
  readonly localReports: readonly LocalGuardReport[];
  /** The positions of the terminal after this message, and what of them to write. Absent: as before. */
  readonly replica?: {
    readonly positions: Map<string, TerminalPosition>;
    readonly orders: Map<string, TerminalOrder>;
    readonly change: ReplicaChange | 'replace';
  };
  /** What of the message could not be taken as it came. */
  readonly odd: readonly OddRecord[];
  /** The message carries the account's numbers. */
  readonly withNumbers: boolean;
  readonly connected: boolean;
  readonly tradeAllowed: boolean;
}

/** Whether the terminal is back, or trading was switched on or off in it. */
export function facing(live: LiveAccount, intake: Intake): boolean {
  return live.accountStatus.connection !== 'connected' || live.accountStatus.tradeAllowed !== intake.tradeAllowed;
}
