import { PAGE_LIMIT_MAX, PageQuery } from '../page.js';
import { defineRequest } from '../requests/define-request.js';
import { type OrderKind, orderKinds, sides, type Side } from '../signals/facts.js';
import { commandTypes, type CommandType } from '../terminal/trade.js';
import {
  Count,
  Flag,
  Id,
  Instant,
  ListOf,
  OneOf,
  Price,
  SymbolName,
  Text,
  Ticket,
  Volume,
} from '../vocabulary/index.js';
import { orderStates, type OrderState } from './facts.js';
import { PlacedOrder } from './order-place.request.js';

const REASON_MAX = 300;

/** An instruction to the terminal of an account, and what became of it. */
export class OrderView {
  @Id() orderId: string;
  @Id() accountId: string;
  @OneOf(commandTypes) type: CommandType;
  @Text({ max: 20 }) priority: string;
  @SymbolName() symbol: string;
  @OneOf(sides, { optional: true }) side?: Side;
  @Volume({ optional: true }) volume?: string;
  @OneOf(orderKinds, { optional: true, meaning: 'open: market when absent' }) orderKind?: OrderKind;
  @Price({ optional: true, meaning: 'price of the pending order' }) pendingPrice?: string;
  @Price({ optional: true }) stopLimitPrice?: string;
  @Instant({ optional: true }) expiration?: string;
  @Price({ optional: true }) stopLoss?: string;
  @Price({ optional: true }) takeProfit?: string;
  @Ticket({ optional: true }) positionId?: string;
  @Ticket({ optional: true, meaning: 'cancel: the pending order' }) orderTicket?: string;
  @OneOf(orderStates) state: OrderState;
  @Volume({ optional: true }) filledVolume?: string;
  @Price({ optional: true }) price?: string;
  @Count({ optional: true, max: 99_999 }) retcode?: number;
  @Text({ max: REASON_MAX, optional: true }) reason?: string;
  @Flag({ optional: true, meaning: 'it ended without anybody knowing whether it was executed: resolve it by hand' })
  inDoubt?: boolean;
  @Count({ meaning: 'commands sent for it so far' }) attempts: number;
  @Text({ max: 100, meaning: 'user id, `guard`, `pipelines` or `reconciliation`' }) actor: string;
  @Id({ optional: true }) executionId?: string;
  @Id({ optional: true }) pipelineId?: string;
  @Id({ optional: true }) signalId?: string;
  @Instant() expiresAt: string;
  @Instant() createdAt: string;
  @Instant() changedAt: string;
}

export class OrderPage {
  @ListOf(() => OrderView, { max: PAGE_LIMIT_MAX }) items: OrderView[];
  @Text({ max: 400, optional: true }) nextCursor?: string;
}

/** What a person asks for, beside the account in the address. */
export class OrderListQuery extends PageQuery {
  @Flag({ optional: true, meaning: 'only those that are not over, and those in doubt' }) open?: boolean;
}
export class OrderListInput extends OrderListQuery {
  @Id() accountId: string;
}
export class OrderRef {
  @Id() orderId: string;
}

/** Names a position of an account. */
export class PositionRef {
  @Id() accountId: string;
  @Ticket() positionId: string;
}

/** What a person sends to close a position. */
export class ClosePositionBody {
  @Volume({ optional: true, meaning: 'lots to close; all of it when absent' }) volume?: string;
  @Text({ max: REASON_MAX, optional: true }) reason?: string;
}
export class ClosePositionInput extends ClosePositionBody {
  @Id() accountId: string;
  @Ticket() positionId: string;
}

export class CloseAllBody {
  @Text({ max: REASON_MAX, optional: true }) reason?: string;
}
export class CloseAllInput extends CloseAllBody {
  @Id() accountId: string;
}
export class CloseAllOrders {
  @ListOf(() => PlacedOrder, { max: 1_000 }) orders: PlacedOrder[];
}

/** What a person sends to take an order back. */
export class CancelOrderBody {
  @Text({ max: REASON_MAX, optional: true }) reason?: string;
}
export class CancelOrderInput extends CancelOrderBody {
  @Id() orderId: string;
}

export const orderEndings = ['executed', 'not-executed'] as const;
export type OrderEnding = (typeof orderEndings)[number];

/** What a person sends to end an order whose outcome nobody could find: what the terminal or the broker shows of it. */
export class ResolveOrderBody {
  @OneOf(orderEndings) outcome: OrderEnding;
  @Text({ max: REASON_MAX, min: 1 }) reason: string;
}
export class ResolveOrderInput extends ResolveOrderBody {
  @Id() orderId: string;
}

export const orderList = defineRequest<OrderListInput, OrderPage>({
  owner: 'broker',
  name: 'order.list',
  input: OrderListInput,
  output: OrderPage,
  permission: 'account:read',
  meaning: 'Orders of an account, newest first.',
});
export const orderGet = defineRequest<OrderRef, OrderView>({
  owner: 'broker',
  name: 'order.get',
  input: OrderRef,
  output: OrderView,
  permission: 'account:read',
  meaning: 'One order.',
});
export const positionClose = defineRequest<ClosePositionInput, PlacedOrder>({
  owner: 'broker',
  name: 'position.close',
  input: ClosePositionInput,
  output: PlacedOrder,
  permission: 'account:trade',
  priority: 'guard',
  meaning: 'Closes a position, all or part of it. Never refused by a guard.',
});
export const positionCloseAll = defineRequest<CloseAllInput, CloseAllOrders>({
  owner: 'broker',
  name: 'position.close-all',
  input: CloseAllInput,
  output: CloseAllOrders,
  permission: 'account:trade',
  priority: 'guard',
  meaning: 'Closes every open position of an account. Never refused by a guard.',
});
export const orderCancel = defineRequest<CancelOrderInput, PlacedOrder>({
  owner: 'broker',
  name: 'order.cancel',
  input: CancelOrderInput,
  output: PlacedOrder,
  permission: 'account:trade',
  priority: 'guard',
  meaning: 'Takes back an order that is not executed yet: from the queue, or the pending order at the broker.',
});
export const orderWithdraw = defineRequest<CancelOrderInput, PlacedOrder>({
  owner: 'broker',
  name: 'order.withdraw',
  input: CancelOrderInput,
  output: PlacedOrder,
  permission: 'internal',
  priority: 'guard',
  meaning:
    'Takes back an order of a pipeline that is not executed yet, because a later signal closes or turns what it would open.',
});
export const orderResolve = defineRequest<ResolveOrderInput, PlacedOrder>({
  owner: 'broker',
  name: 'order.resolve',
  input: ResolveOrderInput,
  output: PlacedOrder,
  permission: 'account:trade',
  priority: 'guard',
  meaning: 'Ends an order in doubt by hand, with a reason.',
});
