import { Inject, Injectable } from '@nestjs/common';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, type Counter, Every, Logger, Metrics } from '@plimsoll/service-host';
import { type ClaimedMail, type MailBacklog, mailBacklog } from './mail.store.js';

const LOOK_EVERY_MS = 5_000;
const OUTCOMES = ['sent', 'failed', 'dead'] as const;

/** What operations see of mail going out: outcomes of attempts, and what waits or was given up. */
@Injectable()
export class MailMeter {
  private readonly outcomes: Counter;
  private backlog: MailBacklog = { oldestAt: undefined, dead: 0 };

  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('identity_mails', 'Attempts to send a mail, by outcome; dead: given up');
    for (const outcome of OUTCOMES) this.outcomes.add(0, { outcome });
    metrics.gauge('identity_mail_oldest_seconds', 'Age of the oldest mail that waits to be sent', () => this.oldestS());
    metrics.gauge('identity_mails_dead', 'Mails given up in the last day', () => this.backlog.dead);
  }

  sent(): void {
    this.count('sent');
  }

  /** An attempt that failed; `isLast` where no other follows. */
  failed(mail: ClaimedMail, error: unknown, { isLast }: { readonly isLast: boolean }): void {
    this.count(isLast ? 'dead' : 'failed');
    this.logger.warn(isLast ? 'a mail was given up' : 'a mail could not be sent; it is tried again', {
      mailId: mail.mailId,
      kind: mail.kind,
      attempts: mail.attempts,
      code: (error as { code?: unknown }).code,
    });
  }

  /** A loop of its own: whatever holds the sending up is to be seen here. */
  @Every({ name: 'mail-backlog', everyMs: LOOK_EVERY_MS })
  async look(): Promise<void> {
    this.backlog = await this.db.asWorker((tx) => mailBacklog(tx, this.clock.now()));
  }

  /** Reckoned when somebody reads it, so that it goes on rising where nothing can be looked up. */
  private oldestS(): number {
    const { oldestAt } = this.backlog;
    return oldestAt ? Math.max(0, this.clock.now().getTime() - oldestAt.getTime()) / 1000 : 0;
  }

  private count(outcome: (typeof OUTCOMES)[number]): void {
    this.outcomes.add(1, { outcome });
  }
}
