import { Injectable } from '@nestjs/common';
import { type Tx } from '@plimsoll/persistence';
import { MoneyActAudit } from './money-act.audit.js';
import { MoneyActEntity, NOTHING_YET } from './money-act.entities.js';

/**
 * Credit that follows from data: it goes the way of every adjustment to Stripe and into the ledger, and nobody has to
 * approve it. The id names it: given twice, the database refuses it.
 */
@Injectable()
export class CreditGiver {
  constructor(private readonly audit: MoneyActAudit) {}

  /** `amount` above zero, in the smallest unit; it always takes off what is owed. */
  async give(
    tx: Tx,
    credit: Pick<MoneyActEntity, 'tenantId' | 'actId' | 'amount' | 'currency' | 'reason'>,
    at: Date,
  ): Promise<void> {
    const act: MoneyActEntity = {
      ...NOTHING_YET,
      ...credit,
      kind: 'credit',
      cause: 'referral',
      state: 'approved',
      needsSecond: false,
      askedBy: null,
      askedOf: null,
      askedAt: at,
      expiresAt: null,
      nextAt: at,
    };
    await tx.of(MoneyActEntity).insert(act);
    await this.audit.record(tx, { system: 'billing' }, act, 'asked');
  }
}
