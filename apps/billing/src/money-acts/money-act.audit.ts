import { Injectable } from '@nestjs/common';
import { type AuditOutcome } from '@plimsoll/contracts';
import { type Author } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { BillingAudit } from '../audit/billing-audit.js';
import { type MoneyActEntity } from './money-act.entities.js';

/** What became of a refund or an adjustment. */
export type MoneyDeed = 'asked' | 'approved' | 'refused' | 'withdrawn' | 'expired' | 'made' | 'failed';

/** Writes it into the audit logs of the organisation whose money it is, and of those whose people asked and decided. */
@Injectable()
export class MoneyActAudit {
  constructor(private readonly audit: BillingAudit) {}

  record(tx: Tx, by: Author, act: MoneyActEntity, deed: MoneyDeed, reason = act.reason): Promise<void> {
    const isRefund = act.kind === 'refund';
    const outcome: AuditOutcome = deed === 'failed' ? 'failed' : 'done';
    return this.audit.recordFor(tx, by, whoseLog(act), {
      action: `${isRefund ? 'refund' : 'adjustment'}.${deed}`,
      ...(isRefund
        ? { targetKind: 'payment', targetId: act.paymentId! }
        : { targetKind: 'adjustment', targetId: act.actId }),
      detail: detailOf(act),
      reason,
      outcome,
    });
  }
}

function whoseLog({ tenantId, askedOf, decidedOf }: MoneyActEntity): string[] {
  return [tenantId, askedOf, decidedOf].filter((one) => one !== null);
}

/** Both people by name: who asked, and who approved. */
function detailOf(act: MoneyActEntity): Record<string, unknown> {
  const { actId, tenantId, kind, amount, currency, needsSecond, cause } = act;
  const { askedBy, decidedBy, reverses, stripeId, failure } = act;
  return {
    ...{ actId, organisationId: tenantId, kind, amount, currency, needsSecond, cause },
    ...(askedBy === null ? {} : { askedBy }),
    ...(decidedBy === null ? {} : { decidedBy }),
    ...(reverses === null ? {} : { reverses }),
    ...(stripeId === null ? {} : { stripeId }),
    ...(failure === null ? {} : { failure }),
  };
}
