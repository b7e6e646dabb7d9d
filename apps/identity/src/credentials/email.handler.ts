import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type ChangeEmail,
  type EmailVerified,
  type MailAccepted,
  type MailTo,
  type OneTimeCode,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { emailFlaw, emailHash, normaliseEmail } from '../domain/email.js';
import { readOneTimeCode } from '../domain/one-time-code.js';
import { MAIL_AGAIN_AFTER_S } from '../mails/mail-queue.js';
import { PasswordProof } from '../sessions/password-proof.js';
import { changeUser, lockUser, moveEmail } from '../users/account.changes.js';
import { RegistrationRecord } from '../users/registration.record.js';
import { steadily } from '../users/steady-answer.js';
import { findUserByEmailHash } from '../users/user.read-model.js';
import { CredentialRecord, ownerOf } from './credential.record.js';

const ACCEPTED: MailAccepted = { againAfterS: MAIL_AGAIN_AFTER_S };

/** Verifying the address of a person, and moving to another one (ID-1). */
@Injectable()
export class EmailHandler {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly record: CredentialRecord,
    private readonly registration: RegistrationRecord,
    private readonly proof: PasswordProof,
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

  /** The same for somebody, for nobody, and for who is verified already. */
  resend({ email }: MailTo): Promise<MailAccepted> {
    return steadily(this.clock, async () => {
      const hash = emailHash(email);
      const place = await this.db.withoutTenant((tx) => findUserByEmailHash(tx, hash));
      if (place)
        await this.db.withTenant(place.tenantId, async (tx) => {
          const user = await lockUser(tx, place);
          if (user && user.emailVerifiedAt === null)
            await this.registration.sendVerification(tx, { ...place, email: user.email, emailHash: hash });
        });
      return ACCEPTED;
    });
  }

  /** The new address is asked; until it says yes nothing changes. One that somebody has gets a mail of its own. */
  async change({ email: wanted, password }: ChangeEmail, actor: Actor): Promise<MailAccepted | Problem> {
    const looksLike = emailFlaw(wanted);
    if (looksLike)
      return problem('validation-failed', undefined, { violations: [{ field: 'email', message: looksLike }] });
    const refusal = await this.proof.refusal(actor, password);
    if (refusal) return refusal;
    return steadily(this.clock, async () => {
      const email = normaliseEmail(wanted);
      const hash = emailHash(email);
      const { tenantId, userId } = actor;
      const taken = await this.db.withoutTenant((tx) => findUserByEmailHash(tx, hash));
      if (taken) await this.registration.addressInUse({ email, emailHash: hash });
      await this.db.withTenant(tenantId, async (tx) => {
        const user = await lockUser(tx, actor);
        if (!user || emailHash(user.email) === hash) return;
        await changeUser(tx, actor, { pendingEmail: email });
        await this.codes.voidAll(tx, tenantId, userId, ['confirm-email']);
        const mail = { tenantId, userId, to: email, kind: 'confirm-email' } as const;
        if (!taken && (await this.record.mails.mayGet(tx, mail))) {
          const { code } = await this.codes.issue(tx, {
            tenantId,
            purpose: 'confirm-email',
            subjectId: userId,
            emailHash: hash,
          });
          await this.record.mails.add(tx, { ...mail, facts: { code } });
        }
        await this.record.done(tx, actor, 'user.email-change-asked');
      });
      return ACCEPTED;
    });
  }

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
      // What was sent to the old address opens nothing any more.
      await this.codes.voidAll(tx, user.tenantId, user.userId, ['verify-email', 'reset-password', 'second-factor']);
      await this.record.tell(tx, owner, user.email, 'email-changed', { email });
      await this.record.done(tx, owner, 'user.email-changed');
      return { email };
    });
  }
}
