import { Inject, Injectable } from '@nestjs/common';
import { type Actor } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { ApiKeyEntity } from '../api-keys/api-key.entities.js';
import { ApiKeyRecord } from '../api-keys/api-key.record.js';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { emailHash } from '../domain/email.js';
import { forgetPasskeys } from '../passkeys/forget-passkeys.js';
import { SecondFactorEntity } from '../second-factor/second-factor.entities.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { stripUser } from '../users/account.changes.js';
import { type UserEntity } from '../users/user.entities.js';

/** Takes a person out with all that they could come in by. */
@Injectable()
export class MemberRemoval {
  constructor(
    private readonly keys: ApiKeyRecord,
    private readonly codes: OneTimeCodes,
    private readonly ender: SessionEnder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Returns how many sessions ended. */
  async remove(tx: Tx, { tenantId, userId, email }: UserEntity, actor: Actor): Promise<number> {
    const at = this.clock.now();
    const who = { tenantId, userId };
    for (const key of await tx.of(ApiKeyEntity).findBy({ ...who, revokedAt: IsNull() }))
      await this.keys.end(tx, key, at, { actor, reason: 'its owner left the organisation' });
    await this.codes.voidAll(tx, tenantId, userId, [
      'verify-email',
      'reset-password',
      'confirm-email',
      'second-factor',
    ]);
    await tx.of(SecondFactorEntity).delete(who);
    await forgetPasskeys(tx, who);
    const ended = await this.ender.endAccess(tx, who, 'left-team');
    await stripUser(tx, who, emailHash(email), at);
    return ended;
  }
}
