import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sleep } from '@plimsoll/kernel';
import { Every, Logger, Shutdown } from '@plimsoll/service-host';
import { MAILS_LOOP } from './mail-queue.js';
import { MailDelivery } from './mail.delivery.js';
import { type ClaimedMail } from './mail.store.js';

const EVERY_MS = 5_000;
/** Conversations with the server at a time: few servers take more from one sender, and one that hangs leaves others. */
const LANES = 3;
/** At the end of the service, for mails that are on their way. */
const GRACE_MS = 5_000;

/**
 * Sends what is queued, each at least once: who dies between the server's yes and our note of it sends again, under the
 * same Message-ID. A round opens lanes and does not wait for them: a mail takes as long as its server does.
 */
@Injectable()
export class MailSender implements OnApplicationBootstrap {
  private readonly lanes = new Set<Promise<void>>();
  private readonly giveUp = new AbortController();

  constructor(
    private readonly delivery: MailDelivery,
    private readonly shutdown: Shutdown,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.shutdown.register('await-in-flight', MAILS_LOOP, () => this.finish());
  }

  @Every({ name: MAILS_LOOP, everyMs: EVERY_MS })
  async round(): Promise<void> {
    while (this.lanes.size < LANES) {
      const mail = await this.next();
      if (mail === undefined) return;
      this.open(mail);
    }
  }

  private open(mail: ClaimedMail): void {
    const lane = this.run(mail)
      .catch((error: unknown) => this.logger.warn('sending mails was broken off; the next round goes on', { error }))
      .finally(() => this.lanes.delete(lane));
    this.lanes.add(lane);
  }

  private async run(first: ClaimedMail): Promise<void> {
    for (let mail: ClaimedMail | undefined = first; mail !== undefined; mail = await this.next())
      await this.delivery.deliver(mail, this.giveUp.signal);
  }

  private next(): Promise<ClaimedMail | undefined> {
    return this.shutdown.signal.aborted ? Promise.resolve(undefined) : this.delivery.claim();
  }

  private async finish(): Promise<void> {
    const timer = new AbortController();
    const ended = Promise.all(this.lanes).then(() => timer.abort());
    await sleep(GRACE_MS, timer.signal).catch(() => undefined);
    this.giveUp.abort(new Error('the service ends'));
    await ended;
  }
}
