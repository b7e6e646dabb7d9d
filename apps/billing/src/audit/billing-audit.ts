import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type AuditOutcome, billingAuditRecorded } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { auditEntry, type Author, Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';

/** What somebody did with money or plans, for the audit log of his organisation. */
export interface BillingAct {
  readonly action: string;
  readonly targetKind:
    | 'organisation'
    | 'subscription'
    | 'referral'
    | 'payout'
    | 'payment'
    | 'adjustment'
    | 'usage'
    | 'price-change'
    | 'add-on'
    | 'discount';
  readonly targetId: string;
  readonly detail?: Record<string, unknown>;
  readonly reason?: string | undefined;
  /** `done` unless given. */
  readonly outcome?: AuditOutcome;
  /** When it was done; now unless given. */
  readonly at?: Date;
}

/** Writes down what people do, in the transaction that does it (ID-5). */
@Injectable()
export class BillingAudit {
  constructor(
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  record(tx: Tx, actor: Actor, act: BillingAct): Promise<void> {
    return this.write(tx, { user: actor }, actor.tenantId, act);
  }

  /** In the audit log of several organisations, each once: whose money it is, and whose people decide about it. */
  async recordFor(tx: Tx, by: Author, tenantIds: readonly string[], act: BillingAct): Promise<void> {
    for (const tenantId of new Set(tenantIds)) await this.write(tx, by, tenantId, act);
  }

  private async write(tx: Tx, by: Author, tenantId: string, act: BillingAct): Promise<void> {
    const data = auditEntry({ by, ...act, at: act.at ?? this.clock.now() });
    await this.outbox.add(tx, billingAuditRecorded, { tenantId, key: act.targetId, data });
  }
}
