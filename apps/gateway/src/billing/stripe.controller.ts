import { Controller, HttpCode, HttpStatus, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { problem, ProblemError, stripeEventTake, StripeEventTaken } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait } from '../limits/route-load.js';

const BODY_MAX_BYTES = 512 * 1_024;
const SIGNATURE_MAX = 2_000;

/** Webhooks of Stripe: the bytes go on as they came, because they are what was signed. */
@ApiTags('billing')
@Controller('stripe')
export class StripeController {
  constructor(private readonly requests: Requests) {}

  /** Answers 200 only when the event is stored, also for one that came before. */
  @Post('events')
  @Public()
  @MayWait()
  @Limited('stripe')
  @HttpCode(HttpStatus.OK)
  @Responds(StripeEventTaken)
  @Refuses('signature-invalid', 'timestamp-outside-window', 'validation-failed', 'malformed-body', 'body-too-large')
  @ApiOperation({
    summary: 'Take an event of Stripe',
    description: 'For Stripe alone: signed with the secret of the webhook endpoint, at most 512 KB, within 300 s.',
  })
  @ApiHeader({ name: 'Stripe-Signature', description: 'as Stripe makes it', schema: { type: 'string' } })
  @ApiConsumes('application/json')
  @ApiBody({ schema: { type: 'object', example: { id: 'evt_1', object: 'event', type: 'invoice.paid' } } })
  take(@Req() { body, headers }: FastifyRequest): Promise<StripeEventTaken> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (bytes.length > BODY_MAX_BYTES)
      throw new ProblemError(problem('body-too-large', `at most ${BODY_MAX_BYTES} bytes`));
    const signature = headers['stripe-signature'];
    if (typeof signature !== 'string' || signature.length > SIGNATURE_MAX)
      throw new ProblemError(problem('signature-invalid'));
    return this.requests.ask(stripeEventTake, { body: bytes.toString('base64'), signature });
  }
}
