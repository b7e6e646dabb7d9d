import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  KeptMessagesQuery,
  keptMessages,
  MailboxPage,
  MailboxQuery,
  mailboxRequest,
  MessagePage,
  problem,
  ProblemError,
} from '@plimsoll/contracts';
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
    this.assertLocal(request);
    return this.requests.ask(mailboxRequest, query);
  }

  @Get('messages')
  @Public()
  @Responds(MessagePage)
  @ApiOperation({
    summary: 'Notices that would have been mailed, newest first',
    description: 'Beside the mails of signing in, under the same conditions: from the machine itself only.',
  })
  messages(@Query() query: KeptMessagesQuery, @Req() request: FastifyRequest): Promise<MessagePage> {
    this.assertLocal(request);
    return this.requests.ask(keptMessages, query);
  }

  private assertLocal(request: FastifyRequest): void {
    const { headers, socket } = request.raw;
    if (!this.isLocal || !isLocalCall({ remoteAddress: socket.remoteAddress, headers }))
      throw new ProblemError(problem('mailbox-off'));
  }
}
