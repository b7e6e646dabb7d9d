import { Injectable } from '@nestjs/common';
import {
  DIFFERENCES_SHOWN,
  problem,
  ProblemError,
  type ReportDifference,
  type ReportReconciliation,
} from '@plimsoll/contracts';
import { Database, type Tx } from '@plimsoll/persistence';
import {
  compareReport,
  type DifferenceRow,
  type ReportComparison,
  TICKETS_SHOWN,
  toReportDifferences,
} from './report-comparison.js';
import { type ReportDifferences } from '../domain/report-finding.js';
import { type ReportKey } from './report.store.js';

/** A report beside the ledger. Neither is changed by it. */
@Injectable()
export class ReconciliationReadModel {
  constructor(private readonly db: Database) {}

  /** Compares by ticket over the time of the report. Throws `not-found` and `account-unknown`. */
  async compare(key: ReportKey, accountId: string): Promise<ReportReconciliation> {
    return toReconciliation(await this.compared(key, accountId));
  }

  /** How the two differ, in the words of the domain; undefined where one of them is not kept any more. */
  async differences(key: ReportKey, accountId: string): Promise<ReportDifferences | undefined> {
    const found = await this.db.readTenant(key.tenantId, (tx) =>
      compareReport(tx, { ...key, accountId }, TICKETS_SHOWN),
    );
    return found && toReportDifferences(key.reportId, found);
  }

  /** The same, as the database has it. */
  compared(key: ReportKey, accountId: string): Promise<ReportComparison> {
    return this.db.readTenant(key.tenantId, async (tx) => {
      const found = await compareReport(tx, { ...key, accountId }, DIFFERENCES_SHOWN);
      if (found === undefined) throw new ProblemError(problem(await missing(tx, key)));
      return found;
    });
  }
}

/** Says which of the two is not there. */
async function missing(tx: Tx, { tenantId, reportId }: ReportKey): Promise<'not-found' | 'account-unknown'> {
  const kept = await tx.maybeOne('select from report_files where tenant_id = $1 and report_id = $2 limit 1', [
    tenantId,
    reportId,
  ]);
  return kept === undefined ? 'not-found' : 'account-unknown';
}

export function toReconciliation({ heads, counts, rows }: ReportComparison): ReportReconciliation {
  return {
    sameAccount: isSameAccount(heads),
    from: heads.first_at.toISOString(),
    to: heads.last_at.toISOString(),
    alike: counts.alike,
    onlyInReport: counts.only_in_report,
    onlyInAccount: counts.only_in_account,
    different: counts.different,
    differences: rows.map(toDifference),
    currency: heads.currency,
  };
}

/** A report of another account says nothing about this one. */
export function isSameAccount({ identity, login, server }: ReportComparison['heads']): boolean {
  return identity.login === login && identity.server === server;
}

function toDifference(row: DifferenceRow): ReportDifference {
  return {
    ticket: row.ticket,
    kind: row.kind,
    dealtAt: row.dealt_at.toISOString(),
    fields: row.fields,
    ...(row.report_net === null ? {} : { reportNet: row.report_net }),
    ...(row.account_net === null ? {} : { accountNet: row.account_net }),
  };
}
