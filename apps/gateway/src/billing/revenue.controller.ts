import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, problem, ProblemError, Revenue, revenueGet, RevenueQuery } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { GatewayConfig } from '../gateway.config.js';
import { ownsInstallation } from '../system/installation-owner.js';

/** What all organisations together bring (BL-6). Being an owner of one is not enough. */
@ApiTags('system')
@Controller('system/revenue')
export class RevenueController {
  constructor(
    private readonly requests: Requests,
    private readonly config: GatewayConfig,
  ) {}

  @Get()
  @RequiresPermission('system:read')
  @Responds(Revenue)
  @Refuses('system-closed')
  @ApiOperation({
    summary: 'Revenue of the installation',
    description:
      'MRR, ARR and what moved them, churn, cohorts, conversion, and what the ledger has of each month; each currency for itself, each figure with its definition. Sums over all organisations, reckoned every five minutes. For owners of the installation, as `GET /v1/system` is.',
  })
  revenue(
    @Query() query: RevenueQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<Revenue> {
    const { headers, socket } = request.raw;
    if (!ownsInstallation(this.config, actor.tenantId, { remoteAddress: socket.remoteAddress, headers }))
      throw new ProblemError(problem('system-closed'));
    return this.requests.ask(revenueGet, query, { actor });
  }
}
