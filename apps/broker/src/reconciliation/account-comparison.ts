import { type AccountIdentity } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { type AccountSnapshot } from '../accounts/account-snapshot.js';
import { type UnconfirmedOrder } from '../accounts/live-account.js';
import { isOurs } from '../domain/magic.js';
import { type Comparison, type UnderWay } from '../domain/reconcile.js';
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
  /**
   * Login, server, currency, mode or kind are not those of before (D13): the terminal is quarantined until its user
   * confirms.
   */
  readonly changedIdentity?: { readonly before: AccountIdentity; readonly now: AccountIdentity };
}

/** What stands in memory, in the words of the domain. */
export function toComparison(from: AccountComparison): Comparison {
  const { numbers } = from;
  return {
    now: from.now,
    complete: from.positionsComplete && from.connected,
    quietMs: from.monotonicMs - from.lastActivityMonotonicMs,
    expected: [...from.ledger.values()],
    actual: from.positions.map((position) => ({
      positionId: position.positionId,
      symbol: position.symbol,
      side: position.side,
      volume: dec(position.volume),
      ours: isOurs(position.magic, from.magicNonces),
    })),
    // A resting order of ours is expected, and nothing is under way with it.
    commands: from.commands.filter((command) => command.state !== 'placed').map(toUnderWay),
    unconfirmed: from.unconfirmed,
    balance:
      from.historyComplete && numbers !== undefined && numbers.flaw === undefined
        ? {
            ledger: from.ledgerBalance.plus(from.acceptedCash),
            shown: dec(numbers.values.balance),
            credit: dec(numbers.values.credit),
          }
        : undefined,
    changedIdentity: from.changedIdentity,
  };
}

function toUnderWay(command: OpenCommand): UnderWay {
  const due = command.wire.notBefore === undefined ? 0 : Date.parse(command.wire.notBefore);
  return {
    commandId: command.wire.id,
    symbol: command.wire.symbol,
    state: command.state,
    since: new Date(Math.max(due, command.changedAt.getTime())),
  };
}
