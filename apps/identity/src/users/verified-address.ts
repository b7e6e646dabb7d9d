import { Injectable } from '@nestjs/common';
import { type Problem, problem } from '@plimsoll/contracts';
import { type Tx } from '@plimsoll/persistence';
import { IdentityConfig } from '../identity.config.js';
import { UserEntity } from './user.entities.js';
import { type UserPlace } from './user.read-model.js';

/**
 * What waits until the address of a person is verified: connecting a terminal (without one nothing trades), keys for
 * programs, and inviting others. What is there goes on: nothing that takes risk away ever waits for a mail.
 */
@Injectable()
export class VerifiedAddress {
  constructor(private readonly config: IdentityConfig) {}

  /** The problem to answer with; undefined when the address is verified, or no mail could reach it. */
  async refusal(tx: Tx, { tenantId, userId }: UserPlace): Promise<Problem | undefined> {
    if (!this.config.verificationRequired) return undefined;
    const user = await tx.of(UserEntity).findOneBy({ tenantId, userId });
    return user?.emailVerifiedAt ? undefined : problem('email-unverified');
  }
}
