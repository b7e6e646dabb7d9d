import { Inject, Injectable } from '@nestjs/common';
import {
  type CloseAllInput,
  type CloseAllOrders,
  type ClosePositionInput,
  type PlacedOrder,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type AccountRef } from '../accounts/account-ref.js';
import { type LiveAccount } from '../accounts/live-account.js';
import { closeVolumeOf } from '../domain/close-volume.js';
import { lotsOf, partOf } from './close-lots.js';
import { CommandQueue } from './command-queue.js';
import { type CommandSpec } from './command-spec.js';
import { type OrderAct, OrderAudit } from './order-audit.js';
import { type Asker, OrderCalls } from './order-calls.js';

/**
 * A close that a person asked for is tried so long: a terminal whose machine restarts is back by then. Until then it
 * can be cancelled.
 */
const CLOSE_LIFE_MS = 3_600_000;
const CLOSE_DEVIATION_POINTS = 50;

interface CloseOrder {
  readonly positionId: string;
  /** Lots; all of it when absent. */
  readonly volume: string | undefined;
  readonly clientKey: string;
  readonly actor: string;
}

/** Closes positions for people; no guard, window or lock refuses it. */
@Injectable()
export class ClosePositionHandler {
  constructor(
    private readonly calls: OrderCalls,
    private readonly queue: CommandQueue,
    private readonly audit: OrderAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All or part of one position. */
  close(asker: Asker, input: ClosePositionInput): Promise<PlacedOrder> {
    const { accountId, positionId, volume, reason } = input;
    return this.calls.onAccount(
      asker,
      accountId,
      { name: 'position.close', input },
      async (tx, live) => {
        const wish = { positionId, volume, clientKey: keyOf(asker), actor: asker.actor };
        const [placed] = await this.queue.place(tx, live, [closeSpec(live, wish, this.clock.now())]);
        const detail = { positionId, ...(volume === undefined ? {} : { volume }), orderId: placed!.orderId };
        await this.audit.record(tx, live.ref, asker, closeAct(live.ref, detail, reason));
        return placed!;
      },
      (answer, standing) => standing(answer),
    );
  }

  /** Every open position, by what the terminal shows and by the ledger: what only one of both knows is closed too. */
  closeAll(asker: Asker, input: CloseAllInput): Promise<CloseAllOrders> {
    return this.calls.onAccount(
      asker,
      input.accountId,
      { name: 'position.close-all', input },
      async (tx, live) => {
        const key = keyOf(asker);
        const now = this.clock.now();
        const ids = [...new Set([...live.positions.keys(), ...live.ledger.keys()])];
        const specs = ids.map((positionId) => {
          const clientKey = `${key}:${positionId}`;
          return closeSpec(live, { positionId, volume: undefined, clientKey, actor: asker.actor }, now);
        });
        const orders = specs.length === 0 ? [] : await this.queue.place(tx, live, specs);
        for (const [i, { orderId }] of orders.entries())
          await this.audit.record(
            tx,
            live.ref,
            asker,
            closeAct(live.ref, { positionId: ids[i], orderId }, input.reason),
          );
        return { orders };
      },
      async ({ orders }, standing) => ({ orders: await Promise.all(orders.map(standing)) }),
    );
  }
}

function closeAct(
  { accountId: targetId }: AccountRef,
  detail: Record<string, unknown>,
  reason: string | undefined,
): OrderAct {
  return { action: 'position.close-requested', targetKind: 'account', targetId, detail, reason };
}

/** The close of a position as a command. Throws why it cannot be. */
function closeSpec(live: LiveAccount, wish: CloseOrder, now: Date): CommandSpec {
  const { positionId, clientKey, actor } = wish;
  const symbol = live.positions.get(positionId)?.symbol ?? live.ledger.get(positionId)?.symbol;
  if (symbol === undefined) throw new ProblemError(problem('order-refused', `position ${positionId} is not open`));
  const closing = closeVolumeOf({ ...lotsOf(live, positionId, symbol), asked: wish.volume, mode: 'exact' });
  if (closing.kind === 'refused') throw new ProblemError(problem('order-refused', closing.detail));
  return {
    clientKey,
    type: 'close',
    priority: 'close',
    symbol,
    positionId,
    notAfter: new Date(now.getTime() + CLOSE_LIFE_MS),
    deviationPoints: CLOSE_DEVIATION_POINTS,
    actor,
    ...partOf(closing),
  };
}

function keyOf({ actor, idempotencyKey }: Asker): string {
  return `close:${actor}:${idempotencyKey ?? newId()}`;
}
