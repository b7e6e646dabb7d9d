import { Controller } from '@nestjs/common';
import {
  type KeepReport,
  type PageQuery,
  type ReconcileReport,
  type ReportAccountDetail,
  type ReportAccountPage,
  type ReportDealPage,
  type ReportDealsQuery,
  reportDeals,
  reportGet,
  reportKeep,
  type ReportKept,
  reportList,
  type ReportReconciliation,
  reportCompare,
  type ReportReconciled,
  reportReconcile,
  type ReportRef,
  reportRemove,
  type ReportRemoved,
} from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';
import { Answers, type RequestContext } from '@plimsoll/messaging';
import { ReconciliationReadModel } from './reconciliation.read-model.js';
import { ReportReconciler } from './report-reconciler.js';
import { ReportHandler } from './report.handler.js';
import { ReportReadModel } from './report.read-model.js';

/** Accounts that are known by reports alone. */
@Controller()
export class ReportController {
  constructor(
    private readonly handler: ReportHandler,
    private readonly reports: ReportReadModel,
    private readonly reconciliations: ReconciliationReadModel,
    private readonly reconciler: ReportReconciler,
  ) {}

  @Answers(reportKeep)
  keep(input: KeepReport, { actor }: RequestContext): Promise<ReportKept> {
    invariant(actor, 'reports are kept by people');
    return this.handler.keep(input, actor);
  }

  @Answers(reportList)
  list(page: PageQuery, { tenantId }: RequestContext): Promise<ReportAccountPage> {
    return this.reports.list(tenantId, page);
  }

  @Answers(reportGet)
  get({ reportId }: ReportRef, { tenantId }: RequestContext): Promise<ReportAccountDetail> {
    return this.reports.detail({ tenantId, reportId });
  }

  @Answers(reportDeals)
  deals({ reportId, ...page }: ReportDealsQuery, { tenantId }: RequestContext): Promise<ReportDealPage> {
    return this.reports.deals({ tenantId, reportId }, page);
  }

  @Answers(reportCompare)
  compare({ reportId, accountId }: ReconcileReport, { tenantId }: RequestContext): Promise<ReportReconciliation> {
    return this.reconciliations.compare({ tenantId, reportId }, accountId);
  }

  @Answers(reportReconcile)
  reconcile({ reportId, accountId }: ReconcileReport, { actor }: RequestContext): Promise<ReportReconciled> {
    invariant(actor, 'reports are compared by people');
    return this.reconciler.reconcile(actor, { reportId, accountId });
  }

  @Answers(reportRemove)
  remove({ reportId }: ReportRef, { actor }: RequestContext): Promise<ReportRemoved> {
    invariant(actor, 'reports are removed by people');
    return this.handler.remove({ tenantId: actor.tenantId, reportId }, actor);
  }
}
