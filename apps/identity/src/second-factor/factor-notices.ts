import { Injectable } from '@nestjs/common';
import { type Actor, type MailKind } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { AuditLog, type OwnAct } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { MailQueue } from '../mails/mail-queue.js';
import { UserEntity } from '../users/user.entities.js';

type Owner = Pick<Actor, 'tenantId' | 'userId' | 'address'>;

/** What is written down and told by mail when something happens to a second factor. */
@Injectable()
export class FactorNotices {
  constructor(
    private readonly mails: MailQueue,
    private readonly audit: AuditLog,
  ) {}

  /** Last in the transaction: it locks the chain of the audit log. */
  async changed(tx: Tx, owner: Owner, action: string, kind: MailKind): Promise<void> {
    await this.mail(tx, owner, kind);
    await this.audit.record(tx, owner.tenantId, act(owner, action, 'done'));
  }

  /** Many wrong codes after a right password: somebody knows it. */
  async failing(tx: Tx, owner: Owner): Promise<void> {
    await this.mail(tx, owner, 'second-factor-failing');
    await this.audit.record(tx, owner.tenantId, act(owner, 'second-factor.failing', 'refused'));
  }

  private async mail(tx: Tx, { tenantId, userId, address }: Owner, kind: MailKind): Promise<void> {
    const { email } = await tx.of(UserEntity).findOneByOrFail({ tenantId, userId });
    const facts = address === undefined ? {} : { address };
    await this.mails.add(tx, { tenantId, userId, to: email, kind, facts });
  }
}

function act(owner: Owner, action: string, outcome: OwnAct['outcome']): OwnAct {
  return actOf(owner, { action, outcome, targetKind: 'user', targetId: owner.userId });
}
