import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Problem, problem, RECOVERY_CODES, type RecoveryCodes } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import { IsNull, Not } from 'typeorm';
import { type CodeJudgement, judgeCode, plainCode, RECOVERY_BYTES, recoveryCode } from '../domain/second-factor.js';
import { IdentityConfig } from '../identity.config.js';
import { FactorNotices } from './factor-notices.js';
import { RecoveryCodeEntity, SecondFactorEntity } from './second-factor.entities.js';
import { newTotpSecret, totpStep } from './totp.js';

export type FactorOwner = Pick<Actor, 'tenantId' | 'userId' | 'address'>;

/** What the secret of an app is sealed for. */
function totpPurpose({ tenantId, userId }: Pick<FactorOwner, 'tenantId' | 'userId'>): string {
  return `totp:${tenantId}:${userId}`;
}

/** The second factor of people: its secret, and the codes of apps and recovery codes, each good once. */
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

  /** A factor that waits for its first code, in place of one that did; returns the secret of the app. */
  async begin(tx: Tx, owner: Pick<FactorOwner, 'tenantId' | 'userId'>): Promise<string> {
    const { tenantId, userId } = owner;
    const now = this.clock.now();
    const secret = newTotpSecret();
    await tx.of(SecondFactorEntity).upsert(
      {
        tenantId,
        userId,
        secretSealed: this.sealer.seal(secret, totpPurpose(owner)),
        createdAt: now,
        confirmedAt: null,
        lastStep: '0',
        failures: 0,
        windowEndsAt: now,
      },
      ['tenantId', 'userId'],
    );
    return secret;
  }

  /** New recovery codes in place of those before. */
  async renewRecoveryCodes(tx: Tx, { tenantId, userId }: FactorOwner): Promise<RecoveryCodes> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => recoveryCode(randomBytes(RECOVERY_BYTES)));
    await tx.of(RecoveryCodeEntity).delete({ tenantId, userId });
    await tx
      .of(RecoveryCodeEntity)
      .insert(codes.map((code) => ({ tenantId, userId, codeMark: this.mark(userId, code) })));
    return { codes };
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
  private mark(userId: string, code: string): string {
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
