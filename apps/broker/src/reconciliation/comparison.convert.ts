import { dec, type Decimal } from '@plimsoll/kernel';
import { isOurs } from '../domain/magic.js';
import { type Comparison, type UnderWay } from '../domain/reconcile.js';
import { type OpenCommand } from '../orders/open-command.js';
import { type AccountComparison } from './reconciliation.port.js';

/** What stands in memory, in the words of the domain. */
export function toComparison(from: AccountComparison, acceptedCash: Decimal): Comparison {
  return {
    now: from.now,
    complete: from.complete,
    quietMs: from.monotonicMs - from.lastActivityMonotonicMs,
    expected: [...from.expected.values()],
    actual: [...from.actual.values()].map((position) => ({
      positionId: position.positionId,
      symbol: position.symbol,
      side: position.side,
      volume: dec(position.volume),
      ours: isOurs(position.magic, from.magicNonces),
    })),
    // A resting order of ours is expected, and nothing is under way with it.
    commands: from.commands.filter((command) => command.state !== 'placed').map(toUnderWay),
    doubts: from.doubts ?? [],
    balance:
      from.historyComplete && from.balance !== undefined
        ? {
            ledger: dec(from.ledgerBalance).plus(acceptedCash),
            shown: dec(from.balance),
            credit: dec(from.credit ?? '0'),
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
