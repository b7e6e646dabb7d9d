import { Inject, Injectable } from '@nestjs/common';
import { isProblem, type LoggedIn, type LogIn, PLATFORM_TENANT_ID, type Problem, problem } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, type Counter, Metrics } from '@plimsoll/service-host';
import { type OwnAct } from '../audit/audit-log.js';
import { emailHash } from '../domain/email.js';
import { decideThrottle, type ThrottleDecision } from '../domain/throttle.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { findUserByEmailHash, passwordHashOf, type UserPlace } from '../users/user.read-model.js';
import { SignInSteps } from './sign-in-steps.js';
import { type AttemptKeys, countAttempt } from './throttle.store.js';

/** Stands in for somebody unknown, so that unknown and known people cause the same work. */
const NOBODY: UserPlace = { tenantId: PLATFORM_TENANT_ID, userId: PLATFORM_TENANT_ID };

/** Signs people in. Whatever is wrong, the answer and the work are the same: nobody learns which addresses exist. */
@Injectable()
export class LogInHandler {
  private readonly outcomes: Counter;

  constructor(
    private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly steps: SignInSteps,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('identity_logins', 'Attempts to sign in, by outcome');
    // There from the start: what begins at one has not risen for whoever counts.
    for (const outcome of ['opened', 'second-factor', 'refused', 'throttled']) this.outcomes.add(0, { outcome });
  }

  async logIn(input: LogIn): Promise<LoggedIn | Problem> {
    const attempt: AttemptKeys = { emailHash: emailHash(input.email), address: input.address ?? 'unknown' };
    const { throttle, place } = await this.db.withoutTenant(async (tx) => ({
      throttle: decideThrottle(await countAttempt(tx, attempt, this.clock.now()), this.clock.now()),
      place: (await findUserByEmailHash(tx, attempt.emailHash)) ?? NOBODY,
    }));
    if (!throttle.allowed) return this.throttled(attempt, place, throttle);
    const passwordHash = await this.db.readTenant(place.tenantId, (tx) => passwordHashOf(tx, place));
    if (!(await this.hasher.verify(passwordHash, input.password)) || passwordHash === undefined)
      return this.wrong(attempt, place);
    const passed = await this.steps.afterPassword(place, passwordHash, input, attempt);
    if (isProblem(passed)) return this.wrong(attempt, place);
    this.outcomes.add(1, { outcome: passed.tokens ? 'opened' : 'second-factor' });
    return passed;
  }

  private async wrong(attempt: AttemptKeys, place: UserPlace): Promise<Problem> {
    await this.steps.recordRefusal(place, refusal(attempt, place, 'credentials-wrong'));
    this.outcomes.add(1, { outcome: 'refused' });
    return problem('credentials-wrong');
  }

  private async throttled(
    attempt: AttemptKeys,
    place: UserPlace,
    throttle: Exclude<ThrottleDecision, { allowed: true }>,
  ): Promise<Problem> {
    // Only the first of a window is written down: a flood must not fill the log.
    if (throttle.first) await this.steps.recordRefusal(place, refusal(attempt, place, 'rate-limited'));
    this.outcomes.add(1, { outcome: 'throttled' });
    return problem('rate-limited', 'too many attempts to sign in', { retryAfterS: throttle.retryAfterS });
  }
}

function refusal(attempt: AttemptKeys, place: UserPlace, reason: string): OwnAct {
  const known = place !== NOBODY;
  return {
    actorKind: 'user',
    actorId: known ? place.userId : 'unknown',
    action: 'session.refused',
    targetKind: known ? 'user' : 'email-hash',
    targetId: known ? place.userId : attempt.emailHash,
    outcome: 'refused',
    reason,
    address: attempt.address,
  };
}
