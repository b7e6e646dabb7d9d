import { type TerminalOrder, type TerminalPosition } from '@plimsoll/contracts';
import { type Decimal } from '@plimsoll/kernel';
import { type LedgerPosition } from '../domain/position-fold.js';
import { type AccountRef } from './account-ref.js';
import { type LiveAccount, type LiveNumbers } from './live-account.js';

/** An account at one moment, by its terminal and by the ledger: what guard and reconciliation judge. */
export interface AccountSnapshot {
  readonly account: AccountRef;
  /** Wall time of this server. */
  readonly now: Date;
  readonly monotonicMs: number;
  /** Every open position the terminal has, with its valuation. */
  readonly positions: readonly TerminalPosition[];
  /** Every pending order the terminal has. */
  readonly orders: readonly TerminalOrder[];
  /**
   * False until a snapshot is in and while events are missing: then `positions` and `orders` may lack some, and never
   * mean flat.
   */
  readonly positionsComplete: boolean;
  /** The terminal shows a position that cannot be read: it is in none of the lists. */
  readonly unreadable: boolean;
  /** The terminal is connected to its broker server. */
  readonly connected: boolean;
  readonly tradeAllowed: boolean;
  /** The terminal's last numbers, good or not; undefined while there were none in this process. */
  readonly numbers: LiveNumbers | undefined;
  /** Open positions by the deals that are booked. */
  readonly ledger: ReadonlyMap<string, LedgerPosition>;
  /** Sum of all booked deals. Differs from the terminal's balance while a deal is still on its way. */
  readonly ledgerBalance: Decimal;
  /**
   * What a person accepted without a deal, as far as it is in force: the balance by the books is the deals and this.
   */
  readonly acceptedCash: Decimal;
  /** False before the history was read once: then `ledgerBalance` means nothing. */
  readonly historyComplete: boolean;
}

/** The account as memory holds it. */
export function snapshotOf(
  live: LiveAccount,
  around: Pick<AccountSnapshot, 'now' | 'monotonicMs' | 'acceptedCash'>,
): AccountSnapshot {
  const { ledgerBalance, historyComplete, tradeAllowed } = live.accountStatus;
  return {
    ...around,
    account: live.ref,
    positions: [...live.positions.values()],
    orders: [...live.orders.values()],
    positionsComplete: live.complete,
    unreadable: live.unreadable,
    connected: live.connected,
    tradeAllowed,
    numbers: live.numbers,
    ledger: live.ledger,
    ledgerBalance,
    historyComplete,
  };
}
