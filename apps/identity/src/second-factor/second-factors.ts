import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Problem, problem } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import { IsNull, Not } from 'typeorm';
import { type CodeJudgement, judgeCode, plainCode } from '../domain/second-factor.js';
import { IdentityConfig } from '../identity.config.js';
import { FactorNotices } from './factor-notices.js';
import { RecoveryCodeEntity, SecondFactorEntity } from './second-factor.entities.js';
import { totpStep } from './totp.js';

export type FactorOwner = Pick<Actor, 'tenantId' | 'userId' | 'address'>;

/** What the secret of an app is sealed for. */
export function totpPurpose({ tenantId, userId }: Pick<FactorOwner, 'tenantId' | 'userId'>): string {
  return `totp:${tenantId}:${userId}`;
}

/** Judges codes of the second factor: apps and recovery codes, each once. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly sealer: Sealer,
    private readonly notices: FactorNotices,
    private readonly config: IdentityConfig,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The factor that is on, or one that waits for its first code; locked until the end of the transaction. */
  async lock(
    tx: Tx,
    { tenantId, userId }: Pick<FactorOwner, 'tenantId' | 'userId'>,
    state: 'on' | 'pending',
  ): Promise<SecondFactorEntity | undefined> {
    const confirmedAt = state === 'on' ? Not(IsNull()) : IsNull();
    const where = { tenantId, userId, confirmedAt };
    return (await tx.of(SecondFactorEntity).findOne({ where, lock: { mode: 'pessimistic_write' } })) ?? undefined;
  }

  /**
   * The problem to answer with; undefined when the code is right, and then it is spent. Commit in either case: a wrong
   * code is counted.
   */
  async prove(tx: Tx, owner: FactorOwner, typed: string): Promise<Problem | undefined> {
    const factor = await this.lock(tx, owner, 'on');
    return factor ? this.judge(tx, factor, owner, typed) : problem('second-factor-state', 'there is none');
  }

  /** The same for a factor that is locked already. */
  async judge(tx: Tx, factor: SecondFactorEntity, owner: FactorOwner, typed: string): Promise<Problem | undefined> {
    const now = this.clock.now();
    const { tenantId, userId } = factor;
    const code = plainCode(typed);
    const step = totpStep(this.sealer.open(factor.secretSealed, totpPurpose(factor)), code, now);
    const unused = { tenantId, userId, codeMark: this.mark(userId, code), usedAt: IsNull() };
    const recovery = step === undefined && (await tx.of(RecoveryCodeEntity).existsBy(unused));
    const before = { ...factor, lastStep: Number(factor.lastStep) };
    const judged = judgeCode(before, { step, recovery }, now);
    if (judged.kind === 'wait')
      return problem('rate-limited', 'too many wrong codes', { retryAfterS: judged.retryAfterS });
    await this.remember(tx, factor, judged);
    if (judged.kind === 'wrong') {
      if (judged.warn) await this.notices.failing(tx, owner);
      return problem('second-factor-wrong');
    }
    if (recovery) await tx.of(RecoveryCodeEntity).update(unused, { usedAt: now });
    return undefined;
  }

  /** How a recovery code is kept: nobody without the master key can try codes against it. */
  mark(userId: string, code: string): string {
    return createHmac('sha256', this.config.masterKey)
      .update(`recovery-code:${userId}:${plainCode(code)}`)
      .digest('base64url');
  }

  private async remember(
    tx: Tx,
    { tenantId, userId }: SecondFactorEntity,
    { guard }: Exclude<CodeJudgement, { kind: 'wait' }>,
  ): Promise<void> {
    const { lastStep, failures, windowEndsAt } = guard;
    await tx
      .of(SecondFactorEntity)
      .update({ tenantId, userId }, { lastStep: String(lastStep), failures, windowEndsAt });
  }
}
