import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@plimsoll/persistence';
import { AuditLog } from '../audit/audit-log.js';
import { actOf } from '../audit/person-act.js';
import { OneTimeCodes } from '../codes/one-time-codes.js';
import { MailQueue } from '../mails/mail-queue.js';
import { findUserByEmailHash, type UserPlace } from './user.read-model.js';

export interface Newcomer extends UserPlace {
  readonly email: string;
  readonly emailHash: string;
}

/** What is written down and sent when somebody registers, or tries to. */
@Injectable()
export class RegistrationRecord {
  constructor(
    private readonly db: Database,
    private readonly codes: OneTimeCodes,
    private readonly mails: MailQueue,
    private readonly audit: AuditLog,
  ) {}

  /** In the transaction that made the person. */
  async registered(tx: Tx, newcomer: Newcomer, address: string | undefined): Promise<void> {
    await this.sendVerification(tx, newcomer);
    const { tenantId, userId } = newcomer;
    await this.audit.record(
      tx,
      tenantId,
      actOf(
        { userId, ...(address ? { address } : {}) },
        { action: 'user.registered', targetKind: 'user', targetId: userId },
      ),
    );
  }

  /** The mail with a code that verifies this address; none where one was sent a moment ago. */
  async sendVerification(tx: Tx, { tenantId, userId, email, emailHash }: Newcomer): Promise<void> {
    const mail = { tenantId, userId, to: email, kind: 'verify-email' } as const;
    if (!(await this.mails.mayGet(tx, mail))) return;
    const { code } = await this.codes.issue(tx, { tenantId, purpose: 'verify-email', subjectId: userId, emailHash });
    await this.mails.add(tx, { ...mail, facts: { code } });
  }

  /** Somebody registered with an address that has an account: its owner is told, and nobody else. */
  async addressInUse({ email, emailHash }: Pick<Newcomer, 'email' | 'emailHash'>): Promise<void> {
    const place = await this.db.withoutTenant((tx) => findUserByEmailHash(tx, emailHash));
    if (!place) return;
    const mail = { ...place, to: email, kind: 'address-in-use' } as const;
    await this.db.withTenant(place.tenantId, async (tx) => {
      if (await this.mails.mayGet(tx, mail)) await this.mails.add(tx, mail);
    });
  }
}
