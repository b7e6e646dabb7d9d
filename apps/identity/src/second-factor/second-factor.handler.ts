import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type ConfirmSecondFactor,
  type EnrolSecondFactor,
  isProblem,
  type Problem,
  problem,
  type ProveSecondFactor,
  type RecoveryCodes,
  type SecondFactorEnrolment,
  type SecondFactorState,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { IsNull } from 'typeorm';
import { lockProven, PasswordProof } from '../sessions/password-proof.js';
import { lockUser } from '../users/account.changes.js';
import { FactorNotices } from './factor-notices.js';
import { RecoveryCodeEntity, SecondFactorEntity } from './second-factor.entities.js';
import { SecondFactors } from './second-factors.js';
import { otpauthUri } from './totp.js';

/** Adding, changing and ending the second factor of a person (ID-7). */
@Injectable()
export class SecondFactorHandler {
  constructor(
    private readonly db: Database,
    private readonly factors: SecondFactors,
    private readonly notices: FactorNotices,
    private readonly proof: PasswordProof,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  state({ tenantId, userId }: Actor): Promise<SecondFactorState> {
    return this.db.readTenant(tenantId, async (tx) => {
      const factor = await tx.of(SecondFactorEntity).findOneBy({ tenantId, userId });
      const left = await tx.of(RecoveryCodeEntity).countBy({ tenantId, userId, usedAt: IsNull() });
      const on = factor !== null && factor.confirmedAt !== null;
      return {
        enabled: on,
        pending: factor !== null && !on,
        recoveryCodesLeft: on ? left : 0,
        ...(on ? { enabledAt: factor.confirmedAt!.toISOString() } : {}),
      };
    });
  }

  /** Gives the secret; begun again, the one before is void. Signing in does not change yet. */
  async enrol({ password }: EnrolSecondFactor, actor: Actor): Promise<SecondFactorEnrolment | Problem> {
    const proven = await this.proof.prove(actor, password);
    if (isProblem(proven)) return proven;
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const user = await lockProven(tx, actor, proven);
      if (isProblem(user)) return user;
      if (await this.factors.lock(tx, actor, 'on')) return problem('second-factor-state', 'it is on already');
      const secret = await this.factors.begin(tx, actor);
      return { secret, otpauthUri: otpauthUri(secret, user.email) };
    });
  }

  confirm({ code }: ConfirmSecondFactor, actor: Actor): Promise<RecoveryCodes | Problem> {
    return this.db.withTenant(actor.tenantId, async (tx) => {
      // One change of a person at a time: begun anew meanwhile, another secret than this would be on.
      await lockUser(tx, actor);
      const factor = await this.factors.lock(tx, actor, 'pending');
      if (!factor) return problem('second-factor-state', 'no app waits for its first code');
      const refusal = await this.factors.judge(tx, factor, actor, code);
      if (refusal) return refusal;
      const { tenantId, userId } = factor;
      await tx.of(SecondFactorEntity).update({ tenantId, userId }, { confirmedAt: this.clock.now() });
      const codes = await this.factors.renewRecoveryCodes(tx, actor);
      await this.notices.changed(tx, actor, 'second-factor.enabled', 'second-factor-enabled');
      return codes;
    });
  }

  async disable(input: ProveSecondFactor, actor: Actor): Promise<SecondFactorState | Problem> {
    const refusal = await this.proven(input, actor, async (tx) => {
      const { tenantId, userId } = actor;
      await tx.of(SecondFactorEntity).delete({ tenantId, userId });
      await this.notices.changed(tx, actor, 'second-factor.disabled', 'second-factor-disabled');
      return undefined;
    });
    return refusal ?? this.state(actor);
  }

  renew(input: ProveSecondFactor, actor: Actor): Promise<RecoveryCodes | Problem> {
    return this.proven(input, actor, async (tx) => {
      const codes = await this.factors.renewRecoveryCodes(tx, actor);
      await this.notices.changed(tx, actor, 'second-factor.recovery-codes-renewed', 'recovery-codes-renewed');
      return codes;
    });
  }

  /** Password and code first; a wrong code is counted, so its transaction commits. */
  private async proven<T>(
    { password, code }: ProveSecondFactor,
    actor: Actor,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T | Problem> {
    const proven = await this.proof.prove(actor, password);
    if (isProblem(proven)) return proven;
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const user = await lockProven(tx, actor, proven);
      return isProblem(user) ? user : ((await this.factors.prove(tx, actor, code)) ?? work(tx));
    });
  }
}
