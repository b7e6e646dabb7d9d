import { type Discrepancy, type Progress, READS_MAX, settle } from './reconcile-progress.js';
import { type Finding } from './reconcile.js';

/** What a report of the broker and the ledger of the same account do not have alike. */
export interface ReportDifferences {
  readonly reportId: string;
  /** The time of the report, by the clock of the broker's server. */
  readonly from: Date;
  readonly to: Date;
  readonly onlyInReport: number;
  readonly onlyInAccount: number;
  readonly different: number;
  /** The first of them, by time. */
  readonly tickets: readonly string[];
}

/** The terminal has so long to tell its deals before they are compared again. */
export const TOLD_WITHIN_MS = 60_000;
/** The clock of a broker's server is at most this far from ours. */
const ZONES_MS = 86_400_000;

export function areAlike({ onlyInReport, onlyInAccount, different }: ReportDifferences): boolean {
  return onlyInReport + onlyInAccount + different === 0;
}

/** D15: one for each report and account, however many deals differ. */
export function findingOfReport(found: ReportDifferences): Finding {
  const { reportId, from, to, onlyInReport, onlyInAccount, different, tickets } = found;
  return {
    kind: 'D15',
    subject: reportId,
    severity: 'warning',
    summary:
      `A report of the broker and the ledger differ: ${onlyInReport} deals only in the report, ` +
      `${onlyInAccount} only in the ledger, ${different} different.`,
    evidence: {
      reportId,
      from: from.toISOString(),
      to: to.toISOString(),
      onlyInReport: String(onlyInReport),
      onlyInAccount: String(onlyInAccount),
      different: String(different),
      tickets: tickets.join(', '),
    },
  };
}

/** Whether something is to be done about it now: it is open, not left to a person, and its time has come. */
export function isReportDue({ kind, state, nextAt }: Discrepancy, now: Date): boolean {
  return kind === 'D15' && state === 'open' && nextAt !== undefined && nextAt.getTime() <= now.getTime();
}

/**
 * The terminal is asked for its deals of that time (three times), and each time compared with what came; then a person
 * must look. `found`: the comparison of now; undefined where the report is not kept any more.
 */
export function advanceReport(before: Discrepancy, found: ReportDifferences | undefined, now: Date): Progress {
  if (found === undefined) return settleReport(before, now, 'rule:report-removed');
  if (areAlike(found)) return settle(before, now);
  const { summary, evidence } = findingOfReport(found);
  const current = { ...before, summary, evidence, lastSeenAt: now };
  if (before.attempts >= READS_MAX)
    return {
      discrepancy: {
        ...current,
        escalated: true,
        nextAt: undefined,
        action: `The terminal told no more after ${READS_MAX} reads: a person must look.`,
      },
      changed: true,
    };
  return {
    discrepancy: {
      ...current,
      attempts: before.attempts + 1,
      nextAt: new Date(now.getTime() + TOLD_WITHIN_MS),
      action: `Asked the terminal for the deals (${before.attempts + 1} of ${READS_MAX}).`,
    },
    changed: true,
    question: { dealsSince: new Date(found.from.getTime() - ZONES_MS) },
  };
}

function settleReport(before: Discrepancy, now: Date, closedBy: string): Progress {
  const { discrepancy, changed } = settle(before, now);
  return { discrepancy: { ...discrepancy, closedBy }, changed };
}
