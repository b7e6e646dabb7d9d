import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type Actor,
  FileNameQuery,
  type KeepReport,
  PageQuery,
  problem,
  ProblemError,
  ReconcileQuery,
  REPORT_PART_MAX,
  ReportAccountDetail,
  ReportAccountPage,
  ReportDealPage,
  reportDeals,
  reportGet,
  reportKeep,
  ReportKept,
  reportList,
  ReportReading,
  ReportReconciled,
  reportReconcile,
  ReportReconciliation,
  reportCompare,
  ReportRef,
  reportRemove,
  ReportRemoved,
} from '@plimsoll/contracts';
import { Requests } from '@plimsoll/messaging';
import { type FastifyRequest } from 'fastify';
import { CurrentActor, RequiresPermission } from '../access/access.decorators.js';
import { Refuses, Responds } from '../calls/route.decorators.js';
import { FileMeter } from '../files/file-meter.js';
import { MayWait } from '../limits/route-load.js';
import { ReportReader } from './report-reader.js';
import { partsOf } from './to-reading.js';

const FILE = {
  schema: { type: 'string', format: 'binary' as const },
  description: 'The file as the terminal saved it, or compressed with gzip; 4 MiB as it is sent.',
};

/** Reports that MetaTrader saves, read and kept as accounts of their own (BR-12). */
@ApiTags('reports')
@Controller('reports')
export class ReportsController {
  constructor(
    private readonly requests: Requests,
    private readonly reader: ReportReader,
    private readonly meter: FileMeter,
  ) {}

  @Post('read')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('account:read')
  @MayWait()
  @Responds(ReportReading)
  @Refuses('report-unreadable', 'body-too-large', 'busy')
  @ApiOperation({
    summary: 'Read a report',
    description:
      'What a file of MetaTrader 4 or 5 (HTML, Open XML; any language) says: whose it is, its sums, and where it does not agree with itself. Nothing is kept. A row that cannot be read is named with its column.',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody(FILE)
  read(@Req() request: FastifyRequest, @CurrentActor() actor: Actor): Promise<ReportReading> {
    return this.meter.report('read', async (saw) => {
      const { reading } = await this.reader.read(bytesOf(request), actor.tenantId);
      saw(reading.kind);
      return reading;
    });
  }

  /** Its parts go one after the other; sent again after a failure, what is there already stays as it is. */
  @Post()
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('terminal:manage')
  @MayWait()
  @Responds(ReportKept)
  @Refuses('report-unreadable', 'body-too-large', 'busy', 'plan-limit-reached')
  @ApiOperation({
    summary: 'Keep a report',
    description:
      'As an account of its own that nothing trades on. Reports of one account (login, server, currency) go together; a deal is kept once, however often it is imported. A tester’s run is an account of its own. Beyond what the plan gives of deals of reports it is refused; removing one makes room.',
  })
  @ApiConsumes('application/octet-stream')
  @ApiBody(FILE)
  keep(
    @Req() request: FastifyRequest,
    @Query() { fileName = 'report' }: FileNameQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ReportKept> {
    return this.meter.report('keep', async (saw) => {
      const report = await this.reader.read(bytesOf(request), actor.tenantId);
      saw(report.reading.kind);
      return this.keepParts(partsOf(report, fileName, REPORT_PART_MAX), actor);
    });
  }

  private async keepParts(parts: readonly KeepReport[], actor: Actor): Promise<ReportKept> {
    const kept: ReportKept = { reportId: '', added: 0, known: 0, changed: [] };
    for (const part of parts) {
      const { reportId, added, known, changed } = await this.requests.ask(reportKeep, part, { actor });
      kept.reportId = reportId;
      kept.added += added;
      kept.known += known;
      kept.changed.push(...changed);
    }
    return { ...kept, changed: kept.changed.slice(0, CHANGED_SHOWN) };
  }

  @Get()
  @RequiresPermission('account:read')
  @Responds(ReportAccountPage)
  @ApiOperation({ summary: 'Accounts of reports', description: 'Newest first. Nothing trades on them.' })
  list(@Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<ReportAccountPage> {
    return this.requests.ask(reportList, query, { actor });
  }

  @Get(':reportId')
  @RequiresPermission('account:read')
  @Responds(ReportAccountDetail)
  @Refuses('not-found')
  @ApiOperation({
    summary: 'An account of reports',
    description: 'Its sums, the files it was imported from, and how it did: curve, drawdown, by symbol and by month.',
  })
  get(@Param() ref: ReportRef, @CurrentActor() actor: Actor): Promise<ReportAccountDetail> {
    return this.requests.ask(reportGet, ref, { actor });
  }

  @Get(':reportId/deals')
  @RequiresPermission('account:read')
  @Responds(ReportDealPage)
  @Refuses('not-found')
  @ApiOperation({ summary: 'Its deals', description: 'Newest first.' })
  deals(@Param() ref: ReportRef, @Query() query: PageQuery, @CurrentActor() actor: Actor): Promise<ReportDealPage> {
    return this.requests.ask(reportDeals, { ...query, ...ref }, { actor });
  }

  @Get(':reportId/reconciliation')
  @RequiresPermission('account:read')
  @Responds(ReportReconciliation)
  @Refuses('not-found', 'account-unknown')
  @ApiOperation({
    summary: 'Compare with a connected account',
    description:
      'Deal by deal, by ticket, over the time of the report: what only one of them has, and what both have differently. Neither is changed.',
  })
  compare(
    @Param() ref: ReportRef,
    @Query() query: ReconcileQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ReportReconciliation> {
    return this.requests.ask(reportCompare, { ...query, ...ref }, { actor });
  }

  @Post(':reportId/reconciliation')
  @HttpCode(HttpStatus.OK)
  @RequiresPermission('account:trade')
  @MayWait()
  @Responds(ReportReconciled)
  @Refuses('not-found', 'account-unknown', 'conflict')
  @ApiOperation({
    summary: 'Reconcile with the connected account that it is of',
    description:
      'The same comparison, and what differs is written down as one discrepancy (D15): the terminal is asked for its deals of that time, three times; when they have come it is over, otherwise a person must look. Compared again, it is the same discrepancy. The ledger takes deals from terminals only.',
  })
  reconcile(
    @Param() ref: ReportRef,
    @Body() body: ReconcileQuery,
    @CurrentActor() actor: Actor,
  ): Promise<ReportReconciled> {
    return this.requests.ask(reportReconcile, { ...body, ...ref }, { actor });
  }

  @Delete(':reportId')
  @RequiresPermission('terminal:manage')
  @MayWait()
  @Responds(ReportRemoved)
  @Refuses('not-found')
  @ApiOperation({
    summary: 'Remove an account of reports',
    description: 'With all its files and deals. Connected accounts are not touched. Import the files to have it again.',
  })
  remove(@Param() ref: ReportRef, @CurrentActor() actor: Actor): Promise<ReportRemoved> {
    return this.requests.ask(reportRemove, ref, { actor });
  }
}

const CHANGED_SHOWN = 500;

function bytesOf({ body }: FastifyRequest): Buffer {
  if (!Buffer.isBuffer(body) || body.length === 0)
    throw new ProblemError(problem('report-unreadable', 'The file is empty.'));
  return body;
}
