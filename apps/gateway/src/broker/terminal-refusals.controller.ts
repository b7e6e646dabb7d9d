import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, listTerminalRefusalsRequest, PageQuery, TerminalRefusalPage } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';

/** Terminals that try and are refused. */
@ApiTags('terminals')
@Controller('terminals/refusals')
export class TerminalRefusalsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('terminal:read')
  @Responds(TerminalRefusalPage)
  @ApiOperation({
    summary: 'Terminals that were refused',
    description:
      'The last refusal of each, newest first: a wrong secret, a clock that is wrong, a terminal that was revoked. Whoever spoke knew the id of the terminal; whether it was the terminal itself nobody can tell.',
  })
  list(@Query() page: PageQuery, @CurrentActor() actor: Actor): Promise<TerminalRefusalPage> {
    return this.requests.ask(listTerminalRefusalsRequest, page, { actor });
  }
}
