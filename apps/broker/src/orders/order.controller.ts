import { Controller } from '@nestjs/common';
import {
  type CancelOrderInput,
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
  type Problem,
  type ResolveOrderInput,
} from '@plimsoll/contracts';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { CancelOrderHandler } from './cancel-order.handler.js';
import { personOf } from './order-calls.js';
import { OrderReadModel } from './order.read-model.js';
import { PlaceOrderHandler } from './place-order.handler.js';
import { ResolveOrderHandler } from './resolve-order.handler.js';

/** Orders, by services and by people. */
@Controller()
export class OrderController {
  constructor(
    private readonly placing: PlaceOrderHandler,
    private readonly cancelling: CancelOrderHandler,
    private readonly resolving: ResolveOrderHandler,
    private readonly readModel: OrderReadModel,
  ) {}

  @Answers(orderPlace)
  place(input: PlaceOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.placing.place(ctx.tenantId, input, ctx.actor?.userId ?? 'pipelines');
  }

  @Answers(orderCancel)
  cancel(input: CancelOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.cancelling.cancel(personOf(ctx), input);
  }

  @Answers(orderWithdraw)
  withdraw(input: CancelOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.cancelling.cancel({ tenantId: ctx.tenantId, actor: 'pipelines' }, input);
  }

  @Answers(orderResolve)
  resolve(input: ResolveOrderInput, ctx: RequestContext): Promise<PlacedOrder> {
    return this.resolving.resolve(personOf(ctx), input);
  }

  @Answers(orderList)
  list(input: OrderListInput, ctx: RequestContext): Promise<OrderPage> {
    return this.readModel.page(ctx.tenantId, input);
  }

  @Answers(orderGet)
  get({ orderId }: OrderRef, ctx: RequestContext): Promise<OrderView | Problem> {
    return this.readModel.get(ctx.tenantId, orderId);
  }
}
