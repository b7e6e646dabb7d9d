import { Injectable } from '@nestjs/common';
import { dec, toWire } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { Any, IsNull, Not } from 'typeorm';
import { type AccountRef } from '../accounts/account-ref.js';
import { ACCEPTED, ACCEPTED_AS_CASH, ACCEPTED_FROM_TERMINAL, type AcceptedCash } from '../domain/accepted-cash.js';
import { type Adjustment, type Discrepancy } from '../domain/reconcile-progress.js';
import { discrepancyOf } from './discrepancy.convert.js';
import { AdjustmentEntity, DiscrepancyEntity } from './discrepancy.entities.js';

/** Rows of discrepancies and of the adjustments they led to. */
@Injectable()
export class DiscrepancyStore {
  /** Everything that memory must know: what is open, and what was settled or adopted of things that are still there. */
  async load(tx: Tx, ref: AccountRef): Promise<Discrepancy[]> {
    const rows = await tx
      .of(DiscrepancyEntity)
      .createQueryBuilder('d')
      .where({ tenantId: ref.tenantId, accountId: ref.accountId })
      .andWhere(MATTERS)
      .getMany();
    return rows.map(discrepancyOf);
  }

  async find(
    tx: Tx,
    tenantId: string,
    discrepancyId: string,
  ): Promise<{ accountId: string; discrepancy: Discrepancy } | undefined> {
    const row = await tx.of(DiscrepancyEntity).findOneBy({ tenantId, discrepancyId });
    return row ? { accountId: row.accountId, discrepancy: discrepancyOf(row) } : undefined;
  }

  /** Writes a discrepancy as it is now; gives its new revision. */
  async save(tx: Tx, ref: AccountRef, d: Discrepancy): Promise<number> {
    const row = await tx.one<{ revision: string }>(
      `insert into discrepancies (
         tenant_id, discrepancy_id, account_id, kind, subject, severity, state, symbol, position_id, summary,
         evidence, action, attempts, next_at, escalated, reopened, first_seen_at, last_seen_at, closed_by, closed_at,
         note, revision)
       values (
         $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 1)
       on conflict (tenant_id, discrepancy_id) do update set severity = excluded.severity, state = excluded.state,
         summary = excluded.summary, evidence = excluded.evidence, action = excluded.action,
         attempts = excluded.attempts, next_at = excluded.next_at, escalated = excluded.escalated,
         reopened = excluded.reopened, last_seen_at = excluded.last_seen_at, closed_by = excluded.closed_by,
         closed_at = excluded.closed_at, note = excluded.note, revision = discrepancies.revision + 1
       returning revision`,
      [
        ref.tenantId,
        d.discrepancyId,
        ref.accountId,
        d.kind,
        d.subject,
        d.severity,
        d.state,
        d.symbol ?? null,
        d.positionId ?? null,
        d.summary,
        JSON.stringify(d.evidence),
        d.action ?? null,
        d.attempts,
        d.nextAt ?? null,
        d.escalated,
        d.reopened,
        d.firstSeenAt,
        d.lastSeenAt,
        d.closedBy ?? null,
        d.closedAt ?? null,
        d.note ?? null,
      ],
    );
    return Number(row.revision);
  }

  /** A flagged correction; the same one is written once. */
  async addAdjustment(tx: Tx, ref: AccountRef, d: Discrepancy, adjustment: Adjustment, at: Date): Promise<void> {
    const cash = d.kind === 'D12';
    await tx.execute(
      `insert into adjustments (
         tenant_id, adjustment_id, account_id, discrepancy_id, kind, position_id, side, volume, amount, reason, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (tenant_id, adjustment_id) do nothing`,
      [
        ref.tenantId,
        adjustment.adjustmentId,
        ref.accountId,
        d.discrepancyId,
        cash ? 'cash' : 'position',
        d.positionId ?? null,
        d.evidence['actualSide'] ?? d.evidence['side'] ?? null,
        d.kind === 'D3' ? '0' : (d.evidence['actualVolume'] ?? d.evidence['volume'] ?? null),
        cash ? (d.evidence['step'] ?? null) : null,
        adjustment.reason,
        at,
      ],
    );
  }

  /**
   * The deals turned up after all: what the rules flagged for the discrepancy counts no more. What a person accepted
   * stays.
   */
  async voidAdjustments(tx: Tx, ref: AccountRef, discrepancyId: string, at: Date): Promise<void> {
    const { tenantId, accountId } = ref;
    const flagged = { tenantId, accountId, discrepancyId, voidedAt: IsNull(), reason: Not(Any([...ACCEPTED])) };
    await tx.of(AdjustmentEntity).update(flagged, { voidedAt: at });
  }

  /** What a person decided is undone: the flags that gave way to it count again. */
  async flagAgain(tx: Tx, ref: AccountRef, discrepancyId: string, decidedAt: Date): Promise<void> {
    const { tenantId, accountId } = ref;
    const gaveWay = { tenantId, accountId, discrepancyId, voidedAt: decidedAt, reason: Not(Any([...ACCEPTED])) };
    await tx.of(AdjustmentEntity).update(gaveWay, { voidedAt: null });
  }

  /** Writes what a person accepted without a deal: each decision for itself, in force beside all before it. */
  async accept(
    tx: Tx,
    ref: AccountRef,
    discrepancyId: string,
    { adjustmentId, amount, asCash, at }: AcceptedCash,
  ): Promise<void> {
    const reason = asCash ? ACCEPTED_AS_CASH : ACCEPTED_FROM_TERMINAL;
    await tx.of(AdjustmentEntity).insert({
      tenantId: ref.tenantId,
      accountId: ref.accountId,
      adjustmentId,
      discrepancyId,
      kind: 'cash',
      amount: toWire(amount),
      reason,
      at,
    });
  }

  /** What a person accepted although no deal shows it, as far as it is in force. */
  async accepted(tx: Tx, ref: AccountRef): Promise<AcceptedCash[]> {
    const rows = await tx.of(AdjustmentEntity).find({
      where: {
        tenantId: ref.tenantId,
        accountId: ref.accountId,
        kind: 'cash',
        voidedAt: IsNull(),
        reason: Any([...ACCEPTED]),
      },
      order: { at: 'asc', adjustmentId: 'asc' },
    });
    return rows.map(({ adjustmentId, amount, reason, at }) => ({
      adjustmentId,
      amount: dec(amount!),
      asCash: reason === ACCEPTED_AS_CASH,
      at,
    }));
  }

  /** In force no more from now on: their deals have come, or a person takes them back. */
  async endAccepted(tx: Tx, ref: AccountRef, adjustmentIds: readonly string[], at: Date): Promise<void> {
    const { tenantId, accountId } = ref;
    const ended = { tenantId, accountId, adjustmentId: Any([...adjustmentIds]), voidedAt: IsNull() };
    await tx.of(AdjustmentEntity).update(ended, { voidedAt: at });
  }
}

/** Open, or of something that is still there. */
const MATTERS = `(
  d.state = 'open' or (d.position_id is null and d.kind <> 'D11')
  or exists (
    select
    from terminal_positions t
    where t.tenant_id = d.tenant_id and t.account_id = d.account_id and t.position_id = d.position_id)
  or exists (
    select
    from positions p
    where p.tenant_id = d.tenant_id and p.account_id = d.account_id and p.position_id = d.position_id
      and p.volume > 0))`;
