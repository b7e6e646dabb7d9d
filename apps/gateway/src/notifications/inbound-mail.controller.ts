import { Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { InboundMailTaken, inboundMailTake, problem, ProblemError } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait } from '../limits/route-load.js';

const BODY_MAX_BYTES = 512 * 1_024;
const HEADER_MAX = 300;

/** Mails that people answer, as the receiving server hands them on: the bytes go on as they came. */
@ApiTags('notices')
@Controller('inbound')
export class InboundMailController {
  constructor(private readonly requests: Requests) {}

  /** Answers 200 when it is settled, whatever it came to; anything else asks the server to come again. */
  @Post('mail')
  @Public()
  @MayWait()
  @Limited('inbound-mail')
  @HttpCode(HttpStatus.OK)
  @Responds(InboundMailTaken)
  @Refuses('not-authenticated', 'not-found', 'validation-failed', 'malformed-body', 'body-too-large')
  @ApiOperation({
    summary: 'Take a mail that answers one of ours',
    description:
      'For the receiving mail server or provider alone, with the shared secret `INBOUND_MAIL_SECRET` as Bearer token or as password of Basic. The body is the raw message (`message/rfc822`), or JSON that has it whole in `RawEmail` (Postmark, with raw content switched on) or `raw`; at most 512 KB. 404 where answers by mail are not set up.',
  })
  @ApiHeader({
    name: 'Authorization',
    description: 'Bearer with the secret, or Basic with it as password',
    schema: { type: 'string' },
  })
  @ApiConsumes('message/rfc822', 'application/json')
  @ApiBody({
    schema: { type: 'string', example: 'From: ann@example.com\r\nTo: reply+…@mail.example.com\r\n\r\nstatus' },
  })
  take(@Req() { body, headers }: FastifyRequest): Promise<InboundMailTaken> {
    const { authorization, 'content-type': contentType = '' } = headers;
    if (authorization === undefined || authorization.length > HEADER_MAX)
      throw new ProblemError(problem('not-authenticated'));
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (bytes.length > BODY_MAX_BYTES)
      throw new ProblemError(problem('body-too-large', `at most ${BODY_MAX_BYTES} bytes`));
    return this.requests.ask(inboundMailTake, {
      body: bytes.toString('base64'),
      contentType: contentType.slice(0, HEADER_MAX),
      authorization,
    });
  }
}
