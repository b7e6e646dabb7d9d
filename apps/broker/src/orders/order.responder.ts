import { Injectable } from '@nestjs/common';
import { type CloseAllInput, type CloseAllOrders, type ClosePositionInput, orderGet, orderList, type OrderListInput, type OrderPage, orderPlace, type OrderRef, type OrderView, type PlacedOrder, type PlaceOrderInput, positionClose, positionCloseAll, problem, type Problem } from '@plimsoll/contracts';
import { invariant, newId } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { Database } from '@plimsoll/persistence';
import { AccountReader } from '../accounts/account.reader.js';
import { orderToView } from './order.convert.js';
import { OrderStore } from './order.store.js';
import { PlaceOrderHandler } from './place-order.handler.js';

/** Orders, by services and by people. */
@Injectable()
export class OrderResponder {
  constructor(
    private readonly handler: PlaceOrderHandler,
    private readonly store: OrderStore,
    private readonly database: Database,
    private readonly accounts: AccountReader,
  ) {}

  @Answers(orderPlace)
  place(input: PlaceOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.handler.place(ctx.tenantId, input, ctx.actor?.userId ?? 'pipelines');
  }

  @Answers(positionClose)
  close({ accountId, positionId, volume, reason }: ClosePositionInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.handler.close({ tenantId: ctx.tenantId, accountId }, { clientKey: clientKeyOf(ctx), positionId, volume, reason, ...whoIs(ctx) });
  }

  @Answers(positionCloseAll)
  async closeAll({ accountId, reason }: CloseAllInput, ctx: RequestContext): Promise<CloseAllOrders> {
    return { orders: await this.handler.closeAll({ tenantId: ctx.tenantId, accountId }, { clientKey: clientKeyOf(ctx), reason, ...whoIs(ctx) }) };
  }

  @Answers(orderList)
  async list({ accountId, ...page }: OrderListInput, ctx: RequestContext): Promise<OrderPage> {
    await this.accounts.mustExist({ tenantId: ctx.tenantId, accountId });
    const found = await this.database.readTenant(ctx.tenantId, (tx) => this.store.page(tx, { tenantId: ctx.tenantId, accountId }, page));
    return { ...found, items: found.items.map(orderToView) };
  }

  @Answers(orderGet)
  async get({ orderId }: OrderRef, ctx: RequestContext): Promise<OrderView | Problem> {
    const row = await this.database.readTenant(ctx.tenantId, (tx) => this.store.get(tx, ctx.tenantId, orderId));
    return row ? orderToView(row) : problem('not-found');
  }
}

function clientKeyOf(ctx: RequestContext): string {
  return ctx.idempotencyKey === undefined ? `close:${newId()}` : `close:${whoIs(ctx).userId}:${ctx.idempotencyKey}`;
}

function whoIs(ctx: RequestContext): { userId: string; address?: string | undefined } {
  invariant(ctx.actor, 'a person asks');
  return { userId: ctx.actor.userId, address: ctx.actor.address };
}
