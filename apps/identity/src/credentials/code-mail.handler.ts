import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type ChangeEmail,
  isProblem,
  type MailAccepted,
  type MailTo,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, type Tx } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { emailFlaw, emailHash, normaliseEmail } from '../domain/email.js';
import { MAIL_AGAIN_AFTER_S } from '../mails/mail-queue.js';
import { lockProven, PasswordProof } from '../sessions/password-proof.js';
import { changeUser, lockUser } from '../users/account.changes.js';
import { AddressMails } from '../users/address-mails.js';
import { steadily } from '../users/steady-answer.js';
import { type UserEntity } from '../users/user.entities.js';
import { findUserByEmailHash } from '../users/user.read-model.js';
import { CredentialRecord } from './credential.record.js';

const ACCEPTED: MailAccepted = { againAfterS: MAIL_AGAIN_AFTER_S };

/** What somebody wants a mail with a code for: to verify an address, to move to one, to get in again (ID-1). */
@Injectable()
export class CodeMailHandler {
  constructor(
    private readonly db: Database,
    private readonly mails: AddressMails,
    private readonly record: CredentialRecord,
    private readonly proof: PasswordProof,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The same for somebody, for nobody, and for who is verified already. */
  resend({ email }: MailTo): Promise<MailAccepted> {
    return this.answer(email, async (tx, user, hash) => {
      if (user.emailVerifiedAt === null) await this.mails.sendCode(tx, 'verify-email', { ...user, emailHash: hash });
    });
  }

  /** The same for somebody and for nobody. */
  forgot({ email }: MailTo): Promise<MailAccepted> {
    return this.answer(email, (tx, user, hash) =>
      this.mails.sendCode(tx, 'reset-password', { ...user, emailHash: hash }),
    );
  }

  /** The new address is asked; until it says yes nothing changes. One that somebody has gets a mail of its own. */
  async change({ email: wanted, password }: ChangeEmail, actor: Actor): Promise<MailAccepted | Problem> {
    const looksLike = emailFlaw(wanted);
    if (looksLike)
      return problem('validation-failed', undefined, { violations: [{ field: 'email', message: looksLike }] });
    const proven = await this.proof.prove(actor, password);
    if (isProblem(proven)) return proven;
    return steadily(this.clock, async () => {
      const email = normaliseEmail(wanted);
      const hash = emailHash(email);
      const { tenantId, userId } = actor;
      const taken = await this.db.withoutTenant((tx) => findUserByEmailHash(tx, hash));
      if (taken) await this.mails.tellInUse({ email, emailHash: hash });
      return this.db.withTenant(tenantId, async (tx) => {
        const user = await lockProven(tx, actor, proven);
        if (isProblem(user)) return user;
        if (emailHash(user.email) === hash) return ACCEPTED;
        // A code that went to another address confirms nothing while this one is wanted.
        await changeUser(tx, actor, { pendingEmail: email });
        if (!taken) await this.mails.sendCode(tx, 'confirm-email', { tenantId, userId, email, emailHash: hash });
        await this.record.done(tx, actor, 'user.email-change-asked');
        return ACCEPTED;
      });
    });
  }

  /** One answer in one time, whoever has the address; `work` for who is here. */
  private answer(
    email: string,
    work: (tx: Tx, user: UserEntity, hash: string) => Promise<void>,
  ): Promise<MailAccepted> {
    return steadily(this.clock, async () => {
      const hash = emailHash(email);
      const place = await this.db.withoutTenant((tx) => findUserByEmailHash(tx, hash));
      if (place)
        await this.db.withTenant(place.tenantId, async (tx) => {
          const user = await lockUser(tx, place);
          if (user) await work(tx, user, hash);
        });
      return ACCEPTED;
    });
  }
}
