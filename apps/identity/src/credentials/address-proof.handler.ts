import { Inject, Injectable } from '@nestjs/common';
import { type EmailVerified, type OneTimeCode, type Problem, problem } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { emailHash } from '../domain/email.js';
import { readOneTimeCode } from '../domain/one-time-code.js';
import { changeUser, lockUser, moveEmail } from '../users/account.changes.js';
import { CredentialRecord, ownerOf } from './credential.record.js';

/** What the code of a mail proves: that an address is a person's, the one they have or the one they want (ID-1). */
@Injectable()
export class AddressProofHandler {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly record: CredentialRecord,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  verify({ code, address }: OneTimeCode): Promise<EmailVerified | Problem> {
    const parts = readOneTimeCode(code);
    if (!parts) return Promise.resolve(problem('code-invalid'));
    return this.db.withTenant(parts.tenantId, async (tx) => {
      const found = await this.codes.lock(tx, parts, 'verify-email');
      const owner = found && ownerOf(found, address);
      const user = owner && (await lockUser(tx, owner));
      // A code proves the address that it was sent to, and no later one.
      if (!found || !user || emailHash(user.email) !== found.emailHash) return problem('code-invalid');
      await this.codes.voidAll(tx, user.tenantId, user.userId, ['verify-email']);
      if (user.emailVerifiedAt === null) {
        await changeUser(tx, user, { emailVerifiedAt: this.clock.now() });
        await this.record.done(tx, owner, 'user.email-verified');
      }
      return { email: user.email };
    });
  }

  /** The person moves to the new address. */
  confirm({ code, address }: OneTimeCode): Promise<EmailVerified | Problem> {
    const parts = readOneTimeCode(code);
    if (!parts) return Promise.resolve(problem('code-invalid'));
    return this.db.withTenant(parts.tenantId, async (tx) => {
      const found = await this.codes.lock(tx, parts, 'confirm-email');
      const owner = found && ownerOf(found, address);
      const user = owner && (await lockUser(tx, owner));
      const email = user?.pendingEmail;
      if (!found || !user || !email || emailHash(email) !== found.emailHash) return problem('code-invalid');
      const to = { email, emailHash: found.emailHash, at: this.clock.now() };
      await this.codes.spend(tx, found);
      if (!(await moveEmail(tx, user, to, emailHash(user.email)))) return problem('code-invalid');
      // What was sent to the old address, or to others that were wanted, opens nothing any more.
      const sent = ['verify-email', 'confirm-email', 'reset-password', 'second-factor'] as const;
      await this.codes.voidAll(tx, user.tenantId, user.userId, sent);
      await this.record.tell(tx, owner, user.email, 'email-changed', { email });
      await this.record.done(tx, owner, 'user.email-changed');
      return { email };
    });
  }
}
