import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  CreatePipeline,
  DeletedPipeline,
  EditPipelineBody,
  PageQuery,
  Pipeline,
  pipelineActivate,
  pipelineCreate,
  pipelineDeactivate,
  pipelineDelete,
  pipelineEdit,
  pipelineGet,
  pipelineList,
  PipelineListQuery,
  PipelinePage,
  PipelineRef,
  PipelineValidation,
  pipelineValidate,
  PipelineVerdictsFilter,
  PipelineVersionPage,
  PipelineVersionQuery,
  pipelineVersions,
  ValidatePipeline,
  VerdictPage,
  verdictsOfPipeline,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { IdempotencyKey, Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** Pipelines: what happens with a signal (PL-4, PL-5). */
@ApiTags('pipelines')
@Controller('pipelines')
export class PipelinesController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('pipeline:read')
  @ShowsRisk()
  @Responds(PipelinePage)
  @ApiOperation({ summary: 'List pipelines', description: 'Newest first.' })
  list(@Query() query: PipelineListQuery, @CurrentActor() actor: Actor): Promise<PipelinePage> {
    return this.requests.ask(pipelineList, query, { actor });
  }

  @Post()
  @RequiresPermission('pipeline:manage')
  @MayWait()
  @Responds(Pipeline, 201)
  @Refuses('account-unknown', 'conflict', 'pipeline-invalid', 'plan-limit-reached')
  @ApiOperation({
    summary: 'Create a pipeline',
    description:
      'From a template, or as drawn. With `activate` it must be valid and runs with the next signal. The account must be one of yours (404 `account-unknown`); while that cannot be told, nothing is saved (503).',
  })
  create(
    @Body() body: CreatePipeline,
    @IdempotencyKey() idempotencyKey: string,
    @CurrentActor() actor: Actor,
  ): Promise<Pipeline> {
    return this.requests.ask(pipelineCreate, body, { actor, idempotencyKey });
  }

  @Post('validate')
  @RequiresPermission('pipeline:read')
  @MayWait()
  @Responds(PipelineValidation)
  @ApiOperation({
    summary: 'Check a graph without storing it',
    description: 'Names everything that would keep it from being activated.',
  })
  validate(@Body() body: ValidatePipeline, @CurrentActor() actor: Actor): Promise<PipelineValidation> {
    return this.requests.ask(pipelineValidate, body, { actor });
  }

  @Get(':pipelineId')
  @RequiresPermission('pipeline:read')
  @ShowsRisk()
  @Responds(Pipeline)
  @ApiOperation({ summary: 'One pipeline', description: 'Its newest version, or the one named.' })
  get(
    @Param() { pipelineId }: PipelineRef,
    @Query() query: PipelineVersionQuery,
    @CurrentActor() actor: Actor,
  ): Promise<Pipeline> {
    return this.requests.ask(pipelineGet, { ...query, pipelineId }, { actor });
  }

  @Patch(':pipelineId')
  @RequiresPermission('pipeline:manage')
  @MayWait()
  @Responds(Pipeline)
  @Refuses('account-unknown', 'conflict', 'pipeline-invalid')
  @ApiOperation({
    summary: 'Edit a pipeline',
    description:
      'Makes a new version; what is left out stays. Executions under way keep their version. Another account must be one of yours (404 `account-unknown`).',
  })
  edit(
    @Param() { pipelineId }: PipelineRef,
    @Body() body: EditPipelineBody,
    @CurrentActor() actor: Actor,
  ): Promise<Pipeline> {
    return this.requests.ask(pipelineEdit, { ...body, pipelineId }, { actor });
  }

  @Delete(':pipelineId')
  @RequiresPermission('pipeline:manage')
  @MayWait()
  @Responds(DeletedPipeline)
  @Refuses('pipeline-active')
  @ApiOperation({ summary: 'Delete an inactive pipeline', description: 'Its executions and verdicts stay.' })
  delete(@Param() ref: PipelineRef, @CurrentActor() actor: Actor): Promise<DeletedPipeline> {
    return this.requests.ask(pipelineDelete, ref, { actor });
  }

  @Post(':pipelineId/activate')
  @RequiresPermission('pipeline:manage')
  @MayWait()
  @Responds(Pipeline)
  @Refuses('pipeline-invalid', 'plan-limit-reached')
  @ApiOperation({ summary: 'Activate a pipeline', description: 'It runs with the next signal that it wants.' })
  activate(@Param() ref: PipelineRef, @CurrentActor() actor: Actor): Promise<Pipeline> {
    return this.requests.ask(pipelineActivate, ref, { actor });
  }

  @Post(':pipelineId/deactivate')
  @RequiresPermission('pipeline:manage')
  @ReducesRisk()
  @Responds(Pipeline)
  @ApiOperation({ summary: 'Deactivate a pipeline', description: 'Nothing starts it any more; what runs goes on.' })
  deactivate(@Param() ref: PipelineRef, @CurrentActor() actor: Actor): Promise<Pipeline> {
    return this.requests.ask(pipelineDeactivate, ref, { actor });
  }

  @Get(':pipelineId/versions')
  @RequiresPermission('pipeline:read')
  @Responds(PipelineVersionPage)
  @ApiOperation({ summary: 'The versions of a pipeline', description: 'Newest first.' })
  versions(
    @Param() { pipelineId }: PipelineRef,
    @Query() page: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PipelineVersionPage> {
    return this.requests.ask(pipelineVersions, { ...page, pipelineId }, { actor });
  }

  @Get(':pipelineId/verdicts')
  @RequiresPermission('pipeline:read')
  @Responds(VerdictPage)
  @ApiOperation({
    summary: 'Why the pipeline did or did not run',
    description: 'For the latest signals, newest first.',
  })
  verdicts(
    @Param() { pipelineId }: PipelineRef,
    @Query() filter: PipelineVerdictsFilter,
    @CurrentActor() actor: Actor,
  ): Promise<VerdictPage> {
    return this.requests.ask(verdictsOfPipeline, { ...filter, pipelineId }, { actor });
  }
}
