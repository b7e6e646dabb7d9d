import { Inject, Injectable } from '@nestjs/common';
import { type Actor, featureUseChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Outbox } from '@plimsoll/messaging';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { MailQueue, type NewMail } from '../mails/mail-queue.js';
import { TenantEntity } from '../users/user.entities.js';
import { placesTaken } from './team-size.js';

/** What is written down and told when an organisation changes. */
@Injectable()
export class TeamRecord {
  constructor(
    private readonly mails: MailQueue,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  mayMail(tx: Tx, mail: Pick<NewMail, 'tenantId' | 'to' | 'kind'>): Promise<boolean> {
    return this.mails.mayGet(tx, mail);
  }

  /** A mail that says the organisation's name. */
  async tell(
    tx: Tx,
    mail: Pick<NewMail, 'tenantId' | 'to' | 'kind' | 'userId' | 'readsLike'>,
    facts: { role?: string; code?: string } = {},
  ): Promise<void> {
    const { name: team } = await tx.of(TenantEntity).findOneByOrFail({ tenantId: mail.tenantId });
    await this.mails.add(tx, { ...mail, facts: { ...facts, team } });
  }

  /** Tells how many places are taken, when somebody was invited, came, left or is invited no more. */
  async sized(tx: Tx, tenantId: string): Promise<void> {
    const used = await placesTaken(tx, tenantId, this.clock.now());
    await this.outbox.add(tx, featureUseChanged, {
      tenantId,
      key: tenantId,
      data: { feature: 'members.active', used },
    });
  }

  /** Last in the transaction: it locks the chain of the audit log. */
  done(
    tx: Tx,
    actor: Pick<Actor, 'tenantId' | 'userId' | 'address' | 'apiKeyId'>,
    act: { action: string; targetKind: string; targetId: string; reason?: string; detail?: Record<string, unknown> },
  ): Promise<void> {
    return this.audit.record(tx, actor.tenantId, actOf(actor, act));
  }
}
