import { Body, Controller, Delete, Get, Header, Param, Post, Put, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  BodyReading,
  CreateSource,
  DeletedSource,
  EditSourceBody,
  type IssuedSource,
  SourceListQuery,
  RotateSourceBody,
  Source,
  sourceCreate,
  sourceDelete,
  sourceEdit,
  sourceGet,
  SourceIssued,
  sourceList,
  SourcePage,
  SourceRef,
  sourceRotate,
  sourceTry,
  TrySourceBody,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { GatewayConfig } from '../gateway.config.js';
import { API_PREFIX } from '../gateway.http.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** Sources of signals: who may send alerts, and how they are read. */
@ApiTags('signals')
@Controller('sources')
export class SourcesController {
  constructor(
    private readonly requests: Requests,
    private readonly config: GatewayConfig,
  ) {}

  @Get()
  @RequiresPermission('source:read')
  @ShowsRisk()
  @Responds(SourcePage)
  @ApiOperation({
    summary: 'List sources',
    description: 'Newest first, with how each reads its bodies; secrets and addresses are not shown.',
  })
  list(@Query() page: SourceListQuery, @CurrentActor() actor: Actor): Promise<SourcePage> {
    return this.requests.ask(sourceList, page, { actor });
  }

  @Post()
  @RequiresPermission('source:manage')
  @MayWait()
  @Header('cache-control', 'no-store')
  @Responds(SourceIssued, 201)
  @Refuses('conflict', 'plan-limit-reached')
  @ApiOperation({
    summary: 'Create a source',
    description: 'Webhook address and secret are shown now and never again.',
  })
  async create(
    @Body() body: CreateSource,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<SourceIssued> {
    return this.withAddress(await this.requests.ask(sourceCreate, body, { actor, idempotencyKey }), request);
  }

  @Get(':sourceId')
  @RequiresPermission('source:read')
  @Responds(Source)
  @ApiOperation({
    summary: 'One source',
    description: 'How it reads its bodies; its secret and address are not shown.',
  })
  get(@Param() ref: SourceRef, @CurrentActor() actor: Actor): Promise<Source> {
    return this.requests.ask(sourceGet, ref, { actor });
  }

  @Put(':sourceId')
  @RequiresPermission('source:manage')
  @ReducesRisk()
  @Responds(Source)
  @ApiOperation({
    summary: 'Change how the bodies of a source are read',
    description: 'All settings anew; what is left out gets its default.',
  })
  edit(@Param() { sourceId }: SourceRef, @Body() body: EditSourceBody, @CurrentActor() actor: Actor): Promise<Source> {
    return this.requests.ask(sourceEdit, { ...body, sourceId }, { actor });
  }

  @Post(':sourceId/rotate')
  @RequiresPermission('source:manage')
  @ReducesRisk()
  @Header('cache-control', 'no-store')
  @Responds(SourceIssued, 201)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Renew the secret (generic) or the webhook address (others)',
    description: 'The one before stays valid for the overlap.',
  })
  async rotate(
    @Param() { sourceId }: SourceRef,
    @Body() body: RotateSourceBody,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<SourceIssued> {
    return this.withAddress(
      await this.requests.ask(sourceRotate, { ...body, sourceId }, { actor, idempotencyKey }),
      request,
    );
  }

  @Post(':sourceId/try')
  @RequiresPermission('source:read')
  @MayWait()
  @Responds(BodyReading)
  @ApiOperation({
    summary: 'How this source would read a body',
    description:
      'Every step of the reading, and the signals or the named reason that it ends in. Changes nothing, stores nothing.',
  })
  try(
    @Param() { sourceId }: SourceRef,
    @Body() body: TrySourceBody,
    @CurrentActor() actor: Actor,
  ): Promise<BodyReading> {
    return this.requests.ask(sourceTry, { ...body, sourceId }, { actor });
  }

  @Delete(':sourceId')
  @RequiresPermission('source:manage')
  @ReducesRisk()
  @Responds(DeletedSource)
  @ApiOperation({
    summary: 'Delete a source',
    description: 'Its webhook address ends at once; its payloads and signals stay.',
  })
  delete(@Param() ref: SourceRef, @CurrentActor() actor: Actor): Promise<DeletedSource> {
    return this.requests.ask(sourceDelete, ref, { actor });
  }

  private withAddress({ token, ...issued }: IssuedSource, request: FastifyRequest): SourceIssued {
    const base = this.config.publicUrl ?? `${request.protocol}://${request.host}`;
    return {
      ...issued,
      ...(token === undefined ? {} : { webhookUrl: `${base.replace(/\/$/, '')}/${API_PREFIX}/hooks/${token}` }),
    };
  }
}
