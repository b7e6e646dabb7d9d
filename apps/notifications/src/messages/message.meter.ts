import { Inject, Injectable } from '@nestjs/common';
import { type TryOutcome } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { Database } from '@plimsoll/persistence';
import { CLOCK, Every, Logger, Metrics } from '@plimsoll/service-host';
import { type Lane, lanes } from '../domain/lanes.js';
import { type ClaimedMessage, type MessageBacklog, messageBacklog } from './message.store.js';

const LOOK_EVERY_MS = 5_000;
const OUTCOMES = ['sent', 'refused', 'failed', 'unclear', 'given-up', 'broken-off'] as const;

/** How sending goes, for who looks after it. */
@Injectable()
export class MessageMeter {
  private readonly outcomes;
  private readonly seconds;
  private backlog: MessageBacklog = { oldest: new Map(), failed: 0 };

  constructor(
    private readonly db: Database,
    private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('notifications_tries', 'Attempts to hand a message over, by channel and outcome');
    for (const outcome of OUTCOMES) this.outcomes.add(0, { channel: 'email', outcome });
    this.seconds = metrics.histogram(
      'notifications_message_seconds',
      'From writing a message to its handing over, by lane',
    );
    for (const lane of lanes)
      metrics.gauge(
        `notifications_oldest_${lane}_seconds`,
        `Age of the oldest ${lane} message that is due and was not handed over`,
        () => this.oldestS(lane),
      );
    metrics.gauge('notifications_messages_failed', 'Messages given up in the last day', () => this.backlog.failed);
  }

  tried(
    message: ClaimedMessage,
    outcome: TryOutcome,
    { isGivenUp, tookMs }: { readonly isGivenUp: boolean; readonly tookMs: number },
  ): void {
    const { channel, lane, messageId, kind, attempts } = message;
    this.outcomes.add(1, { channel, outcome: isGivenUp ? 'given-up' : outcome });
    if (outcome === 'sent') this.seconds.record(tookMs / 1_000, { lane });
    else
      this.logger.warn(isGivenUp ? 'a message was given up' : 'a message could not be handed over; it is tried again', {
        messageId,
        channel,
        kind,
        attempts,
        outcome,
      });
  }

  /** An attempt broke off on our side. */
  brokeOff({ channel }: ClaimedMessage, isGivenUp: boolean): void {
    this.outcomes.add(1, { channel, outcome: 'broken-off' });
    if (isGivenUp) this.outcomes.add(1, { channel, outcome: 'given-up' });
  }

  /** It was given up, and even that could not be told to its person. */
  untold({ messageId, channel, kind }: ClaimedMessage, error: unknown): void {
    this.logger.error('a message was given up, and its person could not be told', { messageId, channel, kind, error });
  }

  /** A loop of its own: whatever holds the sending up is to be seen here. */
  @Every({ name: 'message-backlog', everyMs: LOOK_EVERY_MS })
  async look(): Promise<void> {
    this.backlog = await this.db.asWorker((tx) => messageBacklog(tx, this.clock.now()));
  }

  /** Reckoned when somebody reads it, so that it goes on rising where nothing can be looked up. */
  private oldestS(lane: Lane): number {
    const oldest = this.backlog.oldest.get(lane);
    return oldest ? Math.max(0, this.clock.now().getTime() - oldest.getTime()) / 1_000 : 0;
  }
}
