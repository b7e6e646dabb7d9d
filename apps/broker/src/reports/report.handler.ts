import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  brokerAuditRecorded,
  DIFFERENCES_SHOWN,
  type KeepReport,
  problem,
  ProblemError,
  type ReportKept,
  type ReportRemoved,
} from '@plimsoll/contracts';
import { PlanLimits } from '@plimsoll/entitlements';
import { type Clock, deterministicId } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { additionOf } from './report-limit.js';
import { type ReportKey, ReportStore } from './report.store.js';

/** Keeps what people import, each deal once, and removes it when they say so. */
@Injectable()
export class ReportHandler {
  constructor(
    private readonly db: Database,
    private readonly store: ReportStore,
    private readonly outbox: Outbox,
    private readonly limits: PlanLimits,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Keeps a part. The file is written down, and in the audit log, with its last one. Throws `plan-limit-reached`; of a
   * report whose account is new nothing stays then.
   */
  async keep(report: KeepReport, actor: Actor): Promise<ReportKept> {
    const key = { tenantId: actor.tenantId, reportId: reportIdOf(actor.tenantId, report) };
    try {
      return await this.db.withTenant(actor.tenantId, (tx) => this.keepPart(tx, key, report, actor));
    } catch (error) {
      // What came of it before is seen nowhere, and nobody could make room with it.
      if (isRefused(error)) await this.db.withTenant(actor.tenantId, (tx) => this.store.dropBegun(tx, key));
      throw error;
    }
  }

  private async keepPart(tx: Tx, key: ReportKey, report: KeepReport, actor: Actor): Promise<ReportKept> {
    const by = { userId: actor.userId, at: this.clock.now() };
    await this.store.hold(tx, key, report, by);
    const { added, changed, held } = await this.store.add(tx, key, report.deals);
    const addition = additionOf(tx, key.tenantId, report, { added, held });
    // What adds nothing is never refused, however much there is.
    const refused = addition.more > 0 ? await this.limits.refusal(tx, key.tenantId, addition) : undefined;
    if (refused !== undefined) throw new ProblemError(refused);
    if (report.isLast) {
      await this.store.addFile(tx, key, report, by);
      const { fileName, sha256, sums } = report;
      await this.record(tx, key, actor, 'report.kept', { fileName, sha256, deals: sums.deals });
    }
    return {
      reportId: key.reportId,
      added,
      known: report.deals.length - added - changed.length,
      changed: changed.slice(0, DIFFERENCES_SHOWN),
    };
  }

  /** Throws `not-found` where it is not there, or of somebody else. */
  async remove(key: ReportKey, actor: Actor): Promise<ReportRemoved> {
    return this.db.withTenant(key.tenantId, async (tx) => {
      const deals = await this.store.remove(tx, key);
      if (deals === undefined) throw new ProblemError(problem('not-found'));
      await this.record(tx, key, actor, 'report.removed', { deals });
      return { deals };
    });
  }

  private async record(
    tx: Tx,
    { tenantId, reportId }: ReportKey,
    actor: Actor,
    action: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    const data = auditEntry({
      by: { user: actor },
      at: this.clock.now(),
      action,
      targetKind: 'report',
      targetId: reportId,
      detail,
    });
    await this.outbox.add(tx, brokerAuditRecorded, { tenantId, key: reportId, data });
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'plan-limit-reached';
}

/**
 * The account that a report is of: reports of one account go together, a longer one adds what it has more. A tester's
 * run is an account of its own: two runs have the same tickets.
 */
export function reportIdOf(
  tenantId: string,
  { kind, identity, sha256 }: Pick<KeepReport, 'kind' | 'identity' | 'sha256'>,
): string {
  const { login, server, currency } = identity;
  const run = kind.endsWith('tester') ? sha256 : '';
  return deterministicId('report-account', tenantId, kind, server, login, currency, run);
}
