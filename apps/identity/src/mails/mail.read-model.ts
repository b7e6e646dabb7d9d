import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type MailboxMail,
  type MailboxPage,
  type MailboxQuery,
  type MailKind,
  type MailRecord,
  type MailRecordPage,
  type MailsQuery,
  type MailStatus,
  type Problem,
  problem,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database, entityPage } from '@plimsoll/persistence';
import { CLOCK, Loops } from '@plimsoll/service-host';
import { emailHash } from '../domain/email.js';
import { IdentityConfig } from '../identity.config.js';
import { MailLog } from './mail-log.js';
import { MAILS_LOOP } from './mail-queue.js';
import { MailEntity } from './mail.entities.js';

/** Mails for reading: those that stay here, and what became of those of an organisation. */
@Injectable()
export class MailReadModel {
  constructor(
    private readonly db: Database,
    private readonly log: MailLog,
    private readonly config: IdentityConfig,
    private readonly loops: Loops,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of all tenants: who asks sits at the machine. Nothing where mails go out, or where this is not a local place. */
  async mailbox({ to, kind, ...page }: MailboxQuery): Promise<MailboxPage | Problem> {
    if (this.config.mailRoute !== 'mailbox') return problem('mailbox-off');
    return this.db.asWorker(async (tx) => {
      const where = { status: 'kept', ...(kind ? { kind } : {}), ...(to ? { toHash: emailHash(to) } : {}) };
      const found = await entityPage(tx.of(MailEntity), { where, keys: ['queuedAt', 'mailId'] }, page);
      return { ...found, items: found.items.map((mail) => this.toMailboxMail(mail)) };
    });
  }

  list({ status, ...page }: MailsQuery, { tenantId }: Actor): Promise<MailRecordPage> {
    return this.db.readTenant(tenantId, async (tx) => {
      const where = { tenantId, ...(status ? { status } : {}) };
      const found = await entityPage(tx.of(MailEntity), { where, keys: ['queuedAt', 'mailId'] }, page);
      return { ...found, items: found.items.map((mail) => this.toRecord(mail)) };
    });
  }

  /** A mail that was given up is queued anew, where there is a server now; others stay as they are. */
  retry(mailId: string, { tenantId }: Actor): Promise<MailRecord | Problem> {
    return this.db.withTenant(tenantId, async (tx) => {
      const mail = await tx.of(MailEntity).findOneBy({ tenantId, mailId });
      if (!mail) return problem('not-found', 'there is no such mail');
      if (mail.status !== 'dead') return this.toRecord(mail);
      if (this.config.mailRoute !== 'smtp') return problem('conflict', 'no mail server is configured (SMTP_URL)');
      const again = { status: 'queued', attempts: 0, nextAttemptAt: this.clock.now() } as const;
      await tx.of(MailEntity).update({ tenantId, mailId }, again);
      const { userId, queuedAt } = mail;
      const kind = mail.kind as MailKind;
      await this.log.tell(tx, { tenantId, mailId, userId, kind, queuedAt, ...again }, this.log.open(mail));
      tx.afterCommit(() => this.loops.wake(MAILS_LOOP));
      return this.toRecord({ ...mail, ...again });
    });
  }

  private toMailboxMail(mail: MailEntity): MailboxMail {
    const { to, subject = '', text = '', link } = this.log.open(mail);
    return {
      mailId: mail.mailId,
      kind: mail.kind as MailKind,
      to,
      subject,
      text,
      sentAt: mail.queuedAt.toISOString(),
      ...(link === undefined ? {} : { link }),
    };
  }

  private toRecord(mail: MailEntity): MailRecord {
    return {
      mailId: mail.mailId,
      kind: mail.kind as MailKind,
      to: this.log.open(mail).to,
      status: mail.status as MailStatus,
      attempts: mail.attempts,
      queuedAt: mail.queuedAt.toISOString(),
      ...(mail.lastError === null ? {} : { lastError: mail.lastError }),
      ...(mail.sentAt === null ? {} : { sentAt: mail.sentAt.toISOString() }),
    };
  }
}
