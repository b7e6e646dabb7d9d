import { Inject, Injectable } from '@nestjs/common';
import { type OrderChangedData, orderChanged, type PositionChangedData, positionChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Consumes, type FactEvent } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { ExecutionsStore } from './executions.store.js';
import { OrdersStore } from './orders.store.js';
import { OWNER } from './owner.js';
import { Runner } from './runner.js';

/** What the broker service tells of our orders and of the positions that came of them. */
@Injectable()
export class OrdersConsumer {
  constructor(
    private readonly orders: OrdersStore,
    private readonly executions: ExecutionsStore,
    private readonly runner: Runner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps the newest that is known of the order; when all orders of its execution are settled, the execution goes on. */
  @Consumes(orderChanged, { durable: 'pipelines-order-changed' })
  async onOrder(tx: Tx, event: FactEvent<OrderChangedData>): Promise<void> {
    if (event.data.executionId === undefined) return;
    const applied = await this.orders.apply(tx, event.tenantId, event.data, this.clock.now());
    if (!applied?.settled) return;
    const claim = await this.executions.wake(tx, event.tenantId, applied.executionId, OWNER);
    if (claim) tx.afterCommit(() => this.runner.resume(claim));
  }

  /** The outcome of the trade, for its report (PL-8). The order that opened it may not be known here yet, so it is kept apart. */
  @Consumes(positionChanged, { durable: 'pipelines-position-changed' })
  async onPosition(tx: Tx, event: FactEvent<PositionChangedData>): Promise<void> {
    if (event.data.orderId === undefined) return;
    await this.orders.keepOutcome(tx, event.tenantId, { ...event.data, orderId: event.data.orderId });
  }
}
