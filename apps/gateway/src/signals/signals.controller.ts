import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, Signal, signalGet, signalList, SignalListQuery, SignalPage, SignalRef } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';

/** Signals, as they were accepted. */
@ApiTags('signals')
@Controller('signals')
export class SignalsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('signal:read')
  @Responds(SignalPage)
  @ApiOperation({
    summary: 'List signals',
    description:
      'Newest first; by instrument, type, source, time and what became of them. With `outcome` a page may hold fewer than `limit`, even none, while `nextCursor` leads on; where the pipelines do not answer it is a problem, never an empty list.',
  })
  list(@Query() query: SignalListQuery, @CurrentActor() actor: Actor): Promise<SignalPage> {
    return this.requests.ask(signalList, query, { actor });
  }

  @Get(':signalId')
  @RequiresPermission('signal:read')
  @Responds(Signal)
  @ApiOperation({
    summary: 'One signal',
    description: 'What the sender wanted, as the platform understood it, with the notes on what was left out.',
  })
  get(@Param() ref: SignalRef, @CurrentActor() actor: Actor): Promise<Signal> {
    return this.requests.ask(signalGet, ref, { actor });
  }
}
