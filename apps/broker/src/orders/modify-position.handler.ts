import { Inject, Injectable } from '@nestjs/common';
import {
  type ModifyPositionInput,
  type PlacedOrder,
  problem,
  type Problem,
  ProblemError,
  type TerminalPosition,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type LiveAccount } from '../accounts/live-account.js';
import {
  levelsAfter,
  levelsFlaw,
  loosens,
  sameLevels,
  type StopAndTarget,
  wishFlaw,
} from '../domain/stop-and-target.js';
import { EntryGate } from '../guards/entry-gate.js';
import { CommandQueue } from './command-queue.js';
import { modifiesOf } from './modify-commands.js';
import { OrderAudit } from './order-audit.js';
import { type Asker, OrderCalls } from './order-calls.js';

/** A stop that takes risk away waits so long for its terminal: one that restarts is back by then. */
const TIGHTER_LIFE_MS = 300_000;
/** What gives the position more room is meant for now, and for nobody who comes back later. */
const LOOSER_LIFE_MS = 30_000;
/** A price is judged by while it was told so recently; without one the broker alone judges. */
const FRESH_MS = 10_000;
const REPLACED = 'a later change of stop and target takes its place';

/** The change as it shall be sent. */
interface Change {
  readonly position: TerminalPosition;
  readonly to: StopAndTarget;
  readonly isLooser: boolean;
}

/**
 * Changes stop loss and take profit of open positions, for people. What takes risk away is refused by no guard, lock or
 * silence; what gives the position more room needs a second yes, a connected terminal, and a guard that lets entries
 * through.
 */
@Injectable()
export class ModifyPositionHandler {
  constructor(
    private readonly calls: OrderCalls,
    private readonly queue: CommandQueue,
    private readonly gate: EntryGate,
    private readonly audit: OrderAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The last wish counts: changes of the same position that are under way are taken back. */
  modify(asker: Asker, input: ModifyPositionInput): Promise<PlacedOrder> {
    const { accountId, positionId, reason } = input;
    return this.calls.onAccount(
      asker,
      accountId,
      { name: 'position.modify', input },
      async (tx, live) => {
        const change = this.changeOf(live, input);
        const before = modifiesOf(live, positionId).filter(({ revoking }) => !revoking);
        if (before.length > 0)
          await this.queue.revoke(
            tx,
            live.ref,
            before.map(({ wire }) => wire.id),
            REPLACED,
          );
        const [placed] = await this.queue.place(tx, live, [this.specOf(asker, change)]);
        const { stopLoss, takeProfit } = change.position;
        await this.audit.record(tx, live.ref, asker, {
          action: 'position.modify-requested',
          targetKind: 'account',
          targetId: accountId,
          detail: { positionId, orderId: placed!.orderId, before: { stopLoss, takeProfit }, after: change.to },
          reason,
        });
        return placed!;
      },
      (answer, standing) => standing(answer),
    );
  }

  private changeOf(live: LiveAccount, input: ModifyPositionInput): Change {
    const { positionId } = input;
    const position = live.positions.get(positionId);
    if (!position) throw new ProblemError(problem('order-refused', `the terminal shows no position ${positionId}`));
    const underWay = modifiesOf(live, positionId).filter(({ revoking }) => !revoking);
    const to = levelsAfter(underWay.at(-1)?.wire ?? position, input);
    const flaw = wishFlaw(input) ?? this.flawOf(live, position, to);
    if (flaw !== undefined) throw new ProblemError(problem('order-refused', flaw));
    if (underWay.length === 0 && sameLevels(position, to))
      throw new ProblemError(problem('order-refused', 'the position has these levels already: nothing was sent'));
    // Which of them holds when this is executed nobody knows: it is looser when it is looser than one of them.
    const isLooser = [position, ...underWay.map(({ wire }) => wire)].some((from) => loosens(position.side, from, to));
    const refusal = isLooser ? this.refusalOf(live, input) : undefined;
    if (refusal) throw new ProblemError(refusal);
    return { position, to, isLooser };
  }

  private flawOf(live: LiveAccount, position: TerminalPosition, to: StopAndTarget): string | undefined {
    const ageMs = live.ageMs(this.clock.monotonicMs());
    const price = ageMs !== undefined && ageMs < FRESH_MS ? position.currentPrice : undefined;
    return levelsFlaw({ side: position.side, price, rules: live.specifications.get(position.symbol) }, position, to);
  }

  /** Why a position is not given more room now. */
  private refusalOf(
    { ref, accountStatus }: LiveAccount,
    { acceptsMoreRisk }: ModifyPositionInput,
  ): Problem | undefined {
    const closed = this.gate.refusal(ref, 'a stop loss is not removed or moved away while the guard blocks entries');
    if (closed) return closed;
    if (accountStatus.connection === 'quarantined') return problem('account-quarantined');
    if (accountStatus.connection !== 'connected') return problem('terminal-offline');
    return acceptsMoreRisk
      ? undefined
      : problem('risk-not-accepted', 'the stop loss would be gone or further away than now');
  }

  private specOf(
    { actor, idempotencyKey }: Asker,
    { position, to, isLooser }: Change,
  ): Parameters<CommandQueue['place']>[2][number] {
    const { positionId, symbol, side } = position;
    return {
      clientKey: `modify:${actor}:${idempotencyKey ?? newId()}`,
      type: 'modify',
      priority: 'modify',
      symbol,
      positionId,
      ...(to.stopLoss === undefined ? {} : { stopLoss: to.stopLoss }),
      ...(to.takeProfit === undefined ? {} : { takeProfit: to.takeProfit }),
      // A position that was turned round meanwhile has another losing side; one whose stop was moved, another risk.
      expect: { side, volumeMin: '0', ...(isLooser ? {} : { notLooser: true }) },
      notAfter: new Date(this.clock.now().getTime() + (isLooser ? LOOSER_LIFE_MS : TIGHTER_LIFE_MS)),
      actor,
    };
  }
}
