import { Inject, Injectable } from '@nestjs/common';
import { type Actor } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { changeUser } from '../users/account.changes.js';
import { type UserEntity } from '../users/user.entities.js';
import { CredentialRecord, type CredentialOwner } from './credential.record.js';

/** Gives a person a new password, in the caller's transaction: what the old one opened is over, and they are told. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly codes: OneTimeCodes,
    private readonly ender: SessionEnder,
    private readonly record: CredentialRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** By a code of a mail: all sessions end. A second factor stays, or the mail would be enough. Returns how many. */
  async reset(tx: Tx, user: UserEntity, owner: CredentialOwner, passwordHash: string): Promise<number> {
    // Whoever read the mail has the address.
    const emailVerifiedAt = user.emailVerifiedAt ?? this.clock.now();
    await changeUser(tx, user, { passwordHash, emailVerifiedAt });
    await this.codes.voidAll(tx, user.tenantId, user.userId, ['reset-password', 'verify-email', 'second-factor']);
    const sessionsEnded = await this.ender.endAll(tx, owner, 'password-reset');
    await this.tell(tx, user, owner, { action: 'user.password-reset', sessionsEnded });
    return sessionsEnded;
  }

  /** By who is signed in: all other sessions end. Returns how many. */
  async change(tx: Tx, user: UserEntity, actor: Actor, passwordHash: string): Promise<number> {
    const { tenantId, userId, sessionId } = actor;
    await changeUser(tx, actor, { passwordHash });
    await this.codes.voidAll(tx, tenantId, userId, ['reset-password', 'second-factor']);
    const sessionsEnded = await this.ender.endOthers(tx, { tenantId, userId, sessionId }, 'password-changed');
    await this.tell(tx, user, actor, { action: 'user.password-changed', sessionsEnded });
    return sessionsEnded;
  }

  private async tell(
    tx: Tx,
    { email }: UserEntity,
    owner: CredentialOwner,
    { action, sessionsEnded }: { action: string; sessionsEnded: number },
  ): Promise<void> {
    await this.record.tell(tx, owner, email, 'password-changed');
    await this.record.done(tx, owner, action, { sessionsEnded });
  }
}
