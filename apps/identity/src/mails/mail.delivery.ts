import { Inject, Injectable } from '@nestjs/common';
import { type MailAttempt } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { isRefusedForGood, MailTransport, nextMailAttempt } from '@plimsoll/mailer';
import { Database } from '@plimsoll/persistence';
import { CLOCK } from '@plimsoll/service-host';
import { MailMeter } from './mail.meter.js';
import { claimMails, type ClaimedMail, markFailed, markSent } from './mail.store.js';
import { MailLog } from './mail-log.js';
import { loggedOf, type SealedMail } from './sealed-mail.js';

/** Longer than the deadline of a mail (`MAIL_DEADLINE_MS`): nobody else takes one that is on its way. */
const CLAIM_MS = 120_000;
const ANSWER_MAX = 500;

/** When an attempt began, by the day and by the clock that never steps. */
interface Begun {
  readonly at: Date;
  readonly ms: number;
}

/** One mail from its row to the server, and what became of it back into the row. */
@Injectable()
export class MailDelivery {
  constructor(
    private readonly db: Database,
    private readonly transport: MailTransport,
    private readonly log: MailLog,
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

  /** Hands it to the server and notes the outcome, for itself and for the log; the signal ends the conversation. */
  async deliver(mail: ClaimedMail, signal: AbortSignal): Promise<void> {
    const begun: Begun = { at: this.clock.now(), ms: this.clock.monotonicMs() };
    let content: SealedMail | undefined;
    let answer: string;
    try {
      content = this.log.open(mail);
      const { to, subject = '', text = '' } = content;
      answer = await this.transport.send({ mailId: mail.mailId, to, subject, text }, signal);
    } catch (error) {
      await this.failed(mail, content, begun, error);
      return;
    }
    await this.sent(mail, content, this.attempt(mail, begun, 'sent', answer));
  }

  private async sent(mail: ClaimedMail, content: SealedMail, attempt: MailAttempt): Promise<void> {
    const kept = loggedOf(content);
    const sealed = this.log.seal(mail, { to: kept.to, subject: kept.subject, shown: kept.text });
    const sentAt = this.clock.now();
    await this.db.asWorker(async (tx) => {
      await markSent(tx, mail, { at: sentAt, sealed });
      await this.log.tell(tx, { ...mail, status: 'sent', sentAt, attempt }, content);
    });
    this.meter.sent();
  }

  private async failed(
    mail: ClaimedMail,
    content: SealedMail | undefined,
    begun: Begun,
    error: unknown,
  ): Promise<void> {
    const isRefused = isRefusedForGood(error);
    const nextAttemptAt = nextMailAttempt(mail.attempts, isRefused, this.clock.now());
    const said = this.transport.failureText(error);
    const isNoted = await this.db.asWorker(async (tx) => {
      if (!(await markFailed(tx, mail, { error: said, nextAttemptAt }))) return false;
      const status = nextAttemptAt === undefined ? 'dead' : 'queued';
      const attempt = this.attempt(mail, begun, isRefused ? 'refused' : 'failed', said);
      // What does not open has nothing to show; the meter tells of it.
      if (content) await this.log.tell(tx, { ...mail, status, nextAttemptAt, attempt }, content);
      return true;
    });
    this.meter.failed(mail, error, { isLast: isNoted && nextAttemptAt === undefined });
  }

  private attempt(
    { attempts }: ClaimedMail,
    begun: Begun,
    outcome: MailAttempt['outcome'],
    answer: string,
  ): MailAttempt {
    const tookMs = Math.round(this.clock.monotonicMs() - begun.ms);
    const said = answer.slice(0, ANSWER_MAX);
    return { number: attempts, at: begun.at.toISOString(), outcome, tookMs, ...(said === '' ? {} : { answer: said }) };
  }
}
