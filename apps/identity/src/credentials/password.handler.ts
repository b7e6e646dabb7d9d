import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type ChangePassword,
  type MailAccepted,
  type MailTo,
  type PasswordChanged,
  type Problem,
  problem,
  type ResetPassword,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { emailHash } from '../domain/email.js';
import { readOneTimeCode } from '../domain/one-time-code.js';
import { passwordFlaw } from '../domain/password.js';
import { MAIL_AGAIN_AFTER_S } from '../mails/mail-queue.js';
import { PasswordHasher } from '../passwords/password-hasher.js';
import { PasswordProof } from '../sessions/password-proof.js';
import { SessionEnder } from '../sessions/session-ender.js';
import { changeUser, lockUser } from '../users/account.changes.js';
import { steadily } from '../users/steady-answer.js';
import { findUserByEmailHash, userCard } from '../users/user.read-model.js';
import { CredentialRecord, ownerOf } from './credential.record.js';

/** Forgotten and changed passwords (ID-1). */
@Injectable()
export class PasswordHandler {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly record: CredentialRecord,
    private readonly hasher: PasswordHasher,
    private readonly proof: PasswordProof,
    private readonly ender: SessionEnder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The same for somebody and for nobody. */
  forgot({ email }: MailTo): Promise<MailAccepted> {
    return steadily(this.clock, async () => {
      const hash = emailHash(email);
      const place = await this.db.withoutTenant((tx) => findUserByEmailHash(tx, hash));
      if (place)
        await this.db.withTenant(place.tenantId, async (tx) => {
          const user = await lockUser(tx, place);
          if (!user) return;
          const mail = { ...place, to: user.email, kind: 'reset-password' } as const;
          if (!(await this.record.mails.mayGet(tx, mail))) return;
          const { tenantId, userId: subjectId } = place;
          const { code } = await this.codes.issue(tx, {
            tenantId,
            subjectId,
            purpose: 'reset-password',
            emailHash: hash,
          });
          await this.record.mails.add(tx, { ...mail, facts: { code } });
        });
      return { againAfterS: MAIL_AGAIN_AFTER_S };
    });
  }

  /** All sessions end, and what was opened with the old password; a second factor stays, or the mail would be enough. */
  async reset({ code, password, address }: ResetPassword): Promise<PasswordChanged | Problem> {
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
      // Whoever read the mail has the address.
      const emailVerifiedAt = user.emailVerifiedAt ?? this.clock.now();
      await changeUser(tx, user, { passwordHash, emailVerifiedAt });
      await this.codes.voidAll(tx, user.tenantId, user.userId, ['reset-password', 'verify-email', 'second-factor']);
      const sessionsEnded = await this.ender.endAll(tx, owner, 'password-reset');
      await this.record.tell(tx, owner, user.email, 'password-changed');
      await this.record.done(tx, owner, 'user.password-reset', { sessionsEnded });
      return { sessionsEnded };
    });
  }

  async change({ currentPassword, newPassword }: ChangePassword, actor: Actor): Promise<PasswordChanged | Problem> {
    const card = await this.db.readTenant(actor.tenantId, (tx) => userCard(tx, actor));
    if (!card) return problem('not-found');
    const flaw = passwordFlaw(newPassword, card.email);
    if (flaw) return problem('password-too-weak', flaw);
    const refusal = await this.proof.refusal(actor, currentPassword);
    if (refusal) return refusal;
    const passwordHash = await this.hasher.hash(newPassword);
    return this.db.withTenant(actor.tenantId, async (tx) => {
      if (!(await lockUser(tx, actor))) return problem('not-found');
      await changeUser(tx, actor, { passwordHash });
      await this.codes.voidAll(tx, actor.tenantId, actor.userId, ['reset-password', 'second-factor']);
      const { tenantId, userId, sessionId } = actor;
      const sessionsEnded = await this.ender.endOthers(tx, { tenantId, userId, sessionId }, 'password-changed');
      await this.record.tell(tx, actor, card.email, 'password-changed');
      await this.record.done(tx, actor, 'user.password-changed', { sessionsEnded });
      return { sessionsEnded };
    });
  }
}
