import { Inject, Injectable } from '@nestjs/common';
import { type CancelOrderInput, type PlacedOrder, problem, ProblemError } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { type LiveAccount } from '../accounts/live-account.js';
import { cancelStepOf } from '../domain/order-control.js';
import { CommandQueue } from './command-queue.js';
import { heldOrder } from './held-order.js';
import { actOn, OrderAudit } from './order-audit.js';
import { type Asker, OrderCalls } from './order-calls.js';
import { OrderStore } from './order.store.js';
import { cancelOf } from './outcome-changes.js';

/** Takes back orders that are there, for people and pipelines (issue 6, 1.4). */
@Injectable()
export class CancelOrderHandler {
  constructor(
    private readonly calls: OrderCalls,
    private readonly queue: CommandQueue,
    private readonly store: OrderStore,
    private readonly audit: OrderAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes an order back, from the queue or at the broker. The answer tells where it stands; its facts tell how it ends.
   */
  cancel(asker: Asker, input: CancelOrderInput): Promise<PlacedOrder> {
    return this.calls.onOrder(asker, { name: 'order.cancel', input }, async (tx, live, order) => {
      const { row, command, facts } = heldOrder(live, order);
      const step = cancelStepOf(facts);
      if (step.kind === 'refused') throw new ProblemError(problem('conflict', step.detail));
      const reason = cancelNote(asker, input.reason);
      if (step.kind === 'nothing' || (step.kind === 'cancel-at-broker' && isCancelling(live, row.order_ticket)))
        return { orderId: row.order_id, state: row.state, duplicate: true };
      this.store.noteCancel(tx, live.ref.tenantId, row.order_id, reason);
      if (step.kind === 'cancel-at-broker')
        await this.queue.enqueue(tx, live.ref, [
          cancelOf(command!, `cancel:${row.order_id}:${this.clock.now().getTime()}`, asker.actor, this.clock.now()),
        ]);
      else if (command) await this.queue.revoke(tx, live.ref, [command.wire.id], reason);
      if (asker.userId !== undefined)
        await this.audit.record(tx, live.ref, asker, {
          ...actOn(row, live.ref),
          action: 'order.cancel-requested',
          reason: input.reason,
        });
      const now = await this.store.get(tx, live.ref.tenantId, row.order_id);
      return { orderId: row.order_id, state: now!.state, duplicate: false };
    });
  }
}

const REASON_MAX = 300;

/** By whom an order is taken back, in words for its report. */
function cancelNote({ userId }: Asker, why: string | undefined): string {
  const by = userId === undefined ? 'taken back by its pipeline' : `cancelled by user ${userId}`;
  return (why === undefined ? by : `${by}: ${why}`).slice(0, REASON_MAX);
}

function isCancelling(live: LiveAccount, orderTicket: string | null): boolean {
  return [...live.commands.values()].some(({ wire }) => wire.type === 'cancel' && wire.orderTicket === orderTicket);
}
