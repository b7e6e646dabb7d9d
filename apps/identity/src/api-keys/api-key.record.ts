import { Injectable } from '@nestjs/common';
import { type Actor } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { IsNull, MoreThan } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { MailQueue } from '../mails/mail-queue.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { UserEntity } from '../users/user.entities.js';
import { type UserPlace } from '../users/user.read-model.js';
import { ApiKeyDirectoryEntity, ApiKeyEntity } from './api-key.entities.js';

/** Who ends a key: its owner, whoever takes its owner out, or who proved the address by a mail. */
type KeyEnder = Pick<Actor, 'userId' | 'address' | 'apiKeyId'>;

/** What is written down, told and ended when a key comes or goes. */
@Injectable()
export class ApiKeyRecord {
  constructor(
    private readonly audit: AuditLog,
    private readonly mails: MailQueue,
    private readonly ender: SessionEnder,
  ) {}

  /** In the transaction that made it. */
  async created(tx: Tx, key: ApiKeyEntity, actor: Actor): Promise<void> {
    const { tenantId, userId, apiKeyId, name, scopes, prefix } = key;
    const { email } = await tx.of(UserEntity).findOneByOrFail({ tenantId, userId });
    const facts = { keyName: name, ...(actor.address === undefined ? {} : { address: actor.address }) };
    await this.mails.add(tx, { tenantId, userId, to: email, kind: 'api-key-created', facts });
    const detail = { name, scopes, prefix, expiresAt: key.expiresAt.toISOString() };
    await this.audit.record(
      tx,
      tenantId,
      actOf(actor, { action: 'api-key.created', targetKind: 'api-key', targetId: apiKeyId, detail }),
    );
  }

  /** Keys of a person that work, locked until the end of the transaction. */
  lockLive(tx: Tx, { tenantId, userId }: UserPlace, now: Date): Promise<ApiKeyEntity[]> {
    return tx.of(ApiKeyEntity).find({
      where: { tenantId, userId, revokedAt: IsNull(), expiresAt: MoreThan(now) },
      order: { apiKeyId: 'asc' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Ends a key in the caller's transaction: it is found no more, and what it opened is over. */
  async end(tx: Tx, key: ApiKeyEntity, at: Date, by: { actor: KeyEnder; reason: string | undefined }): Promise<void> {
    const { tenantId, apiKeyId, keyHash } = key;
    await tx.of(ApiKeyEntity).update({ tenantId, apiKeyId }, { revokedAt: at, revokeReason: by.reason ?? null });
    await tx.of(ApiKeyDirectoryEntity).delete({ keyHash });
    await this.ender.endKey(tx, { tenantId, userId: key.userId, apiKeyId });
    await this.audit.record(
      tx,
      tenantId,
      actOf(by.actor, {
        action: 'api-key.revoked',
        targetKind: 'api-key',
        targetId: apiKeyId,
        ...(by.reason === undefined ? {} : { reason: by.reason }),
      }),
    );
  }
}
