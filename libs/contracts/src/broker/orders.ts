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
  @Id({ meaning: 'the order, as the platform knows it' }) orderId: string;
  @Id({ meaning: 'the trading account' }) accountId: string;
  @OneOf(commandTypes, { meaning: 'what the terminal shall do' }) type: CommandType;
  @Text({ max: 20, meaning: 'its place in the queue: `guard` before everything else', example: 'entry' })
  priority: string;
  @SymbolName({ meaning: 'instrument as the broker spells it' }) symbol: string;
  @OneOf(sides, { optional: true, meaning: 'open: buy or sell; absent otherwise' }) side?: Side;
  @Volume({ optional: true, meaning: 'in lots; absent: all of the position' }) volume?: string;
  @OneOf(orderKinds, { optional: true, meaning: 'open: market when absent' }) orderKind?: OrderKind;
  @Price({ optional: true, meaning: 'price of the pending order' }) pendingPrice?: string;
  @Price({ optional: true, meaning: 'limit of a stop-limit order; absent for others' }) stopLimitPrice?: string;
  @Instant({
    optional: true,
    meaning: 'when a pending order ends at the broker; absent: it stays until it is cancelled',
  })
  expiration?: string;
  @Price({ optional: true, meaning: 'absent: none' }) stopLoss?: string;
  @Price({ optional: true, meaning: 'absent: none' }) takeProfit?: string;
  @Ticket({ optional: true, meaning: 'the position that it closes or changes, or opened; absent while there is none' })
  positionId?: string;
  @Ticket({ optional: true, meaning: 'cancel: the pending order' }) orderTicket?: string;
  @OneOf(orderStates, { meaning: 'how far it came; `unknown`: it may have been executed, and is looked for' })
  state: OrderState;
  @Volume({ optional: true, meaning: 'lots executed so far; absent: none' }) filledVolume?: string;
  @Price({ optional: true, meaning: 'mean price of what was executed; absent: nothing was' }) price?: string;
  @Count({
    optional: true,
    max: 99_999,
    meaning: 'last return code of the broker, as MetaTrader numbers them; absent before it answered',
    example: 10009,
  })
  retcode?: number;
  @Text({
    max: REASON_MAX,
    optional: true,
    meaning: 'why it was asked for, or why it ended as it did',
    example: 'Take profit of the strategy',
  })
  reason?: string;
  @Flag({ optional: true, meaning: 'it ended without anybody knowing whether it was executed: resolve it by hand' })
  inDoubt?: boolean;
  @Count({ meaning: 'commands sent for it so far' }) attempts: number;
  @Text({ max: 100, meaning: 'user id, `guard`, `pipelines` or `reconciliation`', example: 'pipelines' }) actor: string;
  @Id({
    optional: true,
    meaning: 'the run of a pipeline that asked for it; absent for what a person or the guard asked for',
  })
  executionId?: string;
  @Id({ optional: true, meaning: 'absent like `executionId`' }) pipelineId?: string;
  @Id({ optional: true, meaning: 'absent like `executionId`' }) signalId?: string;
  @Instant({ meaning: 'after that it is not begun any more' }) expiresAt: string;
  @Instant({ meaning: 'when it was asked for' }) createdAt: string;
  @Instant({ meaning: 'when it last came further' }) changedAt: string;
}

export class OrderPage {
  @ListOf(() => OrderView, { max: PAGE_LIMIT_MAX, meaning: 'the entries of this page, in the order of the list' })
  items: OrderView[];
  @Text({
    max: 400,
    optional: true,
    meaning: 'give it as `cursor` to get the next page; absent: this is the last',
    example: 'WyIwMTk2ZjBjMi03YjVlIl0',
  })
  nextCursor?: string;
}

/** What a person asks for, beside the account in the address. */
export class OrderListQuery extends PageQuery {
  @Flag({ optional: true, meaning: 'only those that are not over, and those in doubt' }) open?: boolean;
  @OneOf(orderStates, { optional: true, meaning: 'only those in this state' }) state?: OrderState;
  @SymbolName({ optional: true, meaning: 'only of this instrument' }) symbol?: string;
  @Instant({ optional: true, meaning: 'asked for from then on' }) from?: string;
  @Instant({ optional: true, meaning: 'asked for before then' }) to?: string;
}
export class OrderListInput extends OrderListQuery {
  @Id({ meaning: 'the trading account' }) accountId: string;
}
export class OrderRef {
  @Id({ meaning: 'the order, as the platform knows it' }) orderId: string;
}

/** Names a position of an account. */
export class PositionRef {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
}

/** What a person sends to close a position. */
export class ClosePositionBody {
  @Volume({ optional: true, meaning: 'lots to close; all of it when absent' }) volume?: string;
  @Text({ max: REASON_MAX, optional: true, meaning: 'why, for the audit log', example: 'Before the news' })
  reason?: string;
}
export class ClosePositionInput extends ClosePositionBody {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Ticket({ meaning: 'number of the position at the broker' }) positionId: string;
}

export class CloseAllBody {
  @Text({ max: REASON_MAX, optional: true, meaning: 'why, for the audit log', example: 'Before the news' })
  reason?: string;
}
export class CloseAllInput extends CloseAllBody {
  @Id({ meaning: 'the trading account' }) accountId: string;
}
export class CloseAllOrders {
  @ListOf(() => PlacedOrder, { max: 1_000, meaning: 'one for each open position; empty when the account was flat' })
  orders: PlacedOrder[];
}

/** What a person sends to take an order back. */
export class CancelOrderBody {
  @Text({ max: REASON_MAX, optional: true, meaning: 'why, for the audit log', example: 'The setup is gone' })
  reason?: string;
}
export class CancelOrderInput extends CancelOrderBody {
  @Id({ meaning: 'the order, as the platform knows it' }) orderId: string;
}

export const orderEndings = ['executed', 'not-executed'] as const;
export type OrderEnding = (typeof orderEndings)[number];

/** What a person sends to end an order whose outcome nobody could find: what the terminal or the broker shows of it. */
export class ResolveOrderBody {
  @OneOf(orderEndings, { meaning: 'what the terminal or the broker shows: it was executed, or it was not' })
  outcome: OrderEnding;
  @Text({
    max: REASON_MAX,
    min: 1,
    meaning: 'how you know, for the audit log',
    example: 'The history of the terminal has no such deal.',
  })
  reason: string;
}
export class ResolveOrderInput extends ResolveOrderBody {
  @Id({ meaning: 'the order, as the platform knows it' }) orderId: string;
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
