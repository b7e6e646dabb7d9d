import { Controller, Get, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  getTerminalConnectionRequest,
  TerminalConnection,
  TerminalConnectionRef,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { ShowsRisk } from '../limits/route-load.js';

/** How a terminal is connected. */
@ApiTags('terminals')
@Controller('terminals/:terminalId/connection')
export class TerminalConnectionController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('terminal:read')
  @ShowsRisk()
  @Responds(TerminalConnection)
  @ApiOperation({
    summary: 'How a terminal is connected now',
    description:
      'Its state, last heartbeat, versions, clock and what waits for it. What only a session tells is absent without one: the broker service forgets sessions when it starts anew, and the terminal says hello again by itself.',
  })
  get(@Param() ref: TerminalConnectionRef, @CurrentActor() actor: Actor): Promise<TerminalConnection> {
    return this.requests.ask(getTerminalConnectionRequest, ref, { actor });
  }
}
