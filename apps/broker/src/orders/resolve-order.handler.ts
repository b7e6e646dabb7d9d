import { Inject, Injectable } from '@nestjs/common';
import { type PlacedOrder, problem, ProblemError, type ResolveOrderInput } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { CLOCK } from '@plimsoll/service-host';
import { resolveFlawOf } from '../domain/order-control.js';
import { CommandOutcomes } from './command-outcomes.handler.js';
import { heldOrder } from './held-order.js';
import { actOn, OrderAudit } from './order-audit.js';
import { type Asker, OrderCalls } from './order-calls.js';

/** Ends orders by hand whose outcome nobody could find (issue 6, 2.2). */
@Injectable()
export class ResolveOrderHandler {
  constructor(
    private readonly calls: OrderCalls,
    private readonly outcomes: CommandOutcomes,
    private readonly audit: OrderAudit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ends an order whose outcome nobody could find, by the word of a person. */
  resolve(asker: Asker, input: ResolveOrderInput): Promise<PlacedOrder> {
    return this.calls.onOrder(asker, { name: 'order.resolve', input }, async (tx, live, order) => {
      const { row, facts } = heldOrder(live, order);
      const flaw = resolveFlawOf(facts, this.clock.now());
      if (flaw) throw new ProblemError(problem('conflict', flaw));
      const unit = this.outcomes.begin(live, this.clock.now());
      unit.resolve({ orderId: row.order_id, state: row.state }, input.outcome, input.reason);
      await this.outcomes.write(tx, live, unit);
      await this.audit.record(tx, live.ref, asker, {
        ...actOn(row, live.ref, { outcome: input.outcome }),
        action: 'order.resolved',
        reason: input.reason,
      });
      return { orderId: row.order_id, state: unit.orders.get(row.order_id)!.state, duplicate: false };
    });
  }
}
