import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@plimsoll/persistence';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { MailQueue } from '../mails/mail-queue.js';
import { findUserByEmailHash, type UserPlace } from './user.read-model.js';

/** A person and the address that a mail goes to. */
export interface Addressee extends UserPlace {
  readonly email: string;
  readonly emailHash: string;
}

/** Mails with a code that proves who reads them, and the mail for who has an address that somebody else tries. */
@Injectable()
export class AddressMails {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly mails: MailQueue,
  ) {}

  /** A mail with a code of this purpose; none where one was sent a moment ago. */
  async sendCode(
    tx: Tx,
    purpose: 'verify-email' | 'confirm-email' | 'reset-password',
    { tenantId, userId, email, emailHash }: Addressee,
  ): Promise<void> {
    const mail = { tenantId, userId, to: email, kind: purpose };
    if (!(await this.mails.mayGet(tx, mail))) return;
    const { code } = await this.codes.issue(tx, { tenantId, purpose, subjectId: userId, emailHash });
    await this.mails.add(tx, { ...mail, facts: { code } });
  }

  /** Somebody tries an address that has an account: its owner is told, and nobody else. */
  async tellInUse({ email, emailHash }: Pick<Addressee, 'email' | 'emailHash'>): Promise<void> {
    const place = await this.db.withoutTenant((tx) => findUserByEmailHash(tx, emailHash));
    if (!place) return;
    const mail = { ...place, to: email, kind: 'address-in-use' } as const;
    await this.db.withTenant(place.tenantId, async (tx) => {
      if (await this.mails.mayGet(tx, mail)) await this.mails.add(tx, mail);
    });
  }
}
