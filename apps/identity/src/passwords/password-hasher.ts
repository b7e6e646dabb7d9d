import { createHmac } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { problem, ProblemError } from '@plimsoll/contracts';
import { Semaphore } from '@plimsoll/kernel';
import { Metrics } from '@plimsoll/service-host';
import { normalisePassword } from '../domain/password.js';
import { IdentityConfig } from '../identity.config.js';

/** OWASP's minimum for Argon2id. `algorithm: 2` is Argon2id; the package's enum does not survive isolated modules. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** Hash of a password that nobody has: verified for unknown people, so that they take as long as known ones. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$cGxpbXNvbGwtbm9ib2R5IQ$BwV+f/dTLZPcFYxWlZqBLRk5aqRvpVpyTb5r5BRUqZs';
/** Stands for a password that has to be asked for anew: of a person who came back from an archive. */
const NO_PASSWORD = '!';

/** Hashes and verifies passwords, a few at a time. */
@Injectable()
export class PasswordHasher {
  private readonly pool: Semaphore;

  constructor(
    private readonly config: IdentityConfig,
    metrics: Metrics,
  ) {
    this.pool = new Semaphore({
      atOnce: config.hashConcurrency,
      waiting: config.hashQueue,
      refuse: () => new ProblemError(problem('busy', 'too many people sign in at this moment', { retryAfterS: 1 })),
    });
    metrics.gauge('identity_hash_queue', 'Passwords waiting to be hashed', () => this.pool.waiting);
  }

  hash(password: string): Promise<string> {
    return this.pool.run(() => hash(normalisePassword(password), ARGON2ID));
  }

  /**
   * Tells one password from another in a record of a call; nobody without the master key can try passwords against it.
   */
  mark(password: string): string {
    return createHmac('sha256', this.config.masterKey)
      .update(`password-mark:${normalisePassword(password)}`)
      .digest('base64url');
  }

  /** Whether it is the password; false for somebody unknown or without one (no hash), after the same work. */
  async verify(passwordHash: string | undefined, password: string): Promise<boolean> {
    const isSet = passwordHash !== undefined && passwordHash !== NO_PASSWORD;
    const fits = await this.pool.run(() => verify(isSet ? passwordHash : NOBODY, normalisePassword(password)));
    return fits && isSet;
  }
}
