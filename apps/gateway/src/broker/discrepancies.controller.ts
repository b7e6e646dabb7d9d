import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  Discrepancy,
  DiscrepancyPage,
  DiscrepancyQuery,
  DiscrepancyRef,
  GuardRef,
  listDiscrepanciesRequest,
  ResolveDiscrepancyBody,
  resolveDiscrepancyRequest,
  UndoDiscrepancyBody,
  undoDiscrepancyRequest,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { MayWait, ReducesRisk, ShowsRisk } from '../limits/route-load.js';

/** Where the ledger and the terminal of an account disagree (BR-2). */
@ApiTags('discrepancies')
@Controller()
export class DiscrepanciesController {
  constructor(private readonly requests: Requests) {}

  @Get('accounts/:accountId/discrepancies')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @Responds(DiscrepancyPage)
  @ApiOperation({
    summary: 'Discrepancies of an account',
    description: 'Newest first; `state=open` for those that are not settled.',
  })
  list(
    @Param() ref: GuardRef,
    @Query() query: DiscrepancyQuery,
    @CurrentActor() actor: Actor,
  ): Promise<DiscrepancyPage> {
    return this.requests.ask(listDiscrepanciesRequest, { ...query, ...ref }, { actor });
  }

  @Post('discrepancies/:discrepancyId/resolve')
  @RequiresPermission('account:trade')
  @ReducesRisk()
  @Responds(Discrepancy)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Decide about a discrepancy',
    description:
      'What the rules could not settle: acknowledge it, accept it as cash, accept what the terminal shows, or ask the terminal again.',
  })
  resolve(
    @Param() ref: DiscrepancyRef,
    @Body() body: ResolveDiscrepancyBody,
    @CurrentActor() actor: Actor,
  ): Promise<Discrepancy> {
    return this.requests.ask(resolveDiscrepancyRequest, { ...body, ...ref }, { actor });
  }

  @Post('discrepancies/:discrepancyId/undo')
  @RequiresPermission('account:trade')
  @MayWait()
  @Responds(Discrepancy)
  @Refuses('conflict')
  @ApiOperation({
    summary: 'Undo what was decided about a discrepancy',
    description:
      'Where the discrepancy says `undo`: it waits again, and what the books took from the terminal is taken back with a dated correction. 409 where there is no undo, and where the position was traded or decided about since.',
  })
  undo(
    @Param() ref: DiscrepancyRef,
    @Body() body: UndoDiscrepancyBody,
    @CurrentActor() actor: Actor,
  ): Promise<Discrepancy> {
    return this.requests.ask(undoDiscrepancyRequest, { ...body, ...ref }, { actor });
  }
}
