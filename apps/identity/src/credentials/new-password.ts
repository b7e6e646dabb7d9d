import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type PasswordChanged } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { ApiKeyRecord } from '../api-keys/api-key.record.js';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { forgetPasskeys } from '../passkeys/forget-passkeys.js';
import { PasskeyEntity } from '../passkeys/passkey.entities.js';
import { SecondFactorEntity } from '../second-factor/second-factor.entities.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { changeUser } from '../users/account.changes.js';
import { type UserEntity } from '../users/user.entities.js';
import { CredentialRecord, type CredentialOwner } from './credential.record.js';

/** What is set in place of the password, and whether the API keys of the person end with it. */
export interface NewSecret {
  readonly passwordHash: string;
  readonly endApiKeys: boolean | undefined;
}

/**
 * Gives a person a new password, in the caller's transaction: what the old one opened is over, and they are told. API
 * keys are not of the password: programs go on, unless their owner says that they shall not, and the mail names them.
 */
@Injectable()
export class NewPassword {
  constructor(
    private readonly codes: OneTimeCodes,
    private readonly ender: SessionEnder,
    private readonly keys: ApiKeyRecord,
    private readonly record: CredentialRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By a code of a mail: all sessions end. A second factor and passkeys stay, or the mail would be enough. */
  async reset(tx: Tx, user: UserEntity, owner: CredentialOwner, secret: NewSecret): Promise<PasswordChanged> {
    const { tenantId, userId } = user;
    // Whoever read the mail has the address. What was set up before anybody had proven it may be a stranger's.
    const isFirstProof = user.emailVerifiedAt === null;
    if (isFirstProof) {
      await tx.of(SecondFactorEntity).delete({ tenantId, userId });
      await forgetPasskeys(tx, user);
    }
    await changeUser(tx, user, {
      passwordHash: secret.passwordHash,
      emailVerifiedAt: user.emailVerifiedAt ?? this.clock.now(),
    });
    const sent = ['reset-password', 'verify-email', 'confirm-email', 'second-factor'] as const;
    await this.codes.voidAll(tx, tenantId, userId, sent);
    const sessionsEnded = await this.ender.endAll(tx, owner, 'password-reset');
    const endApiKeys = isFirstProof || secret.endApiKeys === true;
    return this.tell(tx, user, owner, { action: 'user.password-reset', sessionsEnded, endApiKeys });
  }

  /** By who is signed in: all other sessions end. */
  async change(tx: Tx, user: UserEntity, actor: Actor, secret: NewSecret): Promise<PasswordChanged> {
    const { tenantId, userId, sessionId } = actor;
    await changeUser(tx, actor, { passwordHash: secret.passwordHash });
    await this.codes.voidAll(tx, tenantId, userId, ['reset-password', 'second-factor']);
    const sessionsEnded = await this.ender.endOthers(tx, { tenantId, userId, sessionId }, 'password-changed');
    const endApiKeys = secret.endApiKeys === true;
    return this.tell(tx, user, actor, { action: 'user.password-changed', sessionsEnded, endApiKeys });
  }

  private async tell(
    tx: Tx,
    user: UserEntity,
    owner: CredentialOwner,
    { action, sessionsEnded, endApiKeys }: { action: string; sessionsEnded: number; endApiKeys: boolean },
  ): Promise<PasswordChanged> {
    const at = this.clock.now();
    // Who guessed codes knew the password before: what they used up is not the person's.
    await tx.of(SecondFactorEntity).update({ tenantId: user.tenantId, userId: user.userId }, { failures: 0 });
    const keys = await this.keys.lockLive(tx, user, at);
    const by = { actor: owner, reason: 'with a new password' };
    const keyNames = keys.map(({ name }) => name);
    const { tenantId, userId } = user;
    const passkeys = await tx
      .of(PasskeyEntity)
      .find({ select: { passkeyId: true, name: true }, where: { tenantId, userId } });
    const passkeyNames = passkeys.map(({ name }) => name);
    const told = { keyNames, keysEnded: endApiKeys, passkeyNames };
    await this.record.tell(tx, owner, user.email, 'password-changed', told);
    if (endApiKeys) for (const key of keys) await this.keys.end(tx, key, at, by);
    const ended = endApiKeys ? keys.length : 0;
    const done = { sessionsEnded, apiKeysEnded: ended, apiKeysLeft: keys.length - ended };
    await this.record.done(tx, owner, action, done);
    return done;
  }
}
