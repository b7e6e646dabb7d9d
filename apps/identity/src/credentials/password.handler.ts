import { Injectable } from '@nestjs/common';
import {
  type Actor,
  type ChangePassword,
  isProblem,
  type PasswordChanged,
  type Problem,
  problem,
  type ResetPassword,
} from '@plimsoll/contracts';
import { Database } from '@plimsoll/persistence';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { emailHash } from '../domain/email.js';
import { readOneTimeCode } from '../domain/one-time-code.js';
import { passwordFlaw } from '../domain/password.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { lockProven, PasswordProof } from '../sessions/password-proof.js';
import { lockUser } from '../users/account.changes.js';
import { userCard } from '../users/user.read-model.js';
import { ownerOf } from './credential.record.js';
import { NewPassword } from './new-password.js';

/** Forgotten and changed passwords (ID-1). */
@Injectable()
export class PasswordHandler {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly hasher: PasswordHasher,
    private readonly proof: PasswordProof,
    private readonly newPassword: NewPassword,
  ) {}

  /** By the code of a mail. */
  async reset({ code, password, endApiKeys, address }: ResetPassword): Promise<PasswordChanged | Problem> {
    const parts = readOneTimeCode(code);
    if (!parts) return problem('code-invalid');
    const email = await this.db.withTenant(parts.tenantId, async (tx) => {
      const found = await this.codes.lock(tx, parts, 'reset-password');
      return found && (await userCard(tx, ownerOf(found, address)))?.email;
    });
    if (email === undefined) return problem('code-invalid');
    const flaw = passwordFlaw(password, email);
    if (flaw) return problem('password-too-weak', flaw);
    const passwordHash = await this.hasher.hash(password);
    return this.db.withTenant(parts.tenantId, async (tx) => {
      const found = await this.codes.lock(tx, parts, 'reset-password');
      const owner = found && ownerOf(found, address);
      const user = owner && (await lockUser(tx, owner));
      if (!user || emailHash(user.email) !== found.emailHash) return problem('code-invalid');
      return this.newPassword.reset(tx, user, owner, { passwordHash, endApiKeys });
    });
  }

  async change(
    { currentPassword, newPassword, endApiKeys }: ChangePassword,
    actor: Actor,
  ): Promise<PasswordChanged | Problem> {
    const card = await this.db.readTenant(actor.tenantId, (tx) => userCard(tx, actor));
    if (!card) return problem('not-found');
    const flaw = passwordFlaw(newPassword, card.email);
    if (flaw) return problem('password-too-weak', flaw);
    const proven = await this.proof.prove(actor, currentPassword);
    if (isProblem(proven)) return proven;
    const passwordHash = await this.hasher.hash(newPassword);
    return this.db.withTenant(actor.tenantId, async (tx) => {
      const user = await lockProven(tx, actor, proven);
      if (isProblem(user)) return user;
      return this.newPassword.change(tx, user, actor, { passwordHash, endApiKeys });
    });
  }
}
