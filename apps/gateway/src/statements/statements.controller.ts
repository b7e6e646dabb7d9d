import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  AccountRefInput,
  type Actor,
  PeriodFileQuery,
  PeriodQuery,
  PeriodStatement,
  ReportRef,
  statementOfAccount,
  statementOfReport,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { FileMeter } from '../files/file-meter.js';
import { ShowsRisk } from '../limits/route-load.js';
import { PdfWriter } from './pdf-writer.js';
import { periodCsv } from './period-csv.js';
import { periodOf } from './period.js';

const FILE = {
  status: 200,
  description: 'The statement.',
  content: {
    'text/csv': { schema: { type: 'string' as const }, example: 'time,kind,deal,…' },
    'application/pdf': { schema: { type: 'string' as const, format: 'binary' } },
  },
};
const ABOUT =
  'Opening balance, every deal, correction and accepted step, their sums, closing balance; equity at its end where it is known. At most 5,000 lines: ask for a month then.';
const ABOUT_FILE =
  'CSV with amounts as they are, or PDF on A4 in English or German. A text that a spreadsheet would run as a formula begins with an apostrophe.';

/** Statements of a month or a year (issue 10 §2). */
@ApiTags('statements')
@Controller()
export class StatementsController {
  constructor(
    private readonly requests: Requests,
    private readonly pdfs: PdfWriter,
    private readonly meter: FileMeter,
  ) {}

  @Get('accounts/:accountId/period-statement')
  @RequiresPermission('account:read')
  @Responds(PeriodStatement)
  @Refuses('account-unknown', 'statement-too-long')
  @ApiOperation({ summary: 'Statement of a month or a year', description: ABOUT })
  account(
    @Param() { accountId }: AccountRefInput,
    @Query() query: PeriodQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PeriodStatement> {
    return this.requests.ask(statementOfAccount, { accountId, ...periodOf(query) }, { actor });
  }

  @Get('accounts/:accountId/period-statement/export')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @ApiResponse(FILE)
  @Refuses('account-unknown', 'statement-too-long', 'busy')
  @ApiOperation({ summary: 'The statement as a file', description: ABOUT_FILE })
  accountFile(
    @Param() { accountId }: AccountRefInput,
    @Query() query: PeriodFileQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const asked = { accountId, ...periodOf(query) };
    return this.meter.statement({ of: 'account', kind: query.format }, async () =>
      this.file(await this.requests.ask(statementOfAccount, asked, { actor }), query, actor),
    );
  }

  @Get('reports/:reportId/period-statement')
  @RequiresPermission('account:read')
  @Responds(PeriodStatement)
  @Refuses('not-found', 'statement-too-long')
  @ApiOperation({ summary: 'Statement of a month or a year of a report', description: ABOUT })
  report(
    @Param() { reportId }: ReportRef,
    @Query() query: PeriodQuery,
    @CurrentActor() actor: Actor,
  ): Promise<PeriodStatement> {
    return this.requests.ask(statementOfReport, { reportId, ...periodOf(query) }, { actor });
  }

  @Get('reports/:reportId/period-statement/export')
  @RequiresPermission('account:read')
  @ShowsRisk()
  @ApiResponse(FILE)
  @Refuses('not-found', 'statement-too-long', 'busy')
  @ApiOperation({ summary: 'The statement of a report as a file', description: ABOUT_FILE })
  reportFile(
    @Param() { reportId }: ReportRef,
    @Query() query: PeriodFileQuery,
    @CurrentActor() actor: Actor,
  ): Promise<StreamableFile> {
    const asked = { reportId, ...periodOf(query) };
    return this.meter.statement({ of: 'report', kind: query.format }, async () =>
      this.file(await this.requests.ask(statementOfReport, asked, { actor }), query, actor),
    );
  }

  private async file(statement: PeriodStatement, query: PeriodFileQuery, actor: Actor): Promise<StreamableFile> {
    const { format, zone = 'UTC', language = 'en', year, month } = query;
    const name = `statement-${statement.login}-${year}${month === undefined ? '' : `-${String(month).padStart(2, '0')}`}`;
    const disposition = `attachment; filename="${name.replace(/[^\w-]/g, '_')}.${format}"`;
    if (format === 'csv')
      return new StreamableFile(Buffer.from(periodCsv(statement, zone, language)), {
        type: 'text/csv; charset=utf-8',
        disposition,
      });
    const pdf = await this.pdfs.write({ statement, zone, language }, actor.tenantId);
    return new StreamableFile(pdf, { type: 'application/pdf', disposition });
  }
}
