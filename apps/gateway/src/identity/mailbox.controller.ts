import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { MailboxPage, MailboxQuery, mailboxRequest, problem, ProblemError } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { GatewayConfig } from '../gateway.config.js';
import { isLocalCall, isLoopbackUrl } from './local-call.js';

/** Mails of an installation that can send none, for whoever sits at its machine (ADR 15). */
@ApiTags('mailbox')
@Controller('mailbox')
export class MailboxController {
  private readonly isLocal: boolean;

  constructor(
    private readonly requests: Requests,
    config: GatewayConfig,
  ) {
    this.isLocal = config.mailbox && (config.publicUrl === undefined || isLoopbackUrl(config.publicUrl));
  }

  @Get()
  @Public()
  @Responds(MailboxPage)
  @ApiOperation({
    summary: 'Mails that would have been sent, newest first',
    description:
      'On a local installation without a mail server only, and only from the machine itself: no sign-in, because it holds the mail that lets you in. Everywhere else 404.',
  })
  list(@Query() query: MailboxQuery, @Req() request: FastifyRequest): Promise<MailboxPage> {
    const { headers, socket } = request.raw;
    if (!this.isLocal || !isLocalCall({ remoteAddress: socket.remoteAddress, headers }))
      throw new ProblemError(problem('mailbox-off'));
    return this.requests.ask(mailboxRequest, query);
  }
}
