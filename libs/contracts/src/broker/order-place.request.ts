import { defineRequest } from '../requests/define-request.js';
import { type OrderKind, orderKinds, sides, type Side } from '../signals/facts.js';
import { Count, Flag, Id, Instant, Key, OneOf, Price, SymbolName, Text, Ticket, Volume } from '../vocabulary/index.js';
import { orderStates, type OrderState } from './facts.js';

/** Places an order once: the same client key always gives the same order. */
export class PlaceOrderInput {
  @Key() clientKey: string;
  @Id({ meaning: 'the trading account' }) accountId: string;
  @OneOf(['open', 'close']) type: 'open' | 'close';
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides, { optional: true, meaning: 'open: the side' }) side?: Side;
  @Volume({ optional: true, meaning: 'open: lots; close: lots, absent for all' }) volume?: string;
  @OneOf(orderKinds, { optional: true, meaning: 'open: market when absent' }) orderKind?: OrderKind;
  @Price({ optional: true, meaning: 'open, not at the market: price of the pending order' }) price?: string;
  @Price({ optional: true, meaning: 'open, stop-limit: price of the limit order that follows' })
  stopLimitPrice?: string;
  @Instant({
    optional: true,
    meaning: 'open, not at the market: expiration at the broker; good till cancelled when absent',
  })
  expiration?: string;
  @Price({ optional: true }) stopLoss?: string;
  @Price({ optional: true }) takeProfit?: string;
  @Ticket({ optional: true, meaning: 'close: the position identifier' }) positionId?: string;
  @Count({ optional: true, max: 100_000 }) deviationPoints?: number;
  @Instant({ meaning: 'never executed from then on' }) expiresAt: string;
  @Id({ optional: true, meaning: 'the run of the pipeline' }) executionId?: string;
  @Id({ optional: true, meaning: 'the pipeline that it belongs to; its positions are told apart by it' })
  pipelineId?: string;
  @Id({ optional: true, meaning: 'the signal' }) signalId?: string;
  @Text({ max: 80, optional: true }) strategy?: string;
}

export class PlacedOrder {
  @Id({ meaning: 'the order, as the platform knows it' }) orderId: string;
  @OneOf(orderStates, { meaning: 'where it stands at this moment; watch the order for its end' }) state: OrderState;
  @Flag({ meaning: 'it had been placed before under this key' }) duplicate: boolean;
}

export const orderPlace = defineRequest<PlaceOrderInput, PlacedOrder>({
  owner: 'broker',
  name: 'order.place',
  input: PlaceOrderInput,
  output: PlacedOrder,
  permission: 'internal',
  priority: ({ type }) => (type === 'close' ? 'guard' : 'command'),
  meaning: 'Queues an order for the terminal of an account.',
  deadlineMs: 2_000,
});
