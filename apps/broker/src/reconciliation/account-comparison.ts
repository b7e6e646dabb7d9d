import { type AccountIdentity } from '@plimsoll/contracts';
import { type AccountSnapshot } from '../accounts/account-snapshot.js';
import { type UnconfirmedOrder } from '../accounts/live-account.js';
import { type OpenCommand } from '../orders/open-command.js';

/** Expected against actual, as both stand in memory after a sync, snapshot or page of deals. */
export interface AccountComparison extends AccountSnapshot {
  readonly cause: 'sync' | 'snapshot' | 'deals' | 'session';
  /** Monotonic time of the last event, command or result of the account. */
  readonly lastActivityMonotonicMs: number;
  /** Commands without a final result. */
  readonly commands: readonly OpenCommand[];
  /** What the account's own magic numbers carry. */
  readonly magicNonces: readonly number[];
  /** Orders that ended without anybody knowing whether they were executed. */
  readonly unconfirmed: readonly UnconfirmedOrder[];
  /** Login, server, currency, mode or kind are not those of before (D13): the terminal is quarantined until its user confirms. */
  readonly changedIdentity?: { readonly before: AccountIdentity; readonly now: AccountIdentity };
}
