import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, type Counter, Logger, Metrics } from '@plimsoll/service-host';
import { type ClaimedMail, mailBacklog } from './mail.store.js';

const OUTCOMES = ['sent', 'failed', 'dead'] as const;

/** What operations see of mail going out: outcomes of attempts, and what waits or was given up. */
@Injectable()
export class MailMeter {
  private readonly outcomes: Counter;
  private backlog = { oldestS: 0, dead: 0 };

  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('identity_mails', 'Attempts to send a mail, by outcome; dead: given up');
    for (const outcome of OUTCOMES) this.outcomes.add(0, { outcome });
    metrics.gauge(
      'identity_mail_oldest_seconds',
      'Age of the oldest mail that waits to be sent',
      () => this.backlog.oldestS,
    );
    metrics.gauge('identity_mails_dead', 'Mails given up in the last day', () => this.backlog.dead);
  }

  sent(): void {
    this.count('sent');
  }

  /** An attempt that failed; given up where no other follows. */
  failed(mail: ClaimedMail, error: unknown, next: Date | undefined): void {
    this.count(next ? 'failed' : 'dead');
    this.logger.warn(next ? 'a mail could not be sent; it is tried again' : 'a mail was given up', {
      mailId: mail.mailId,
      kind: mail.kind,
      attempts: mail.attempts,
      code: (error as { code?: unknown }).code,
    });
  }

  async look(): Promise<void> {
    this.backlog = await this.db.asWorker((tx) => mailBacklog(tx, this.clock.now()));
  }

  private count(outcome: (typeof OUTCOMES)[number]): void {
    this.outcomes.add(1, { outcome });
  }
}
