import { dec } from '@plimsoll/kernel';
import { isOurs } from '../domain/magic.js';
import { type Comparison, type UnderWay } from '../domain/reconcile.js';
import { type OpenCommand } from '../orders/open-command.js';
import { type AccountComparison } from './account-comparison.js';

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
