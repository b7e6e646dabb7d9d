import { Injectable } from '@nestjs/common';
import {
  type AuditOutcome,
  type AuditPage,
  type AuditQuery,
  type ActorKind,
  type Owner,
  type RecordedAuditEntry,
} from '@plimsoll/contracts';
import { Database, keysetPage } from '@plimsoll/persistence';

interface Row {
  seq: string;
  recorded_at: Date;
  service: Owner;
  actor_kind: ActorKind;
  actor_id: string;
  action: string;
  target_kind: string;
  target_id: string;
  at: Date;
  address: string | null;
  outcome: AuditOutcome;
  reason: string | null;
  detail: string | null;
  correlation_id: string | null;
  hash: string;
}

const FILTERS = [
  ['action', 'action ='],
  ['actorId', 'actor_id ='],
  ['targetKind', 'target_kind ='],
  ['targetId', 'target_id ='],
  ['outcome', 'outcome ='],
  ['actorKind', 'actor_kind ='],
  ['correlationId', 'correlation_id ='],
  ['from', 'recorded_at >='],
  ['to', 'recorded_at <'],
] as const;

/** The audit log for reading. */
@Injectable()
export class AuditReadModel {
  constructor(private readonly db: Database) {}

  page(tenantId: string, query: AuditQuery): Promise<AuditPage> {
    const params: unknown[] = [tenantId];
    const where = FILTERS.filter(([name]) => query[name] !== undefined).map(
      ([name, test]) => ` and ${test} $${params.push(query[name])}`,
    );
    const sql = `select seq, recorded_at, service, actor_kind, actor_id, action, target_kind, target_id, at, address, outcome, reason, detail, correlation_id, hash
      from audit_entries where tenant_id = $1${where.join('')}`;
    return this.db.readTenant(tenantId, (tx) =>
      keysetPage<Row, RecordedAuditEntry>(tx, { sql, params, keys: [{ column: 'seq', type: 'int8' }] }, query, toEntry),
    );
  }
}

function toEntry(row: Row): RecordedAuditEntry {
  return {
    seq: Number(row.seq),
    service: row.service,
    recordedAt: row.recorded_at.toISOString(),
    hash: row.hash,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    action: row.action,
    targetKind: row.target_kind,
    targetId: row.target_id,
    at: row.at.toISOString(),
    outcome: row.outcome,
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.detail === null ? {} : { detail: JSON.parse(row.detail) as Record<string, unknown> }),
    ...(row.correlation_id === null ? {} : { correlationId: row.correlation_id }),
  };
}
