import { Injectable } from '@nestjs/common';
import {
  type ActorKind,
  type AuditOutcome,
  type AuditPage,
  type AuditQuery,
  type Owner,
  type RecordedAuditEntry,
} from '@plimsoll/contracts';
import { Database, entityPage } from '@plimsoll/persistence';
import { And, type FindOptionsWhere, LessThan, MoreThanOrEqual } from 'typeorm';
import { AuditEntryEntity } from './audit.entities.js';

/** The audit log for reading. */
@Injectable()
export class AuditReadModel {
  constructor(private readonly db: Database) {}

  page(tenantId: string, { cursor, limit, ...asked }: AuditQuery): Promise<AuditPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const query = { where: { tenantId, ...entriesOf(asked) }, keys: ['seq'] as const };
      const found = await entityPage(tx.of(AuditEntryEntity), query, { cursor, limit });
      return { ...found, items: found.items.map(toEntry) };
    });
  }
}

/** What is asked for only: each combination is a statement of its own, which the index made for it can serve. */
function entriesOf({ from, to, ...equal }: Omit<AuditQuery, 'cursor' | 'limit'>): FindOptionsWhere<AuditEntryEntity> {
  const span = [
    ...(from === undefined ? [] : [MoreThanOrEqual(new Date(from))]),
    ...(to === undefined ? [] : [LessThan(new Date(to))]),
  ];
  const asked = Object.entries(equal).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(asked), ...(span.length === 0 ? {} : { recordedAt: And(...span) }) };
}

function toEntry(entry: AuditEntryEntity): RecordedAuditEntry {
  return {
    seq: Number(entry.seq),
    service: entry.service as Owner,
    recordedAt: entry.recordedAt.toISOString(),
    hash: entry.hash,
    actorKind: entry.actorKind as ActorKind,
    actorId: entry.actorId,
    action: entry.action,
    targetKind: entry.targetKind,
    targetId: entry.targetId,
    at: entry.at.toISOString(),
    outcome: entry.outcome as AuditOutcome,
    ...(entry.address === null ? {} : { address: entry.address }),
    ...(entry.reason === null ? {} : { reason: entry.reason }),
    ...(entry.detail === null ? {} : { detail: JSON.parse(entry.detail) as Record<string, unknown> }),
    ...(entry.correlationId === null ? {} : { correlationId: entry.correlationId }),
  };
}
