import { Injectable } from '@nestjs/common';
import { type LoggedIn, type Problem, problem, type SecondFactorLogIn, type Tokens } from '@plimsoll/contracts';
import { Database, type Tx } from '@plimsoll/persistence';
import { type OwnAct } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { type OneTimeCodeEntity } from '../codes/one-time-code.entity.js';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { type OneTimeCodeParts, readOneTimeCode } from '../domain/one-time-code.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { hasSecondFactor, type UserPlace } from '../users/user.read-model.js';
import { type Caller, SessionOpener } from './session-opener.js';
import { type AttemptKeys } from './throttle.store.js';

/** Wrong codes for one challenge; then the password is asked for again. */
const CODES_PER_CHALLENGE = 5;

/** What follows a right password: a session, or the second factor and then a session. */
@Injectable()
export class SignInSteps {
  constructor(
    private readonly db: Database,
    private readonly opener: SessionOpener,
    private readonly codes: OneTimeCodes,
    private readonly factors: SecondFactors,
  ) {}

  async afterPassword(place: UserPlace, caller: Caller, attempt: AttemptKeys): Promise<LoggedIn> {
    const needsCode = await this.db.readTenant(place.tenantId, (tx) => hasSecondFactor(tx, place));
    if (!needsCode) return { tokens: await this.opener.open(place, caller, attempt) };
    const { device, userAgent } = caller;
    const challenge = await this.db.withTenant(place.tenantId, (tx) =>
      this.codes.issue(tx, {
        tenantId: place.tenantId,
        purpose: 'second-factor',
        subjectId: place.userId,
        emailHash: attempt.emailHash,
        detail: { ...(device === undefined ? {} : { device }), ...(userAgent === undefined ? {} : { userAgent }) },
      }),
    );
    return {
      challenge: {
        challenge: challenge.code,
        expiresAt: challenge.expiresAt.toISOString(),
        methods: ['totp', 'recovery-code'],
      },
    };
  }

  /** The second step. A wrong code is counted before the answer, and the challenge ends with the fifth. */
  async afterCode({ challenge, code, address }: SecondFactorLogIn): Promise<Tokens | Problem> {
    const parts = readOneTimeCode(challenge);
    if (!parts) return problem('challenge-over');
    const judged = await this.db.withTenant(parts.tenantId, (tx) => this.judge(tx, parts, { code, address }));
    if ('code' in judged) return judged;
    const { device, userAgent } = judged.detail as { device?: string; userAgent?: string };
    return this.opener.open(
      { tenantId: judged.tenantId, userId: judged.subjectId },
      { device, userAgent, address },
      { emailHash: judged.emailHash, address: address ?? 'unknown' },
    );
  }

  recordRefusal(place: UserPlace, act: OwnAct): Promise<void> {
    return this.opener.recordRefusal(place, act);
  }

  private async judge(
    tx: Tx,
    parts: OneTimeCodeParts,
    given: { code: string; address: string | undefined },
  ): Promise<OneTimeCodeEntity | Problem> {
    const challenge = await this.codes.lock(tx, parts, 'second-factor');
    if (!challenge || challenge.attempts >= CODES_PER_CHALLENGE) return problem('challenge-over');
    const actor = {
      tenantId: challenge.tenantId,
      userId: challenge.subjectId,
      ...(given.address === undefined ? {} : { address: given.address }),
    };
    const refusal = await this.factors.prove(tx, actor, given.code);
    if (!refusal) {
      await this.codes.spend(tx, challenge);
      return challenge;
    }
    await this.codes.countAttempt(tx, challenge);
    if (refusal.code === 'second-factor-wrong')
      await this.opener.refused(
        tx,
        actor.tenantId,
        actOf(actor, {
          action: 'session.refused',
          targetKind: 'user',
          targetId: actor.userId,
          outcome: 'refused',
          reason: refusal.code,
        }),
      );
    return refusal;
  }
}
