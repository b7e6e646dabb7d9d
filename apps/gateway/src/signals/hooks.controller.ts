import { Controller, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { payloadTake, PayloadTaken, problem, ProblemError, problems } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { Limited } from '../limits/rate-rules.js';
import { MayWait } from '../limits/route-load.js';
import { toTakePayload } from './hook.convert.js';
import { HookTokens } from './hook-tokens.js';

const RETRY_AFTER_S = 5;
const SERVER_ERROR = 500;

/** Webhooks in: the token in the address says whose they are (SG-1). */
@ApiTags('signals')
@Controller('hooks')
export class HooksController {
  constructor(
    private readonly requests: Requests,
    private readonly tokens: HookTokens,
  ) {}

  /** Answers 202 only when the payload is stored, also for one that is no signal: sending that again would not help. */
  @Post(':token')
  @Public()
  @MayWait()
  @Limited('hook')
  @Responds(PayloadTaken, 202)
  @Refuses('source-unknown', 'signature-invalid', 'timestamp-outside-window', 'validation-failed')
  @ApiOperation({
    summary: 'Take an alert',
    description:
      'Any content type; JSON, `key=value` lines or a sentence, at most 64 KB. Generic sources sign by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). 503 with `Retry-After` when it could not be stored.',
  })
  @ApiParam({
    name: 'token',
    description: 'the last part of the webhook address of a source',
    schema: { type: 'string', maxLength: 200 },
  })
  @ApiConsumes('application/json', 'text/plain')
  @ApiBody({ schema: { type: 'string', maxLength: 65_536, example: 'BUY EURUSD SL 1.0800 TP 1.0900' } })
  async take(@Req() request: FastifyRequest): Promise<PayloadTaken> {
    const payload = toTakePayload(request);
    const refusal = this.tokens.refusal(payload.token, request.ip);
    if (refusal) throw new ProblemError(refusal);
    try {
      const taken = await this.requests.ask(payloadTake, payload);
      this.tokens.answered(payload.token, request.ip, true);
      return taken;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === 'source-unknown')
        this.tokens.answered(payload.token, request.ip, false);
      throw isOurs(error)
        ? new ProblemError(
            problem('service-unavailable', 'It is not certain that the payload was stored. Sending it again is safe.', {
              retryAfterS: RETRY_AFTER_S,
            }),
            { cause: error },
          )
        : error;
    }
  }
}

/** Whether it failed on our side: then the sender shall try again, whatever it was. Who is busy says surely: not kept. */
function isOurs(error: unknown): boolean {
  if (!(error instanceof ProblemError)) return true;
  const { code } = error.problem;
  return code !== 'busy' && problems[code].status >= SERVER_ERROR;
}
