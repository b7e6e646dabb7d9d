import {
  type Discrepancy as DiscrepancyView,
  type DiscrepancyChangedData,
  type DiscrepancyKind,
  type DiscrepancyState,
  type Severity,
} from '@plimsoll/contracts';
import { type Discrepancy } from '../domain/reconcile-progress.js';

export interface DiscrepancyRow {
  discrepancy_id: string;
  account_id: string;
  kind: DiscrepancyKind;
  subject: string;
  severity: Severity;
  state: DiscrepancyState;
  symbol: string | null;
  position_id: string | null;
  summary: string;
  evidence: Record<string, string>;
  action: string | null;
  attempts: number;
  next_at: Date | null;
  escalated: boolean;
  reopened: number;
  first_seen_at: Date;
  last_seen_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
  note: string | null;
  revision: string;
}

export function discrepancyFromRow(row: DiscrepancyRow): Discrepancy {
  return {
    discrepancyId: row.discrepancy_id,
    kind: row.kind,
    subject: row.subject,
    severity: row.severity,
    state: row.state,
    summary: row.summary,
    evidence: row.evidence,
    attempts: row.attempts,
    nextAt: row.next_at ?? undefined,
    escalated: row.escalated,
    reopened: row.reopened,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    revision: Number(row.revision),
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
    ...(row.position_id === null ? {} : { positionId: row.position_id }),
    ...(row.action === null ? {} : { action: row.action }),
    ...(row.closed_by === null ? {} : { closedBy: row.closed_by }),
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
    ...(row.note === null ? {} : { note: row.note }),
  };
}

export function toDiscrepancyView(accountId: string, d: Discrepancy): DiscrepancyView {
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
