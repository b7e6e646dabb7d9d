import { Body, Controller, Delete, Get, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AskDiscount,
  discountAsk,
  discountGet,
  DiscountStanding,
  discountWithdraw,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** The discount for who studies, teaches or does research (BL-1). */
@ApiTags('billing')
@Controller('subscription/discount')
export class DiscountController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('billing:read')
  @Responds(DiscountStanding)
  @ApiOperation({
    summary: 'What discount is on offer, and yours',
    description: 'For who studies, teaches or does research: what is on offer, and how what you asked for stands.',
  })
  get(@CurrentActor() actor: Actor): Promise<DiscountStanding> {
    return this.requests.ask(discountGet, {}, { actor });
  }

  @Post()
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(DiscountStanding, 201)
  @Refuses('conflict', 'not-found')
  @ApiOperation({
    summary: 'Ask for the discount',
    description:
      'An owner of the installation decides. Approved, it counts from the next invoice on for plan and add-ons, ends by itself, and is told before it does (`billing.reminder.due`, `discount-ends`). Usage that is charged has none.',
  })
  ask(
    @Body() body: AskDiscount,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<DiscountStanding> {
    return this.requests.ask(discountAsk, body, { actor, idempotencyKey });
  }

  @Delete()
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(DiscountStanding)
  @Refuses('conflict')
  @ApiOperation({ summary: 'Take the request back', description: 'Before it is decided.' })
  withdraw(@CurrentActor() actor: Actor): Promise<DiscountStanding> {
    return this.requests.ask(discountWithdraw, {}, { actor });
  }
}
