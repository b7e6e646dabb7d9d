import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  CancelExecutionBody,
  Execution,
  executionCancel,
  executionGet,
  executionList,
  ExecutionListQuery,
  ExecutionPage,
  ExecutionRef,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** Executions: each run of a pipeline, node by node (PL-6, PL-7). */
@ApiTags('pipelines')
@Controller('executions')
export class ExecutionsController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('pipeline:read')
  @ShowsRisk()
  @Responds(ExecutionPage)
  @ApiOperation({
    summary: 'List executions',
    description: 'Newest first; by pipeline, signal, state, account and the time of their beginning.',
  })
  list(@Query() query: ExecutionListQuery, @CurrentActor() actor: Actor): Promise<ExecutionPage> {
    return this.requests.ask(executionList, query, { actor });
  }

  @Get(':executionId')
  @RequiresPermission('pipeline:read')
  @ShowsRisk()
  @Responds(Execution)
  @ApiOperation({
    summary: 'One execution',
    description:
      'With every attempt at its nodes: what each agent saw, concluded and why; its orders and what became of the trade.',
  })
  get(@Param() ref: ExecutionRef, @CurrentActor() actor: Actor): Promise<Execution> {
    return this.requests.ask(executionGet, ref, { actor });
  }

  @Post(':executionId/cancel')
  @RequiresPermission('pipeline:manage')
  @ReducesRisk()
  @Responds(Execution)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Cancel an execution',
    description: 'Only while its order is not on its way yet (409 afterwards).',
  })
  cancel(
    @Param() { executionId }: ExecutionRef,
    @Body() body: CancelExecutionBody,
    @CurrentActor() actor: Actor,
  ): Promise<Execution> {
    return this.requests.ask(executionCancel, { ...body, executionId }, { actor });
  }
}
