import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  CancelOrderBody,
  orderCancel,
  orderGet,
  OrderRef,
  orderResolve,
  OrderView,
  PlacedOrder,
  ResolveOrderBody,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** Orders by their id. */
@ApiTags('accounts')
@Controller('orders')
export class OrdersController {
  constructor(private readonly requests: Requests) {}

  @Get(':orderId')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @Responds(OrderView)
  @ApiOperation({
    summary: 'One order',
    description: 'What was asked for, where it stands, what was executed of it, and who asked.',
  })
  get(@Param() ref: OrderRef, @CurrentActor() actor: Actor): Promise<OrderView> {
    return this.requests.ask(orderGet, ref, { actor });
  }

  @Post(':orderId/cancel')
  @RequiresPermission('account:trade')
  @ReducesRisk()
  @Responds(PlacedOrder, 201)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Take an order back',
    description:
      'From the queue, from the terminal, or the pending order at the broker. The answer tells where the order stands; watch it for its end. What may have been executed is refused with `conflict`.',
  })
  cancel(
    @Param() ref: OrderRef,
    @Body() body: CancelOrderBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<PlacedOrder> {
    return this.requests.ask(orderCancel, { ...body, ...ref }, { actor, idempotencyKey });
  }

  @Post(':orderId/resolve')
  @RequiresPermission('account:trade')
  @ReducesRisk()
  @Responds(PlacedOrder, 201)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'End an order in doubt by hand',
    description:
      'For an order whose outcome nobody could find: what the terminal or the broker shows of it, and why. A deal of it that turns up later is the truth all the same.',
  })
  resolve(
    @Param() ref: OrderRef,
    @Body() body: ResolveOrderBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<PlacedOrder> {
    return this.requests.ask(orderResolve, { ...body, ...ref }, { actor, idempotencyKey });
  }
}
