import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Problem, problem } from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { decideThrottle } from '../domain/throttle.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { passwordHashOf } from '../users/user.read-model.js';
import { clearAttempt, countAttempt } from './throttle.store.js';

/**
 * Whether somebody who is signed in knows the password, before what an open page alone must not do. Guesses are counted
 * as those at signing in are, under a name of their own: they keep nobody from signing in.
 */
@Injectable()
export class PasswordProof {
  constructor(
    private readonly db: Database,
    private readonly hasher: PasswordHasher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The problem to answer with; undefined when it is the password. */
  async refusal(actor: Actor, password: string): Promise<Problem | undefined> {
    const now = this.clock.now();
    const attempt = { emailHash: sha256Hex(`password-proof:${actor.userId}`), address: actor.address ?? 'unknown' };
    const throttle = decideThrottle(await this.db.withoutTenant((tx) => countAttempt(tx, attempt, now)), now);
    if (!throttle.allowed)
      return problem('rate-limited', 'too many wrong passwords', { retryAfterS: throttle.retryAfterS });
    const passwordHash = await this.db.readTenant(actor.tenantId, (tx) => passwordHashOf(tx, actor));
    if (!(await this.hasher.verify(passwordHash, password))) return problem('password-wrong');
    await this.db.withoutTenant((tx) => clearAttempt(tx, attempt, now));
    return undefined;
  }
}
