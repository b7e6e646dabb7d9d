import { Controller, Inject } from '@nestjs/common';
import { type OrderChangedData, orderChanged, type PositionChangedData, positionChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Consumes, type FactContext, type FactEvent } from '@plimsoll/messaging';
import { CLOCK } from '@plimsoll/service-host';
import { isSettled } from '../domain/settlement.js';
import { type OrderFact, OrdersStore, type PositionFact } from './orders.store.js';
import { SettledExecutions } from './settled-executions.js';

/** Nothing of value waits for these facts, so they are worked off together. */
const BATCH_MAX = 100;
const SOON_MS = 40;
/**
 * On an order that has only left, queued or handed to its terminal, its fill follows most often at once, and then one
 * transaction takes both; of positions only reports are made.
 */
const PATIENT_MS = 250;

/** How long the fact of an order may wait for the next one of it, in ms. */
export function patienceWithOrder({ state }: Partial<OrderChangedData>): number {
  return state === 'queued' || state === 'leased' ? PATIENT_MS : SOON_MS;
}

/** What the broker service tells of our orders and of the positions that came of them. */
@Controller()
export class OrdersConsumer {
  constructor(
    private readonly orders: OrdersStore,
    private readonly settled: SettledExecutions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps the newest that is known of the orders; executions whose orders are all settled go on, in the same
   * transaction.
   */
  @Consumes(orderChanged, {
    durable: 'pipelines-order-changed',
    batch: { max: BATCH_MAX, waitMs: patienceWithOrder },
  })
  async onOrders(events: readonly FactEvent<OrderChangedData>[], { tx }: FactContext): Promise<void> {
    const facts = newestOrders(events);
    const [touched, locked] = await Promise.all([
      this.orders.apply(tx, facts, this.clock.now()),
      this.settled.lock(
        tx,
        facts.filter((fact) => isSettled(fact, false)),
      ),
    ]);
    await this.settled.goOn(tx, touched, locked);
  }

  /**
   * The outcome of trades, for their reports (PL-8). The order that opened one may not be known here yet, so it is kept
   * apart.
   */
  @Consumes(positionChanged, { durable: 'pipelines-position-changed', batch: { max: BATCH_MAX, waitMs: PATIENT_MS } })
  async onPositions(events: readonly FactEvent<PositionChangedData>[], { tx }: FactContext): Promise<void> {
    this.orders.keepOutcomes(tx, newestPositions(events));
    return Promise.resolve();
  }
}

/** One fact of each order of ours. What only an older one told stays with it. */
function newestOrders(events: readonly FactEvent<OrderChangedData>[]): OrderFact[] {
  const newest = new Map<string, OrderFact>();
  for (const { tenantId, data } of [...events].sort((a, b) => a.data.revision - b.data.revision)) {
    const { executionId, type } = data;
    if (executionId === undefined || (type !== 'open' && type !== 'close')) continue;
    const key = `${tenantId} ${data.clientKey}`;
    newest.set(key, { ...newest.get(key), ...data, tenantId, executionId, type });
  }
  return [...newest.values()];
}

function newestPositions(events: readonly FactEvent<PositionChangedData>[]): PositionFact[] {
  const newest = new Map<string, PositionFact>();
  for (const { tenantId, data } of [...events].sort((a, b) => a.data.revision - b.data.revision)) {
    const { orderId } = data;
    if (orderId !== undefined) newest.set(`${tenantId} ${orderId} ${data.positionId}`, { ...data, tenantId, orderId });
  }
  return [...newest.values()];
}
