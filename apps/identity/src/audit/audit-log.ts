import { Inject, Injectable } from '@nestjs/common';
import { type AuditEntry, type Owner } from '@plimsoll/contracts';
import { AUDIT_GENESIS, auditHash, canonicalJson, type Clock, isId, newId } from '@plimsoll/kernel';
import { type RestoreTx, type Tx } from '@plimsoll/persistence';
import { CLOCK, currentContext } from '@plimsoll/service-host';

/**
 * An entry in the form that its hash covers: every field present, times in whole milliseconds, the detail as canonical
 * text.
 */
export interface StoredEntry {
  readonly entryId: string;
  readonly service: Owner;
  readonly actorKind: string;
  readonly actorId: string;
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string;
  readonly at: string;
  readonly address: string | null;
  readonly outcome: string;
  readonly reason: string | null;
  readonly detail: string | null;
  readonly correlationId: string | null;
  readonly recordedAt: string;
}

/** The statements that an append takes: in a transaction of the service, or in that of a restore. */
type ChainTx = Tx | RestoreTx;

/** What one of our own acts says of itself; time and correlation are added here. */
export type OwnAct = Omit<AuditEntry, 'at' | 'correlationId'>;

/**
 * Appends to the hash chain of a tenant, in the transaction of the act itself. Call it last: it locks the chain until
 * the commit.
 */
@Injectable()
export class AuditLog {
  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** Writes down an act of identity. */
  record(tx: ChainTx, tenantId: string, act: OwnAct): Promise<void> {
    const correlationId = currentContext()?.correlationId;
    // A caller may bring a correlation id of another form; the log keeps ids only.
    const entry = { ...act, at: this.clock.now().toISOString(), ...(isId(correlationId) ? { correlationId } : {}) };
    return this.append(tx, tenantId, { entryId: newId(this.clock), service: 'identity', entry });
  }

  /** Writes down an act that a service told in a fact. */
  async append(
    tx: ChainTx,
    tenantId: string,
    told: { entryId: string; service: Owner; entry: AuditEntry },
  ): Promise<void> {
    const entry = storedEntry(told, this.clock.now());
    const head = await lockHead(tx, tenantId, entry.recordedAt);
    const seq = head.seq + 1;
    const hash = auditHash(tenantId, seq, head.hash, entry);
    await put(tx, INSERT_ENTRY, [
      tenantId,
      seq,
      entry.recordedAt,
      entry.entryId,
      entry.service,
      entry.actorKind,
      entry.actorId,
      entry.action,
      entry.targetKind,
      entry.targetId,
      entry.at,
      entry.address,
      entry.outcome,
      entry.reason,
      entry.detail,
      entry.correlationId,
      head.hash,
      hash,
    ]);
    await tx.execute('update audit_heads set seq = $2, hash = $3, moved_at = $4 where tenant_id = $1', [
      tenantId,
      seq,
      hash,
      entry.recordedAt,
    ]);
  }
}

const INSERT_ENTRY = `
insert into audit_entries (
  tenant_id, seq, recorded_at, entry_id, service, actor_kind, actor_id, action, target_kind, target_id, at, address,
  outcome, reason, detail, correlation_id, prev_hash, hash)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`;

/** Not waited for where a transaction takes statements ahead: the update behind it fails when this one does. */
async function put(tx: ChainTx, sql: string, values: unknown[]): Promise<void> {
  if ('send' in tx) tx.send(sql, values);
  else await tx.execute(sql, values);
}

async function lockHead(tx: ChainTx, tenantId: string, now: string): Promise<{ seq: number; hash: string }> {
  const lock = 'select seq, hash from audit_heads where tenant_id = $1 for update';
  let head = await tx.maybeOne<{ seq: string; hash: string }>(lock, [tenantId]);
  if (!head) {
    await tx.execute(
      'insert into audit_heads (tenant_id, seq, hash, moved_at) values ($1, 0, $2, $3) on conflict do nothing',
      [tenantId, AUDIT_GENESIS, now],
    );
    head = await tx.one<{ seq: string; hash: string }>(lock, [tenantId]);
  }
  return { seq: Number(head.seq), hash: head.hash };
}

function storedEntry(
  { entryId, service, entry }: { entryId: string; service: Owner; entry: AuditEntry },
  now: Date,
): StoredEntry {
  return {
    entryId,
    service,
    actorKind: entry.actorKind,
    actorId: entry.actorId,
    action: entry.action,
    targetKind: entry.targetKind,
    targetId: entry.targetId,
    at: new Date(entry.at).toISOString(),
    address: entry.address ?? null,
    outcome: entry.outcome,
    reason: entry.reason ?? null,
    detail: entry.detail === undefined ? null : canonicalJson(entry.detail),
    correlationId: entry.correlationId ?? null,
    recordedAt: now.toISOString(),
  };
}
