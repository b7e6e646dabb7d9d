import { type PlannedExecution, type PlannedOrder } from './plan-executions.js';

const DONE = 'done (10009)';
const RETCODE_DONE = 10_009;
const DEVIATION_POINTS = 20;

/** An execution that ordered. */
export type Ordered = PlannedExecution & { readonly order: PlannedOrder };

export function isOrdered(execution: PlannedExecution): execution is Ordered {
  return execution.order !== undefined;
}

/** The order as the broker service keeps it. */
export function orderRow({ executionId, signal, order }: Ordered) {
  return {
    orderId: order.orderId,
    accountId: signal.pipeline.account.accountId,
    clientKey: order.clientKey,
    type: 'open',
    priority: 'open',
    symbol: signal.instrument.symbol,
    side: order.trade.side,
    volume: order.volume,
    positionId: String(order.trade.positionId),
    expiresAt: order.expiresAt,
    state: 'done',
    filledVolume: order.volume,
    price: order.price,
    retcode: RETCODE_DONE,
    reason: DONE,
    actor: 'pipelines',
    executionId,
    signalId: signal.signalId,
    strategy: signal.pipeline.name,
    revision: 2,
    createdAt: order.createdAt,
    changedAt: order.filledAt,
    orderTicket: String(order.trade.positionId),
    pipelineId: signal.pipeline.pipelineId,
  };
}

/** The command that carried it, answered. */
export function commandRow({ signal, order }: Ordered) {
  const { commandId, seq, magic, tag, volume, price, trade } = order;
  const { account } = signal.pipeline;
  const orderTicket = String(trade.positionId);
  return {
    commandId,
    orderId: order.orderId,
    accountId: account.accountId,
    seq,
    wire: {
      id: commandId,
      seq,
      tag,
      magic,
      volume,
      side: trade.side,
      type: 'open',
      symbol: signal.instrument.symbol,
      notAfter: order.expiresAt.toISOString(),
      priority: 'open',
      reduceOnly: false,
      deviationPoints: DEVIATION_POINTS,
    },
    magic,
    notAfter: order.expiresAt,
    attempt: 1,
    state: 'done',
    ended: true,
    result: {
      commandId,
      price,
      orderTicket,
      at: order.filledAt.toISOString(),
      state: 'done',
      retcode: RETCODE_DONE,
      dealTicket: String(trade.positionId + 1),
      positionId: orderTicket,
      filledVolume: volume,
    },
    changedAt: order.filledAt,
    orderTicket,
  };
}

/** The same order as the pipelines service keeps it. */
export function intentRow({ executionId, signal, order }: Ordered) {
  const { clientKey, expiresAt, volume, trade } = order;
  const { symbol } = signal.instrument;
  return {
    clientKey,
    executionId,
    nodeId: 'order',
    accountId: signal.pipeline.account.accountId,
    symbol,
    type: 'open',
    intent: { clientKey, type: 'open', symbol, side: trade.side, volume, expiresAt: expiresAt.toISOString() },
    expiresAt,
    orderId: order.orderId,
    state: 'done',
    settled: true,
    filledVolume: volume,
    price: order.price,
    positionId: String(trade.positionId),
    reason: DONE,
    revision: 2,
    changedAt: order.filledAt,
  };
}
