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

/** Whether its terminal is to be asked now: it is open, was not asked often enough, and its time has come. */
export function isToBeAsked({ kind, state, attempts, nextAt }: Discrepancy, now: Date): boolean {
  return kind === 'D15' && state === 'open' && attempts < READS_MAX && isPassed(nextAt, now);
}

/** The terminal is asked for its deals of that time: three times, a minute apart. From memory: syncs wait for it. */
export function askAboutReport(before: Discrepancy, now: Date): Progress {
  const attempts = before.attempts + 1;
  return {
    discrepancy: {
      ...before,
      attempts,
      nextAt: new Date(now.getTime() + TOLD_WITHIN_MS),
      lastSeenAt: now,
      action: `Asked the terminal for the deals (${attempts} of ${READS_MAX}).`,
    },
    changed: true,
    question: { dealsSince: new Date(new Date(before.evidence['from']!).getTime() - ZONES_MS) },
  };
}

/**
 * What a comparison of now says of an open one: over, still so, or, once the terminal was asked often enough, left to a
 * person. `found`: undefined where the report is not kept any more.
 */
export function compareAgain(before: Discrepancy, found: ReportDifferences | undefined, now: Date): Progress {
  if (found === undefined) return settleReport(before, now, 'rule:report-removed');
  if (areAlike(found)) return settle(before, now);
  const { summary, evidence } = findingOfReport(found);
  const current = { ...before, summary, evidence, lastSeenAt: now };
  if (before.attempts < READS_MAX || !isPassed(before.nextAt, now))
    return { discrepancy: current, changed: summary !== before.summary };
  return {
    discrepancy: {
      ...current,
      escalated: true,
      nextAt: undefined,
      action: `The terminal told no more after ${READS_MAX} reads: a person must look.`,
    },
    changed: true,
  };
}

function isPassed(at: Date | undefined, now: Date): boolean {
  return at !== undefined && at.getTime() <= now.getTime();
}

function settleReport(before: Discrepancy, now: Date, closedBy: string): Progress {
  const { discrepancy, changed } = settle(before, now);
  return { discrepancy: { ...discrepancy, closedBy }, changed };
}
