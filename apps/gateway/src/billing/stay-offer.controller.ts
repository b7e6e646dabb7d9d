import { Body, Controller, HttpCode, HttpStatus, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AskStayOffer,
  stayOfferAccept,
  stayOfferAsk,
  StayOfferAsked,
  StayOfferRef,
  Subscription,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** What is offered to who is about to end a plan; ending it never waits for it. */
@ApiTags('billing')
@Controller('subscription/stay-offer')
export class StayOfferController {
  constructor(private readonly requests: Requests) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(StayOfferAsked)
  @Refuses('conflict', 'billing-unavailable', 'billing-not-here')
  @ApiOperation({
    summary: 'What would make you stay',
    description:
      'Less to pay for a while, a pause or a smaller plan, by your reason and plan; at most one in its months, and mostly none. It stands for a day. `POST /v1/subscription/cancel` ends the plan whatever is offered.',
  })
  ask(@Body() body: AskStayOffer, @CurrentActor() actor: Actor): Promise<StayOfferAsked> {
    return this.requests.ask(stayOfferAsk, body, { actor });
  }

  @Post(':offerId/accept')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('billing:manage')
  @MayWait()
  @Responds(Subscription)
  @Refuses('conflict', 'not-found', 'billing-unavailable', 'billing-not-here')
  @ApiOperation({
    summary: 'Take the offer',
    description:
      'The plan goes on with it: at once less to pay from the next invoice on, or paused or smaller with the period.',
  })
  accept(@Param() ref: StayOfferRef, @CurrentActor() actor: Actor): Promise<Subscription> {
    return this.requests.ask(stayOfferAccept, ref, { actor });
  }
}
