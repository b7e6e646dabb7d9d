import { Inject, Injectable } from '@nestjs/common';
import { type Actor, problem, ProblemError, type ReconcileReport, type ReportReconciled } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { LiveAccounts } from '../accounts/live-accounts.js';
import { DiscrepancyRegistry } from '../reconciliation/discrepancy-registry.js';
import { toReportDifferences } from './report-comparison.js';
import { isSameAccount, ReconciliationReadModel, toReconciliation } from './reconciliation.read-model.js';

/** Lays a report beside its own account, so that what differs waits for somebody (D15). */
@Injectable()
export class ReportReconciler {
  constructor(
    private readonly db: Database,
    private readonly accounts: LiveAccounts,
    private readonly registry: DiscrepancyRegistry,
    private readonly reports: ReconciliationReadModel,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Compared before the turn of the account, which its syncs wait for; written down in it. Throws `not-found`, `account-unknown`, and `conflict` for another account's report.
   */
  async reconcile(actor: Actor, { reportId, accountId }: ReconcileReport): Promise<ReportReconciled> {
    const { tenantId, userId } = actor;
    const compared = await this.reports.compared({ tenantId, reportId }, accountId);
    if (!isSameAccount(compared.heads))
      throw new ProblemError(
        problem('conflict', 'the report is of another login or server: it says nothing about this account'),
      );
    const found = toReportDifferences(reportId, compared);
    const by = { now: this.clock.now(), by: userId };
    const written = await this.accounts.run({ tenantId, accountId }, ({ ref }) =>
      this.db.withTenant(tenantId, (tx) => this.registry.reportCompared(tx, ref, found, by)),
    );
    return {
      ...toReconciliation(compared),
      isOpen: written?.state === 'open',
      ...(written === undefined ? {} : { discrepancyId: written.discrepancyId }),
    };
  }
}
