import { Inject, Injectable } from '@nestjs/common';
import { type MailKind, type MailStatus } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Tx } from '@plimsoll/persistence';
import { CLOCK, Loops, Sealer } from '@plimsoll/service-host';
import { MoreThan } from 'typeorm';
import { emailHash } from '../domain/email.js';
import { type MailFacts, mailText } from '../domain/mail-text.js';
import { IdentityConfig } from '../identity.config.js';
import { MailEntity } from './mail.entities.js';
import { mailPurpose, type SealedMail } from './sealed-mail.js';

export const MAILS_LOOP = 'mails';
const HOUR_MS = 3_600_000;
/** Of one kind to one address: no second within this, and no more than so many in an hour. */
export const MAIL_AGAIN_AFTER_S = 60;
const MAILS_PER_HOUR = 5;

export interface NewMail {
  readonly tenantId: string;
  /** Absent for somebody who is no person here yet. */
  readonly userId?: string;
  readonly to: string;
  readonly kind: MailKind;
  readonly facts?: Omit<MailFacts, 'origin'>;
}

/**
 * Takes mails, in the transaction of what they tell: they are sent after it was committed, by a loop, never in the
 * request (ADR 15). The text is sealed, because it may hold a code that works.
 */
@Injectable()
export class MailQueue {
  constructor(
    private readonly config: IdentityConfig,
    private readonly sealer: Sealer,
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

  async add(tx: Tx, { tenantId, userId, to, kind, facts }: NewMail): Promise<void> {
    const mailId = newId(this.clock);
    const now = this.clock.now();
    const written = mailText(kind, { at: now.toISOString(), ...facts, origin: this.config.origin });
    const content: SealedMail = { to, ...written };
    await tx.of(MailEntity).insert({
      tenantId,
      mailId,
      userId: userId ?? null,
      kind,
      status: this.firstStatus(),
      toHash: emailHash(to),
      sealed: this.sealer.seal(JSON.stringify(content), mailPurpose(tenantId, mailId)),
      attempts: 0,
      lastError: this.config.mailRoute === 'none' ? 'no mail server is configured (SMTP_URL)' : null,
      queuedAt: now,
      nextAttemptAt: now,
      sentAt: null,
    });
    tx.afterCommit(() => this.loops.wake(MAILS_LOOP));
  }

  private firstStatus(): MailStatus {
    return ({ smtp: 'queued', mailbox: 'kept', none: 'dead' } as const)[this.config.mailRoute];
  }
}
