import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type Register, type Registered } from '@plimsoll/contracts';
import { canonicalJson, type Clock, deterministicId, newId, sha256Hex } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { emailFlaw, emailHash, normaliseEmail } from '../domain/email.js';
import { passwordFlaw } from '../domain/password.js';
import { profileFlaw } from '../domain/profile-edit.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { RegistrationRecord } from './registration.record.js';
import { steadily } from './steady-answer.js';
import { claimEmail, insertTenant, insertUser, type NewUser } from './user.store.js';

const TENANT_NAME_MAX = 80;

/**
 * Creates a person, a personal tenant and the owner's role, all or nothing. An address that somebody has gets the same
 * answer in the same time, and nothing is made: its owner gets a mail that says so (F22).
 */
@Injectable()
export class RegisterHandler {
  constructor(
    private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly keys: IdempotencyKeys,
    private readonly record: RegistrationRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  register(input: Register, idempotencyKey: string | undefined): Promise<Registered> {
    return steadily(this.clock, () => this.answer(input, idempotencyKey));
  }

  private async answer(input: Register, idempotencyKey: string | undefined): Promise<Registered> {
    const { locale, timeZone } = input;
    const looksLike = emailFlaw(input.email);
    const wrong = looksLike ? { field: 'email', message: looksLike } : profileFlaw({ locale, timeZone });
    if (wrong) throw new ProblemError(problem('validation-failed', undefined, { violations: [wrong] }));
    const email = normaliseEmail(input.email);
    const flaw = passwordFlaw(input.password, email);
    if (flaw) throw new ProblemError(problem('password-too-weak', flaw));
    const hash = emailHash(email);
    const key = idempotencyKey ?? newId(this.clock);
    // The repeat of a call finds its own tenant, where its answer is kept.
    const tenantId = deterministicId('register', hash, key);
    const user: NewUser = {
      tenantId,
      userId: deterministicId('register-user', hash, key),
      email,
      emailHash: hash,
      name: input.name,
      locale,
      timeZone,
      passwordHash: await this.hasher.hash(input.password),
      roles: ['owner'],
    };
    const fingerprint = sha256Hex(
      canonicalJson({
        email,
        name: input.name,
        password: this.hasher.mark(input.password),
        ...(input.referral === undefined ? {} : { referral: input.referral }),
        ...(locale === undefined ? {} : { locale }),
        ...(timeZone === undefined ? {} : { timeZone }),
      }),
    );
    let taken = false;
    const registered = await this.db.withTenant(tenantId, (tx) =>
      this.keys.once(tx, { tenantId, scope: 'user.register', key, fingerprint }, async () => {
        taken = !(await this.create(tx, user, input));
        return { tenantId, userId: user.userId, email };
      }),
    );
    if (taken) await this.record.taken(user);
    return registered;
  }

  /** False when somebody has the address. */
  private async create(tx: Tx, user: NewUser, { address, referral }: Register): Promise<boolean> {
    const { tenantId, email } = user;
    if (!(await claimEmail(tx, user))) return false;
    const now = this.clock.now();
    const team = { name: (user.name ?? email).slice(0, TENANT_NAME_MAX), createdAt: now, referral };
    await insertTenant(tx, tenantId, team.name, now);
    await insertUser(tx, user, now);
    await this.record.registered(tx, user, team, address);
    return true;
  }
}
