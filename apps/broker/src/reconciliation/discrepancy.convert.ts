import {
  type Discrepancy as DiscrepancyView,
  type DiscrepancyChangedData,
  type DiscrepancyKind,
  type DiscrepancyState,
  type Severity,
} from '@plimsoll/contracts';
import { type Discrepancy } from '../domain/reconcile-progress.js';
import { undoOf } from '../domain/undo-decision.js';
import { type DiscrepancyEntity } from './discrepancy.entities.js';

/** A discrepancy as the rules know it. */
export function discrepancyOf(row: DiscrepancyEntity): Discrepancy {
  return {
    discrepancyId: row.discrepancyId,
    kind: row.kind as DiscrepancyKind,
    subject: row.subject,
    severity: row.severity as Severity,
    state: row.state as DiscrepancyState,
    summary: row.summary,
    evidence: row.evidence as Record<string, string>,
    attempts: row.attempts,
    nextAt: row.nextAt ?? undefined,
    escalated: row.escalated,
    reopened: row.reopened,
    firstSeenAt: row.firstSeenAt,
    lastSeenAt: row.lastSeenAt,
    revision: Number(row.revision),
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
    ...(row.positionId === null ? {} : { positionId: row.positionId }),
    ...(row.action === null ? {} : { action: row.action }),
    ...(row.closedBy === null ? {} : { closedBy: row.closedBy }),
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt }),
    ...(row.note === null ? {} : { note: row.note }),
  };
}

export function toDiscrepancyView(accountId: string, d: Discrepancy): DiscrepancyView {
  const undo = undoOf(d);
  return {
    discrepancyId: d.discrepancyId,
    accountId,
    kind: d.kind,
    severity: d.severity,
    state: d.state,
    summary: d.summary,
    evidence: d.evidence,
    attempts: d.attempts,
    reopened: d.reopened,
    firstSeenAt: d.firstSeenAt.toISOString(),
    lastSeenAt: d.lastSeenAt.toISOString(),
    revision: d.revision,
    ...optional(d),
    ...(d.closedAt === undefined ? {} : { closedAt: d.closedAt.toISOString() }),
    ...(d.note === undefined ? {} : { note: d.note }),
    ...(undo === undefined ? {} : { undo }),
  };
}

export function toDiscrepancyFact(accountId: string, d: Discrepancy, at: Date): DiscrepancyChangedData {
  return {
    discrepancyId: d.discrepancyId,
    accountId,
    kind: d.kind,
    severity: d.severity,
    state: d.state,
    summary: d.summary,
    evidence: d.evidence,
    revision: d.revision,
    at: at.toISOString(),
    ...optional(d),
  };
}

function optional(d: Discrepancy): Pick<DiscrepancyView, 'symbol' | 'positionId' | 'action' | 'closedBy'> {
  return {
    ...(d.symbol === undefined ? {} : { symbol: d.symbol }),
    ...(d.positionId === undefined ? {} : { positionId: d.positionId }),
    ...(d.action === undefined ? {} : { action: d.action }),
    ...(d.closedBy === undefined ? {} : { closedBy: d.closedBy }),
  };
}
