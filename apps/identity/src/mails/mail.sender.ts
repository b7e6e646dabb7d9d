import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Sealer } from '@plimsoll/service-host';
import { nextMailAttempt } from '../domain/mail-retry.js';
import { MAILS_LOOP } from './mail-queue.js';
import { MailMeter } from './mail.meter.js';
import { claimMails, type ClaimedMail, markFailed, markSent } from './mail.store.js';
import { isRefusedForGood, MailTransport } from './mail.transport.js';
import { mailPurpose, type SealedMail } from './sealed-mail.js';

const EVERY_MS = 5_000;
const BATCH = 20;
/** Longer than the server may be silent: nobody else takes a mail that is on its way. */
const CLAIM_MS = 120_000;
const ERROR_MAX = 300;

/**
 * Sends what is queued, each at least once: who dies between the server's yes and our note of it sends again, under the
 * same Message-ID.
 */
@Injectable()
export class MailSender {
  constructor(
    private readonly db: Database,
    private readonly transport: MailTransport,
    private readonly sealer: Sealer,
    private readonly meter: MailMeter,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Every({ name: MAILS_LOOP, everyMs: EVERY_MS, endsIn: 'await-in-flight' })
  async round(): Promise<void> {
    if (this.transport.isThere)
      for (let sent = 0; sent < BATCH; sent += 1) {
        const mail = await this.claim();
        if (mail === undefined) break;
        await this.send(mail);
      }
    await this.meter.look();
  }

  /** One at a time: a claim runs while its own mail is on its way, not while those before it are. */
  private async claim(): Promise<ClaimedMail | undefined> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + CLAIM_MS);
    const [mail] = await this.db.asWorker((tx) => claimMails(tx, { now, until, limit: 1 }));
    return mail;
  }

  private async send(mail: ClaimedMail): Promise<void> {
    const purpose = mailPurpose(mail.tenantId, mail.mailId);
    let kept: SealedMail;
    try {
      const { to, subject = '', text = '' } = JSON.parse(this.sealer.open(mail.sealed, purpose)) as SealedMail;
      await this.transport.send({ mailId: mail.mailId, to, subject, text });
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
    const said = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, ERROR_MAX);
    await this.db.asWorker((tx) => markFailed(tx, mail, { error: said, nextAttemptAt: next }));
    this.meter.failed(mail, error, next);
  }
}
