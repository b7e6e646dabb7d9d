import { Injectable } from '@nestjs/common';
import { brokerAuditRecorded, discrepancyChanged } from '@plimsoll/contracts';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { type AccountRef } from '../accounts/account-ref.js';
import { type Discrepancy, type Progress } from '../domain/reconcile-progress.js';
import { toDiscrepancyFact } from './discrepancy.convert.js';
import { DiscrepancyStore } from './discrepancy.store.js';

/** Who changed it, and what that was; a rule where nobody is named. */
export interface ChangedBy {
  readonly userId: string;
  readonly action: 'reconciliation.decided' | 'reconciliation.undone' | 'reconciliation.report-compared';
}

/** Makes a change of a discrepancy durable, and tells it. */
@Injectable()
export class DiscrepancyWriter {
  constructor(
    private readonly store: DiscrepancyStore,
    private readonly outbox: Outbox,
  ) {}

  /** Writes one discrepancy with its fact, its adjustment and, where it matters, its audit entry. */
  async write(tx: Tx, ref: AccountRef, step: Progress, now: Date, by?: ChangedBy): Promise<Discrepancy> {
    const revision = await this.store.save(tx, ref, step.discrepancy);
    const discrepancy = { ...step.discrepancy, revision };
    if (step.adjustment) await this.store.addAdjustment(tx, ref, discrepancy, step.adjustment, now);
    if (discrepancy.state === 'resolved' && discrepancy.closedBy?.startsWith('rule:'))
      await this.store.voidAdjustments(tx, ref, discrepancy.discrepancyId, now);
    await this.outbox.add(tx, discrepancyChanged, {
      tenantId: ref.tenantId,
      key: ref.accountId,
      data: toDiscrepancyFact(ref.accountId, discrepancy, now),
    });
    if (step.adjustment || by) {
      await this.outbox.add(tx, brokerAuditRecorded, {
        tenantId: ref.tenantId,
        key: ref.accountId,
        data: auditEntry({
          by: by ? { user: { userId: by.userId } } : { system: 'reconciliation' },
          action: by?.action ?? 'reconciliation.adjusted',
          targetKind: 'discrepancy',
          targetId: discrepancy.discrepancyId,
          at: now,
          reason: discrepancy.note ?? step.adjustment?.reason ?? discrepancy.summary,
          detail: { kind: discrepancy.kind, state: discrepancy.state, evidence: discrepancy.evidence },
        }),
      });
    }
    return discrepancy;
  }
}
