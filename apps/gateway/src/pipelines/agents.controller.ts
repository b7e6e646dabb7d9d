import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  agentList,
  AgentList,
  PageQuery,
  pipelineTemplateList,
  PipelineTemplateList,
  SignalRef,
  SignalsInBrief,
  signalsInBrief,
  SignalsInBriefBody,
  VerdictPage,
  verdictsOfSignal,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { MayWait } from '../limits/route-load.js';

/** What pipelines are made of, and what they said to a signal. */
@ApiTags('pipelines')
@Controller()
export class AgentsController {
  constructor(private readonly requests: Requests) {}

  @Get('agents')
  @RequiresPermission('pipeline:read')
  @Responds(AgentList)
  @ApiOperation({
    summary: 'List agents',
    description: 'What each does, takes and gives, and the schema of its settings.',
  })
  agents(@CurrentActor() actor: Actor): Promise<AgentList> {
    return this.requests.ask(agentList, {}, { actor });
  }

  @Get('pipeline-templates')
  @RequiresPermission('pipeline:read')
  @Responds(PipelineTemplateList)
  @ApiOperation({ summary: 'List templates', description: 'Pipelines to begin with.' })
  templates(@CurrentActor() actor: Actor): Promise<PipelineTemplateList> {
    return this.requests.ask(pipelineTemplateList, {}, { actor });
  }

  @Post('signals/in-brief')
  @RequiresPermission('signal:read')
  @MayWait()
  @Responds(SignalsInBrief)
  @ApiOperation({
    summary: 'What came of some signals',
    description:
      'For a list of signals: what each pipeline said, and state, orders and realised result of what ran. Changes nothing; up to 100 signals in one call.',
  })
  inBrief(@Body() body: SignalsInBriefBody, @CurrentActor() actor: Actor): Promise<SignalsInBrief> {
    return this.requests.ask(signalsInBrief, body, { actor });
  }

  @Get('signals/:signalId/verdicts')
  @RequiresPermission('signal:read')
  @Responds(VerdictPage)
  @ApiOperation({
    summary: 'Why pipelines did or did not run for a signal',
    description: 'One verdict for each pipeline that was active, with every check: expected and actual.',
  })
  verdicts(
    @Param() { signalId }: SignalRef,
    @Query() page: PageQuery,
    @CurrentActor() actor: Actor,
  ): Promise<VerdictPage> {
    return this.requests.ask(verdictsOfSignal, { ...page, signalId }, { actor });
  }
}
