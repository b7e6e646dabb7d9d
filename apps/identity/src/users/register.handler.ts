import { Inject, Injectable } from '@nestjs/common';
import { problem, ProblemError, type Register, type Registered } from '@plimsoll/contracts';
import { canonicalJson, type Clock, deterministicId, newId, sha256Hex, sleep } from '@plimsoll/kernel';
import { IdempotencyKeys } from '@plimsoll/messaging';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { AuditLog } from '../audit/audit-log.js';
import { emailFlaw, emailHash, normaliseEmail } from '../domain/email.js';
import { passwordFlaw } from '../domain/password.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { claimEmail, insertTenant, insertUser, type NewUser } from './user.store.js';

const TENANT_NAME_MAX = 80;
/** Every registration is answered after this at least, so that its time does not tell whether the address was free. */
const ANSWERED_AFTER_MS = 250;

/**
 * Creates a person, a personal tenant and the owner's role, all or nothing. An address that somebody has gets the same
 * answer in the same time, and nothing is made: only who knows its password learns that it is there, by signing in
 * (F22).
 */
@Injectable()
export class RegisterHandler {
  constructor(
    private readonly db: Database,
    private readonly hasher: PasswordHasher,
    private readonly keys: IdempotencyKeys,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async register(input: Register, idempotencyKey: string | undefined): Promise<Registered> {
    const began = this.clock.monotonicMs();
    const registered = await this.answer(input, idempotencyKey);
    await sleep(Math.max(0, ANSWERED_AFTER_MS - (this.clock.monotonicMs() - began)));
    return registered;
  }

  private async answer(input: Register, idempotencyKey: string | undefined): Promise<Registered> {
    const looksLike = emailFlaw(input.email);
    if (looksLike)
      throw new ProblemError(
        problem('validation-failed', undefined, { violations: [{ field: 'email', message: looksLike }] }),
      );
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
      passwordHash: await this.hasher.hash(input.password),
      roles: ['owner'],
    };
    const fingerprint = sha256Hex(
      canonicalJson({ email, name: input.name, password: this.hasher.mark(input.password) }),
    );
    return this.db.withTenant(tenantId, (tx) =>
      this.keys.once(tx, { tenantId, scope: 'user.register', key, fingerprint }, () =>
        this.create(tx, user, input.address),
      ),
    );
  }

  private async create(tx: Tx, user: NewUser, address: string | undefined): Promise<Registered> {
    const { tenantId, userId, email } = user;
    if (!(await claimEmail(tx, user))) return { tenantId, userId, email };
    const now = this.clock.now();
    await insertTenant(tx, tenantId, (user.name ?? email).slice(0, TENANT_NAME_MAX), now);
    await insertUser(tx, user, now);
    await this.audit.record(tx, tenantId, {
      actorKind: 'user',
      actorId: userId,
      action: 'user.registered',
      targetKind: 'user',
      targetId: userId,
      outcome: 'done',
      ...(address ? { address } : {}),
    });
    return { tenantId, userId, email };
  }
}
