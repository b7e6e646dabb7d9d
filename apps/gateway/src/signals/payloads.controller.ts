import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  PayloadDetail,
  payloadGet,
  payloadList,
  PayloadListQuery,
  PayloadPage,
  PayloadRef,
  payloadReplay,
  PayloadTaken,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** What sources sent, and what became of it. */
@ApiTags('signals')
@Controller('payloads')
export class PayloadsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('signal:read')
  @Responds(PayloadPage)
  @ApiOperation({
    summary: 'List payloads',
    description: 'Newest first; `outcome=rejected` shows what did not become a signal, and why.',
  })
  list(@Query() query: PayloadListQuery, @CurrentActor() actor: Actor): Promise<PayloadPage> {
    return this.requests.ask(payloadList, query, { actor });
  }

  @Get(':payloadId')
  @RequiresPermission('signal:read')
  @Responds(PayloadDetail)
  @ApiOperation({
    summary: 'One payload with its body',
    description: 'The body as it came, and how it is read with the present settings of its source, step by step.',
  })
  get(@Param() ref: PayloadRef, @CurrentActor() actor: Actor): Promise<PayloadDetail> {
    return this.requests.ask(payloadGet, ref, { actor });
  }

  @Post(':payloadId/replay')
  @RequiresPermission('source:manage')
  @MayWait()
  @Responds(PayloadTaken)
  @Refuses('conflict', 'payload-not-replayable')
  @ApiOperation({
    summary: 'Read a rejected payload again',
    description:
      'With the present settings of its source. Does nothing twice: once it is a signal, it cannot be replayed.',
  })
  replay(@Param() ref: PayloadRef, @CurrentActor() actor: Actor): Promise<PayloadTaken> {
    return this.requests.ask(payloadReplay, ref, { actor });
  }
}
