import { type DiscrepancyKind, type Severity } from '@plimsoll/contracts';
import { deterministicId } from '@plimsoll/kernel';
import { type Finding } from './reconcile.js';

/** One discrepancy through its life. */
export interface Discrepancy {
  readonly discrepancyId: string;
  readonly kind: DiscrepancyKind;
  readonly subject: string;
  readonly severity: Severity;
  readonly state: 'open' | 'resolved';
  readonly symbol?: string;
  readonly positionId?: string;
  readonly summary: string;
  readonly evidence: Record<string, string>;
  readonly action?: string;
  /** How often the terminal was asked. */
  readonly attempts: number;
  readonly nextAt: Date | undefined;
  /** The rules are at their end: a person must look. Nothing is asked any more. */
  readonly escalated: boolean;
  readonly reopened: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly closedBy?: string;
  readonly closedAt?: Date;
  readonly note?: string;
  readonly revision: number;
}

/** What is asked of the terminal about a discrepancy. */
export interface Question {
  readonly positionId?: string;
  readonly dealsSince?: Date;
}

/** A correction of the books that is flagged as one. */
export interface Adjustment {
  readonly adjustmentId: string;
  readonly reason: string;
}

export interface Progress {
  readonly discrepancy: Discrepancy;
  /** Differs from what is stored. */
  readonly changed: boolean;
  readonly question?: Question;
  readonly adjustment?: Adjustment;
}

/** Deals are asked for so often, further back each time. */
export const READS_MAX = 3;
const WINDOWS_MS = [3_600_000, 86_400_000, 30 * 86_400_000] as const;
const WAITS_MS = [5_000, 15_000, 60_000] as const;
/** A discrepancy that came back so often is not left to the rules any more. */
export const REOPENED_MAX = 3;
/** That it is still there is written down this often. */
const SEEN_AGAIN_MS = 60_000;
const BY_DEALS: ReadonlySet<DiscrepancyKind> = new Set(['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D12']);

/** The same disagreement has the same id, whoever finds it and whenever. */
export function discrepancyIdOf(accountId: string, kind: DiscrepancyKind, subject: string): string {
  return deterministicId('discrepancy', accountId, kind, subject);
}

/**
 * What is done about a finding: resolved by rule, asked about (three times, further back each time), or shown to a
 * person. It comes to an end in every case: nothing is asked for ever.
 */
export function advance(accountId: string, before: Discrepancy | undefined, finding: Finding, now: Date): Progress {
  if (before && settledByPerson(before, finding)) return { discrepancy: before, changed: false };
  const current =
    before === undefined
      ? fresh(accountId, finding, now)
      : before.state === 'resolved'
        ? reopen(before, finding, now)
        : before;
  const renewed = refresh(current, finding, now);
  const changed = renewed !== before;
  if (finding.explained)
    return close(
      renewed,
      'rule:adopted',
      'Adopted as EXTERNAL: it counts in exposure and guard, and is never closed by reconciliation.',
      now,
      changed,
    );
  if (renewed.escalated || !BY_DEALS.has(finding.kind)) return { discrepancy: renewed, changed };
  if (renewed.nextAt && renewed.nextAt.getTime() > now.getTime()) return { discrepancy: renewed, changed };
  return renewed.attempts < READS_MAX && renewed.reopened <= REOPENED_MAX
    ? ask(renewed, now)
    : escalate(accountId, renewed, now);
}

/** Judged, and not found any more. */
export function settle(before: Discrepancy, now: Date): Progress {
  const by =
    before.kind === 'D11'
      ? 'rule:result-found'
      : before.escalated
        ? 'rule:agrees-again'
        : before.attempts > 0
          ? 'rule:deals-booked'
          : 'rule:agrees-again';
  return close(before, by, undefined, now, true);
}

/** Whether a discrepancy can be left to the database: it is settled, and what it was about is over. */
export function isPast(d: Discrepancy, isOpen: (positionId: string) => boolean): boolean {
  if (d.state === 'open') return false;
  return d.kind === 'D11' || (d.positionId !== undefined && !isOpen(d.positionId));
}

/** A person has decided. */
export function resolve(
  before: Discrepancy,
  decision: { readonly resolution: string; readonly note: string; readonly by: string },
  now: Date,
): Discrepancy {
  const { resolution, note, by } = decision;
  if (resolution === 'ask-again')
    return {
      ...before,
      state: 'open',
      attempts: 0,
      nextAt: now,
      escalated: false,
      action: 'The terminal is asked once more.',
      note,
    };
  return { ...before, state: 'resolved', closedBy: by, closedAt: now, note, action: resolution };
}

/** A person has seen exactly this: it is not opened again until it looks otherwise. Adopted positions stay adopted. */
function settledByPerson(before: Discrepancy, finding: Finding): boolean {
  if (before.state !== 'resolved') return false;
  if (before.closedBy === 'rule:adopted') return true;
  const byPerson = before.closedBy !== undefined && !before.closedBy.startsWith('rule:');
  return byPerson && same(before.evidence, finding.evidence);
}

function fresh(accountId: string, finding: Finding, now: Date): Discrepancy {
  const { kind, subject, severity, symbol, positionId, summary, evidence } = finding;
  return {
    discrepancyId: discrepancyIdOf(accountId, kind, subject),
    kind,
    subject,
    severity,
    state: 'open',
    summary,
    evidence,
    attempts: 0,
    nextAt: now,
    escalated: kind === 'D13',
    reopened: 0,
    firstSeenAt: now,
    lastSeenAt: now,
    revision: 0,
    ...(symbol === undefined ? {} : { symbol }),
    ...(positionId === undefined ? {} : { positionId }),
    ...(firstAction(kind) === undefined ? {} : { action: firstAction(kind)! }),
  };
}

function firstAction(kind: DiscrepancyKind): string | undefined {
  if (kind === 'D11') return 'Searched by magic number, comment and time.';
  return kind === 'D13' ? 'Quarantined until its user confirms.' : undefined;
}

function reopen(before: Discrepancy, finding: Finding, now: Date): Discrepancy {
  const { closedBy: _by, closedAt: _at, ...rest } = before;
  return {
    ...rest,
    state: 'open',
    severity: finding.severity,
    reopened: before.reopened + 1,
    attempts: 0,
    nextAt: now,
    escalated: finding.kind === 'D13',
  };
}

function refresh(current: Discrepancy, finding: Finding, now: Date): Discrepancy {
  const moved = !same(current.evidence, finding.evidence);
  const worse = rank(finding.severity) > rank(current.severity);
  if (!moved && !worse && now.getTime() - current.lastSeenAt.getTime() < SEEN_AGAIN_MS) return current;
  const action =
    worse && finding.kind === 'D11' ? 'Nothing was found for a minute: a person must look.' : current.action;
  return {
    ...current,
    summary: finding.summary,
    evidence: finding.evidence,
    severity: worse ? finding.severity : current.severity,
    lastSeenAt: now,
    ...(action === undefined ? {} : { action }),
    escalated: current.escalated || (worse && finding.kind === 'D11'),
  };
}

function ask(current: Discrepancy, now: Date): Progress {
  const { attempts } = current;
  const since = new Date(now.getTime() - WINDOWS_MS[attempts]!);
  // The deals of a position are found by its identifier; the last read looks at the whole window as well.
  const wide = current.positionId === undefined || attempts === READS_MAX - 1;
  const question: Question = {
    ...(current.positionId === undefined ? {} : { positionId: current.positionId }),
    ...(wide ? { dealsSince: since } : {}),
  };
  const discrepancy = {
    ...current,
    attempts: attempts + 1,
    nextAt: new Date(now.getTime() + WAITS_MS[attempts]!),
    lastSeenAt: now,
    action: `Asked the terminal for the deals (${attempts + 1} of ${READS_MAX}).`,
  };
  return { discrepancy, changed: true, question };
}

function escalate(accountId: string, current: Discrepancy, now: Date): Progress {
  const reason =
    current.attempts === 0
      ? `It came back ${current.reopened} times.`
      : `No deal explains it after ${current.attempts} reads.`;
  const discrepancy: Discrepancy = {
    ...current,
    severity: 'critical',
    escalated: true,
    nextAt: undefined,
    lastSeenAt: now,
    action: `${reason} The books carry a flagged adjustment; a person must look.`,
  };
  const adjustmentId = deterministicId(
    'adjustment',
    accountId,
    current.discrepancyId,
    ...Object.entries(current.evidence).flat(),
  );
  return { discrepancy, changed: true, adjustment: { adjustmentId, reason } };
}

function close(current: Discrepancy, by: string, action: string | undefined, now: Date, changed: boolean): Progress {
  return {
    discrepancy: {
      ...current,
      state: 'resolved',
      closedBy: by,
      closedAt: now,
      nextAt: undefined,
      escalated: false,
      lastSeenAt: now,
      ...(action === undefined ? {} : { action }),
    },
    changed: changed || current.state !== 'resolved',
  };
}

function rank(severity: Severity): number {
  return severity === 'critical' ? 2 : severity === 'warning' ? 1 : 0;
}

function same(a: Record<string, string>, b: Record<string, string>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
