import { Injectable } from '@nestjs/common';
import { type Actor, type MailKind } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { MailQueue } from '../mails/mail-queue.js';
import { UserEntity } from '../users/user.entities.js';
import { type PasskeyEntity } from './passkey.entities.js';

/** Who did something with a passkey, and from where. */
export type PasskeyActor = Pick<Actor, 'userId' | 'address'>;

/** What is written down and told when something happens to a passkey. */
@Injectable()
export class PasskeyRecord {
  constructor(
    private readonly mails: MailQueue,
    private readonly audit: AuditLog,
  ) {}

  added(tx: Tx, key: PasskeyEntity, actor: PasskeyActor): Promise<void> {
    return this.changed(tx, key, actor, 'passkey.added', 'passkey-added');
  }

  removed(tx: Tx, key: PasskeyEntity, actor: PasskeyActor): Promise<void> {
    return this.changed(tx, key, actor, 'passkey.removed', 'passkey-removed');
  }

  /** Somebody signed in with it and was refused. */
  async refused(tx: Tx, { tenantId, userId, passkeyId }: PasskeyEntity, why: string, address?: string): Promise<void> {
    await this.audit.record(
      tx,
      tenantId,
      actOf(
        { userId, ...(address === undefined ? {} : { address }) },
        {
          action: 'session.refused',
          targetKind: 'passkey',
          targetId: passkeyId,
          outcome: 'refused',
          reason: 'passkey-refused',
          detail: { why },
        },
      ),
    );
  }

  /** Last in the transaction: it locks the chain of the audit log. */
  private async changed(
    tx: Tx,
    { tenantId, userId, passkeyId, name }: PasskeyEntity,
    actor: PasskeyActor,
    action: string,
    kind: MailKind,
  ): Promise<void> {
    const { email } = await tx.of(UserEntity).findOneByOrFail({ tenantId, userId });
    const facts = { keyName: name, ...(actor.address === undefined ? {} : { address: actor.address }) };
    await this.mails.add(tx, { tenantId, userId, to: email, kind, facts });
    await this.audit.record(
      tx,
      tenantId,
      actOf(actor, { action, targetKind: 'passkey', targetId: passkeyId, detail: { name } }),
    );
  }
}
