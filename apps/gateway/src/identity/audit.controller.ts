import { Readable } from 'node:stream';
import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  AuditExportQuery,
  AuditPage,
  AuditQuery,
  AuditVerification,
  auditVerificationRequest,
  listAuditRequest,
  PAGE_LIMIT_MAX,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Responds } from '../calls/route.decorators.js';
import { ShowsRisk } from '../limits/route-load.js';
import { auditExport } from './audit-export.js';

const TEXT = { schema: { type: 'string' } } as const;

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

  @Get('verification')
  @RequiresPermission('audit:read')
  @Responds(AuditVerification)
  @ApiOperation({
    summary: 'Whether the audit log is what was written',
    description:
      'Goes over the whole chain of your organisation, and over what was sealed beside it; asked again within a minute, it tells the same (`verifiedAt`).',
  })
  verification(@CurrentActor() actor: Actor): Promise<AuditVerification> {
    return this.requests.ask(auditVerificationRequest, {}, { actor });
  }

  @Get('export')
  @RequiresPermission('audit:read')
  @ShowsRisk()
  @ApiResponse({
    status: 200,
    description: 'The entries, newest first.',
    content: {
      'text/csv': { ...TEXT, example: 'actorKind,actorId,action,…' },
      'application/x-ndjson': { ...TEXT, example: '{"seq":17,"action":"terminal.revoked"}' },
    },
  })
  @ApiOperation({
    summary: 'The audit log as a file',
    description:
      'Every entry that the filters let through, from `cursor` on; `limit` is how many are read at once. In CSV a text that a spreadsheet would run as a formula begins with an apostrophe.',
  })
  export(@Query() query: AuditExportQuery, @CurrentActor() actor: Actor): StreamableFile {
    const { format = 'csv', limit = PAGE_LIMIT_MAX, cursor: first, ...filters } = query;
    const pages = (cursor = first): Promise<AuditPage> =>
      this.requests.ask(listAuditRequest, { ...filters, limit, ...(cursor ? { cursor } : {}) }, { actor });
    return new StreamableFile(Readable.from(auditExport(format, pages)), {
      type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      disposition: `attachment; filename="audit.${format}"`,
    });
  }
}
