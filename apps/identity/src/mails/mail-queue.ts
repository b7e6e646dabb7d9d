import { Inject, Injectable } from '@nestjs/common';
import { type MailKind, type MailStatus } from '@plimsoll/contracts';
import { type Clock, newId, type Reader, readerOf } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Loops } from '@plimsoll/service-host';
import { MoreThan } from 'typeorm';
import { emailHash } from '../domain/email.js';
import { type MailFacts, mailText } from '../domain/mail-text.js';
import { IdentityConfig } from '../identity.config.js';
import { UserEntity } from '../users/user.entities.js';
import { MailEntity } from './mail.entities.js';
import { MailLog } from './mail-log.js';
import { type SealedMail } from './sealed-mail.js';

export const MAILS_LOOP = 'mails';
const HOUR_MS = 3_600_000;
/** Of one kind to one address: no second within this, and no more than so many in an hour. */
export const MAIL_AGAIN_AFTER_S = 60;
const MAILS_PER_HOUR = 5;
const NO_SERVER = 'no mail server is configured (SMTP_URL)';

export interface NewMail {
  readonly tenantId: string;
  /** Absent for somebody who is no person here yet. */
  readonly userId?: string;
  readonly to: string;
  readonly kind: MailKind;
  readonly facts?: Omit<MailFacts, 'origin'>;
  /** Whose language it is in, where its receiver is not known. */
  readonly readsLike?: string;
}

/**
 * Takes mails, in the transaction of what they tell: they are sent after it was committed, by a loop, never in the
 * request (ADR 15). The text is sealed, because it may hold a code that works; the log of messages gets the rest.
 */
@Injectable()
export class MailQueue {
  constructor(
    private readonly config: IdentityConfig,
    private readonly log: MailLog,
    private readonly loops: Loops,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether this address may get another mail of this kind now. */
  async mayGet(tx: Tx, { tenantId, to, kind }: Pick<NewMail, 'tenantId' | 'to' | 'kind'>): Promise<boolean> {
    const now = this.clock.now().getTime();
    const lately = await tx.of(MailEntity).find({
      select: { mailId: true, queuedAt: true },
      where: { tenantId, toHash: emailHash(to), kind, queuedAt: MoreThan(new Date(now - HOUR_MS)) },
      take: MAILS_PER_HOUR,
    });
    return (
      lately.length < MAILS_PER_HOUR &&
      lately.every(({ queuedAt }) => queuedAt.getTime() <= now - MAIL_AGAIN_AFTER_S * 1000)
    );
  }

  async add(tx: Tx, { tenantId, userId, to, kind, facts, readsLike }: NewMail): Promise<void> {
    const mailId = newId(this.clock);
    const now = this.clock.now();
    const reader = await this.readerOf(tx, tenantId, userId ?? readsLike);
    const written = mailText(kind, { at: now.toISOString(), ...facts, origin: this.config.origin }, reader);
    const content: SealedMail = { to, ...written };
    const isHopeless = this.config.mailRoute === 'none';
    const status = this.firstStatus();
    const mail = { tenantId, mailId, userId: userId ?? null, kind, status, attempts: 0, queuedAt: now };
    await tx.of(MailEntity).insert({
      ...mail,
      toHash: emailHash(to),
      sealed: this.log.seal(mail, content),
      lastError: isHopeless ? NO_SERVER : null,
      nextAttemptAt: now,
      sentAt: null,
    });
    const untried = { number: 0, at: now.toISOString(), outcome: 'refused', answer: NO_SERVER, tookMs: 0 } as const;
    await this.log.tell(tx, { ...mail, ...(isHopeless ? { attempt: untried } : {}) }, content);
    tx.afterCommit(() => this.loops.wake(MAILS_LOOP));
  }

  /** How its receiver reads, as their profile says; of somebody unknown, how the person does who asks for the mail. */
  private async readerOf(tx: Tx, tenantId: string, userId: string | undefined): Promise<Reader> {
    if (userId === undefined) return readerOf({});
    const select = { tenantId: true, userId: true, locale: true, timeZone: true };
    return readerOf((await tx.of(UserEntity).findOne({ select, where: { tenantId, userId } })) ?? {});
  }

  private firstStatus(): MailStatus {
    return ({ smtp: 'queued', mailbox: 'kept', none: 'dead' } as const)[this.config.mailRoute];
  }
}
