import { Inject, Injectable } from '@nestjs/common';
import { type Actor, billingAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';

/** What somebody did with money or plans, for the audit log of his organisation. */
export interface BillingAct {
  readonly action: string;
  readonly targetKind: 'organisation' | 'subscription' | 'referral' | 'payout';
  readonly targetId: string;
  readonly detail?: Record<string, unknown>;
  readonly reason?: string | undefined;
}

/** Writes down what people do, in the transaction that does it (ID-5). */
@Injectable()
export class BillingAudit {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async record(tx: Tx, actor: Actor, act: BillingAct): Promise<void> {
    const data = auditEntry({ by: { user: actor }, at: this.clock.now(), ...act });
    await this.outbox.add(tx, billingAuditRecorded, { tenantId: actor.tenantId, key: act.targetId, data });
  }
}
