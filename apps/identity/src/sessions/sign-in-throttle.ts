import { Inject, Injectable } from '@nestjs/common';
import { type Problem, problem } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { decideThrottle } from '../domain/throttle.js';
import { type AttemptKeys, countAttempt } from './throttle.store.js';

/** Bounds attempts to sign in otherwise than by a password. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Counts this one. The problem to answer with when there were too many; a session that is opened gives it back. */
  async refusal(attempt: AttemptKeys): Promise<Problem | undefined> {
    const now = this.clock.now();
    const throttle = decideThrottle(await this.db.withoutTenant((tx) => countAttempt(tx, attempt, now)), now);
    if (throttle.allowed) return undefined;
    return problem('rate-limited', 'too many attempts to sign in', { retryAfterS: throttle.retryAfterS });
  }
}
