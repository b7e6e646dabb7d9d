import { Injectable } from '@nestjs/common';
import { type LoggedIn, type Problem, problem, type SecondFactorLogIn, type Tokens } from '@plimsoll/contracts';
import { Database, type Tx } from '@plimsoll/persistence';
import { type OwnAct } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { type OneTimeCodeEntity } from '../codes/one-time-code.entity.js';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { type OneTimeCodeParts, readOneTimeCode } from '../domain/one-time-code.js';
import { SecondFactors } from '../second-factor/second-factors.js';
import { lockUser } from '../users/account.changes.js';
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

  /** `passwordHash`: of the password that was right. A problem when it is not the person's any more. */
  afterPassword(
    place: UserPlace,
    passwordHash: string,
    caller: Caller,
    attempt: AttemptKeys,
  ): Promise<LoggedIn | Problem> {
    return this.db.withTenant(place.tenantId, async (tx) => {
      const user = await lockUser(tx, place);
      if (user?.passwordHash !== passwordHash) return problem('credentials-wrong');
      if (await hasSecondFactor(tx, place)) return this.challenge(tx, place, caller, attempt);
      return { tokens: await this.opener.open(tx, place, caller, attempt) };
    });
  }

  /** The second step. A wrong code is counted before the answer, and the challenge ends with the fifth. */
  afterCode({ challenge, code, address }: SecondFactorLogIn): Promise<Tokens | Problem> {
    const parts = readOneTimeCode(challenge);
    if (!parts) return Promise.resolve(problem('challenge-over'));
    // A code that is spent has opened a session: both commit, or neither.
    return this.db.withTenant(parts.tenantId, async (tx) => {
      const judged = await this.judge(tx, parts, { code, address });
      if ('code' in judged) return judged;
      const place = { tenantId: judged.tenantId, userId: judged.subjectId };
      if (!(await lockUser(tx, place))) return problem('challenge-over');
      const { device, userAgent } = judged.detail as { device?: string; userAgent?: string };
      const attempt = { emailHash: judged.emailHash, address: address ?? 'unknown' };
      return this.opener.open(tx, place, { device, userAgent, address }, attempt);
    });
  }

  recordRefusal(place: UserPlace, act: OwnAct): Promise<void> {
    return this.opener.recordRefusal(place, act);
  }

  private async challenge(tx: Tx, place: UserPlace, caller: Caller, attempt: AttemptKeys): Promise<LoggedIn> {
    const { device, userAgent } = caller;
    const { code, expiresAt } = await this.codes.issue(tx, {
      tenantId: place.tenantId,
      purpose: 'second-factor',
      subjectId: place.userId,
      emailHash: attempt.emailHash,
      detail: { ...(device === undefined ? {} : { device }), ...(userAgent === undefined ? {} : { userAgent }) },
    });
    return {
      challenge: { challenge: code, expiresAt: expiresAt.toISOString(), methods: ['totp', 'recovery-code'] },
    };
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
