import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, mayDo, StreamEvent, StreamEvents, StreamEventsQuery, StreamTicket } from '@plimsoll/contracts';
import { CurrentActor, CurrentSignIn, RequiresPermission, type SignedIn } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { ShowsRisk } from '../limits/route-load.js';
import { StreamHub } from './stream-hub.js';
import { streamLimits } from './stream-limits.js';
import { StreamTickets, TICKET_LIFE_S } from './tickets.js';

/** The live stream's doors for plain HTTP. */
@ApiTags('stream')
@Controller('stream')
export class StreamController {
  constructor(
    private readonly tickets: StreamTickets,
    private readonly hub: StreamHub,
  ) {}

  @Post('tickets')
  @RequiresPermission('stream:read')
  @ShowsRisk()
  @Responds(StreamTicket, 201)
  @ApiOperation({
    summary: 'A one-time ticket for the WebSocket at /v1/stream',
    description:
      'Connect with it within 30 s: `GET /v1/stream?ticket=…&after=<seq>`. Read the state after the ticket: it is at least as new as `seq`.',
  })
  async ticket(@CurrentSignIn() signIn: SignedIn): Promise<StreamTicket> {
    const seq = this.hub.ring.lastSeq;
    return { ticket: await this.tickets.issue(signIn), expiresInS: TICKET_LIFE_S, seq };
  }

  @Get('events')
  @RequiresPermission('stream:read')
  @ShowsRisk()
  @Responds(StreamEvents)
  @ApiOperation({
    summary: 'The same facts as the WebSocket, by polling',
    description:
      'For where WebSockets do not pass: ask again from `nextAfter`. With `resync` facts in between are gone: read the state again.',
  })
  events(@Query() query: StreamEventsQuery, @CurrentActor() actor: Actor): StreamEvents {
    const { ring } = this.hub;
    const limit = query.limit ?? streamLimits.pollDefault;
    const replay = ring.after(actor.tenantId, query.after ?? ring.lastSeq, limit);
    if (replay.kind === 'resync') return { items: [], nextAfter: ring.lastSeq, resync: true };
    const items = replay.facts
      .filter((fact) => mayDo(actor, fact.permission))
      .map((fact) => JSON.parse(fact.text) as StreamEvent);
    // Everything up to here was looked at, also what this person may not see.
    const nextAfter = replay.facts.length < limit ? ring.lastSeq : replay.facts.at(-1)!.seq;
    return { items, nextAfter, resync: false };
  }
}
