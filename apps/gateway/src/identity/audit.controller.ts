import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, AuditPage, AuditQuery, listAuditRequest } from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';

/** Who did what (ID-5). */
@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly requests: Requests) {}

  @Get()
  @RequiresPermission('audit:read')
  @Responds(AuditPage)
  @ApiOperation({
    summary: 'The audit log of your organisation, newest first',
    description: 'Every entry is chained to the one before by its hash. Filters may be combined.',
  })
  list(@Query() query: AuditQuery, @CurrentActor() actor: Actor): Promise<AuditPage> {
    return this.requests.ask(listAuditRequest, query, { actor });
  }
}
