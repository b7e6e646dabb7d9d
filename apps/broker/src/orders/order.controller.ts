import { Controller } from '@nestjs/common';
import {
  type CancelOrderInput,
  type CloseAllInput,
  type CloseAllOrders,
  type ClosePositionInput,
  orderCancel,
  orderGet,
  orderList,
  type OrderListInput,
  type OrderPage,
  orderPlace,
  type OrderRef,
  orderResolve,
  type OrderView,
  orderWithdraw,
  type PlacedOrder,
  type PlaceOrderInput,
  positionClose,
  positionCloseAll,
  problem,
  type Problem,
  type ResolveOrderInput,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { AccountReader } from '../accounts/account.reader.js';
import { OrderActionsHandler } from './order-actions.handler.js';
import { type Asker } from './order-calls.js';
import { orderToView } from './order.convert.js';
import { OrderStore } from './order.store.js';
import { PlaceOrderHandler } from './place-order.handler.js';

/** Orders, by services and by people. */
@Controller()
export class OrderController {
  constructor(
    private readonly handler: PlaceOrderHandler,
    private readonly actions: OrderActionsHandler,
    private readonly store: OrderStore,
    private readonly database: Database,
    private readonly accounts: AccountReader,
  ) {}

  @Answers(orderPlace)
  place(input: PlaceOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.handler.place(ctx.tenantId, input, ctx.actor?.userId ?? 'pipelines');
  }

  @Answers(positionClose)
  close(input: ClosePositionInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.handler.close(personOf(ctx), input);
  }

  @Answers(positionCloseAll)
  async closeAll(input: CloseAllInput, ctx: RequestContext): Promise<CloseAllOrders> {
    return { orders: await this.handler.closeAll(personOf(ctx), input) };
  }

  @Answers(orderCancel)
  cancel(input: CancelOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.actions.cancel(personOf(ctx), input);
  }

  @Answers(orderWithdraw)
  withdraw(input: CancelOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.actions.cancel({ tenantId: ctx.tenantId, actor: 'pipelines' }, input);
  }

  @Answers(orderResolve)
  resolve(input: ResolveOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.actions.resolve(personOf(ctx), input);
  }

  @Answers(orderList)
  async list({ accountId, open, ...query }: OrderListInput, ctx: RequestContext): Promise<OrderPage> {
    const ref = { tenantId: ctx.tenantId, accountId };
    const underWay = await this.accounts.ordersUnderWay(ref);
    const found = await this.database.readTenant(ctx.tenantId, (tx) =>
      this.store.page(tx, ref, query, open ? underWay : undefined),
    );
    return { ...found, items: found.items.map(orderToView) };
  }

  @Answers(orderGet)
  async get({ orderId }: OrderRef, ctx: RequestContext): Promise<OrderView | Problem> {
    const row = await this.database.readTenant(ctx.tenantId, (tx) => this.store.get(tx, ctx.tenantId, orderId));
    return row ? orderToView(row) : problem('not-found');
  }
}

function personOf({ tenantId, actor, idempotencyKey }: RequestContext): Asker {
  invariant(actor, 'a person asks');
  return { tenantId, actor: actor.userId, userId: actor.userId, address: actor.address, idempotencyKey };
}
