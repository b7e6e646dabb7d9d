import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, orderGet, OrderRef, OrderView } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/index.js';
import { Responds } from '../calls/index.js';

/** Orders by their id. */
@ApiTags('accounts')
@Controller('orders')
export class OrdersController {
  constructor(private readonly requests: Requests) {}

  @Get(':orderId')
  @RequiresPermission('account:read')
  @Responds(OrderView)
  @ApiOperation({ summary: 'One order' })
  get(@Param() ref: OrderRef, @CurrentActor() actor: Actor): Promise<OrderView> {
    return this.requests.ask(orderGet, ref, { actor });
  }
}
