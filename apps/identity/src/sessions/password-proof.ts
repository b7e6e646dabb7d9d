import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Problem, problem } from '@plimsoll/contracts';
import { type Clock, sha256Hex } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { decideThrottle } from '../domain/throttle.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { lockUser } from '../users/account.changes.js';
import { type UserEntity } from '../users/user.entities.js';
import { passwordHashOf } from '../users/user.read-model.js';
import { clearAttempt, countAttempt } from './throttle.store.js';

/** A password that was right a moment ago, by its hash. */
export interface ProvenPassword {
  readonly passwordHash: string;
}

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

  /** The problem to answer with where it is not the password; else what `lockProven` holds the act to. */
  async prove(actor: Actor, password: string): Promise<ProvenPassword | Problem> {
    const now = this.clock.now();
    const attempt = { emailHash: sha256Hex(`password-proof:${actor.userId}`), address: actor.address ?? 'unknown' };
    const throttle = decideThrottle(await this.db.withoutTenant((tx) => countAttempt(tx, attempt, now)), now);
    if (!throttle.allowed)
      return problem('rate-limited', 'too many wrong passwords', { retryAfterS: throttle.retryAfterS });
    const passwordHash = await this.db.readTenant(actor.tenantId, (tx) => passwordHashOf(tx, actor));
    if (!(await this.hasher.verify(passwordHash, password)) || passwordHash === undefined)
      return problem('password-wrong');
    await this.db.withoutTenant((tx) => clearAttempt(tx, attempt, now));
    return { passwordHash };
  }
}

/**
 * The person, locked, in the transaction of an act that the password was asked for. While it was looked at, a reset may
 * have taken it away from who knew it: then the act is theirs no more.
 */
export async function lockProven(tx: Tx, actor: Actor, proven: ProvenPassword): Promise<UserEntity | Problem> {
  const user = await lockUser(tx, actor);
  return user?.passwordHash === proven.passwordHash ? user : problem('password-wrong');
}
