import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  ReservationRef,
  ReserveUsage,
  SettleUsageBody,
  usageRelease,
  UsageReservation,
  usageReservationGet,
  usageReserve,
  usageSettle,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** Usage under a limit that holds: reserved before it happens (BL-4). */
@ApiTags('billing')
@Controller('usage/reservations')
export class ReservationController {
  constructor(private readonly requests: Requests) {}

  @Post()
  @RequiresPermission('usage:write')
  @MayWait()
  @Responds(UsageReservation, 201)
  @Refuses('plan-limit-reached', 'conflict')
  @ApiOperation({
    summary: 'Reserve usage',
    description:
      'Before something costly: holds the most that it may come to. However many ask at once, what is used and what is reserved never pass the limit of the meter; where it would, 402 says how much there is and what gives more. Settle it afterwards, or release it; otherwise it is released when it expires. Usage that is told without a reservation (`POST /v1/usage/events`) is counted and never refused.',
  })
  reserve(
    @Body() body: ReserveUsage,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<UsageReservation> {
    return this.requests.ask(usageReserve, body, { actor, idempotencyKey });
  }

  @Get(':reservationId')
  @RequiresPermission('billing:read')
  @Responds(UsageReservation)
  @ApiOperation({ summary: 'A reservation', description: 'How it stands, and how the limit of its meter does.' })
  get(@Param() ref: ReservationRef, @CurrentActor() actor: Actor): Promise<UsageReservation> {
    return this.requests.ask(usageReservationGet, ref, { actor });
  }

  @Post(':reservationId/settle')
  @RequiresPermission('usage:write')
  @MayWait()
  @Responds(UsageReservation)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Settle a reservation',
    description:
      'Says what was used, and counts it at once as one usage event with the id of the reservation (of what is counted one by one, one event for each). More than was reserved is counted, too, and told as `overrun`; so is what is settled after it had expired (`isLate`). Sent again with the same quantity it changes nothing; with another it is refused.',
  })
  settle(
    @Param() { reservationId }: ReservationRef,
    @Body() body: SettleUsageBody,
    @CurrentActor() actor: Actor,
  ): Promise<UsageReservation> {
    return this.requests.ask(usageSettle, { ...body, reservationId }, { actor });
  }

  @Post(':reservationId/release')
  @RequiresPermission('usage:write')
  @MayWait()
  @Responds(UsageReservation)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Release a reservation',
    description: 'Nothing was used: what was held can be had by others at once. Refused where it is settled.',
  })
  release(@Param() ref: ReservationRef, @CurrentActor() actor: Actor): Promise<UsageReservation> {
    return this.requests.ask(usageRelease, ref, { actor });
  }
}
