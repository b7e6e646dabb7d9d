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
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';

/** Where the ledger and the terminal of an account disagree (BR-2). */
@ApiTags('discrepancies')
@Controller()
export class DiscrepanciesController {
  constructor(private readonly requests: Requests) {}

  @Get('accounts/:accountId/discrepancies')
  @RequiresPermission('account:read')
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
}
