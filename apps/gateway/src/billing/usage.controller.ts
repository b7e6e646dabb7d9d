import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  type Actor,
  Meters,
  problem,
  ProblemError,
  Usage,
  USAGE_BODY_MAX_BYTES,
  type UsageForm,
  usageGet,
  usageMeters,
  usageChargeList,
  UsageCharges,
  UsageEvent,
  UsageQuery,
  usageTake,
  UsageTaken,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Mentions, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** What is counted of the organisation (BL-4). */
@ApiTags('billing')
@Mentions(UsageEvent)
@Controller('usage')
export class UsageController {
  constructor(private readonly requests: Requests) {}

  /** The bytes go on as they came: they are read once, where they are counted. */
  @Post('events')
  @RequiresPermission('usage:write')
  @MayWait()
  @Responds(UsageTaken, 202)
  @Refuses('malformed-body', 'body-too-large', 'service-unavailable')
  @ApiOperation({
    summary: 'Tell usage events',
    description:
      'A JSON array of 1 to 1,000 events, or (`application/x-ndjson`) a line of JSON for each, at most 1 MB. 202 when all events that are understood are on disk: each id is counted once, however often it is sent. `refused` names the others by their place; the good ones are kept. After 503 send the same body again. The figures follow within seconds.',
  })
  @ApiConsumes('application/json', 'application/x-ndjson')
  @ApiBody({
    schema: {
      type: 'array',
      minItems: 1,
      maxItems: 1_000,
      items: { $ref: getSchemaPath(UsageEvent) },
      example: [{ id: '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a16', meter: 'agent.calls', at: '2026-01-05T10:00:00.000Z' }],
    },
  })
  take(@Req() { body, headers }: FastifyRequest, @CurrentActor() actor: Actor): Promise<UsageTaken> {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
    if (bytes.length > USAGE_BODY_MAX_BYTES)
      throw new ProblemError(problem('body-too-large', `at most ${USAGE_BODY_MAX_BYTES} bytes`));
    return this.requests.ask(usageTake, { body: bytes.toString('base64'), form: formOf(headers) }, { actor });
  }

  @Get()
  @RequiresPermission('billing:read')
  @Responds(Usage)
  @ApiOperation({
    summary: 'Usage of one meter',
    description:
      'By hour (62 days at most), day, or as one figure; told apart by one dimension where one is named. Different ones (`unique`) are counted anew for each figure, so these do not add up.',
  })
  usage(@Query() query: UsageQuery, @CurrentActor() actor: Actor): Promise<Usage> {
    return this.requests.ask(usageGet, query, { actor });
  }

  @Get('meters')
  @RequiresPermission('billing:read')
  @Responds(Meters)
  @ApiOperation({ summary: 'Meters', description: 'Everything that is counted, with its figure of the month (UTC).' })
  meters(@CurrentActor() actor: Actor): Promise<Meters> {
    return this.requests.ask(usageMeters, {}, { actor });
  }

  @Get('charges')
  @RequiresPermission('billing:read')
  @Responds(UsageCharges)
  @ApiOperation({
    summary: 'What was charged for usage',
    description:
      'By meter and period, and on which invoice it is. A period is rated ten minutes after its end; what is told or corrected later goes on the invoice of the next period, once, as a line of its own that charges or gives back the difference.',
  })
  charges(@CurrentActor() actor: Actor): Promise<UsageCharges> {
    return this.requests.ask(usageChargeList, {}, { actor });
  }
}

function formOf(headers: FastifyRequest['headers']): UsageForm {
  return /ndjson|jsonl|json-lines/i.test(headers['content-type'] ?? '') ? 'ndjson' : 'json';
}
