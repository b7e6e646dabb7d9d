import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { isRefusedForGood, MailTransport, nextMailAttempt } from '@plimsoll/mailer';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Sealer } from '@plimsoll/service-host';
import { MailMeter } from './mail.meter.js';
import { claimMails, type ClaimedMail, markFailed, markSent } from './mail.store.js';
import { mailPurpose, type SealedMail } from './sealed-mail.js';

/** Longer than the deadline of a mail (`MAIL_DEADLINE_MS`): nobody else takes one that is on its way. */
const CLAIM_MS = 120_000;

/** One mail from its row to the server, and what became of it back into the row. */
@Injectable()
export class MailDelivery {
  constructor(
    private readonly db: Database,
    private readonly transport: MailTransport,
    private readonly sealer: Sealer,
    private readonly meter: MailMeter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The mail that has been due for longest, for this attempt alone; undefined where none is. */
  async claim(): Promise<ClaimedMail | undefined> {
    if (!this.transport.isThere) return undefined;
    const now = this.clock.now();
    const until = new Date(now.getTime() + CLAIM_MS);
    const [mail] = await this.db.asWorker((tx) => claimMails(tx, { now, until, limit: 1 }));
    return mail;
  }

  /** Hands it to the server and notes the outcome; the signal ends the conversation. */
  async deliver(mail: ClaimedMail, signal: AbortSignal): Promise<void> {
    const purpose = mailPurpose(mail.tenantId, mail.mailId);
    let kept: SealedMail;
    try {
      const { to, subject = '', text = '' } = JSON.parse(this.sealer.open(mail.sealed, purpose)) as SealedMail;
      await this.transport.send({ mailId: mail.mailId, to, subject, text }, signal);
      kept = { to };
    } catch (error) {
      await this.failed(mail, error);
      return;
    }
    const sealed = this.sealer.seal(JSON.stringify(kept), purpose);
    await this.db.asWorker((tx) => markSent(tx, mail, { at: this.clock.now(), sealed }));
    this.meter.sent();
  }

  private async failed(mail: ClaimedMail, error: unknown): Promise<void> {
    const next = nextMailAttempt(mail.attempts, isRefusedForGood(error), this.clock.now());
    const failure = { error: this.transport.failureText(error), nextAttemptAt: next };
    const isNoted = await this.db.asWorker((tx) => markFailed(tx, mail, failure));
    this.meter.failed(mail, error, { isLast: isNoted && next === undefined });
  }
}
