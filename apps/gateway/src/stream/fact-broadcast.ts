import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { sleep } from '@plimsoll/kernel';
import { type Feed, type FeedEvent, FactFeed } from '@plimsoll/messaging';
import { HealthChecks, Logger, Metrics, Shutdown } from '@plimsoll/service-host';

/** Who wants to hear of facts: how far back they begin, then each fact in the order of the stream. */
export interface FactListener {
  /** Facts are known from after this position on; what was heard before may have gaps to what comes. */
  begins?(floor: number): void;
  hears(item: FeedEvent): void;
}

/** So far back at the start, for clients that reconnect while this gateway was restarted. */
const LOOK_BACK = 5_000;
const RETRY_MS = 500;

/** Every fact of the platform, in order, told to all parts of this gateway that listen. */
@Injectable()
export class FactBroadcast implements OnApplicationBootstrap {
  private readonly listeners: FactListener[] = [];
  private feed: Feed | undefined;
  private last = 0;

  constructor(
    private readonly facts: FactFeed,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
    health: HealthChecks,
    metrics: Metrics,
  ) {
    health.register('fact feed', () => this.assertFollowing(), { critical: true });
    metrics.gauge('gateway_feed_position', 'Stream sequence of the newest fact seen', () => this.last);
    shutdown.register('stop-pulls', 'fact feed', () => this.feed?.stop());
  }

  /** Before the application is up; the facts begin then. */
  listen(listener: FactListener): void {
    this.listeners.push(listener);
  }

  onApplicationBootstrap(): void {
    void this.begin();
  }

  /** Until the stream is there. From then on the feed goes on by itself. */
  private async begin(): Promise<void> {
    while (!this.shutdown.signal.aborted) {
      try {
        const { first, last } = await this.facts.position();
        this.restart(Math.max(0, first - 1, last - LOOK_BACK));
        this.feed = this.facts.follow({ after: this.last }, (item) => this.take(item));
        return;
      } catch (error) {
        this.logger.warn('the facts cannot be followed yet', { error });
      }
      await sleep(RETRY_MS, this.shutdown.signal).catch(() => undefined);
    }
  }

  private restart(floor: number): void {
    this.last = floor;
    for (const listener of this.listeners) listener.begins?.(floor);
  }

  private take(item: FeedEvent): void {
    const { sequence } = item.event;
    // A stream that was made anew, or restored from an older copy, counts again from lower numbers.
    if (sequence <= this.last) this.restart(sequence - 1);
    this.last = sequence;
    for (const listener of this.listeners) this.tell(listener, item);
  }

  /** One listener's failure is its own. */
  private tell(listener: FactListener, item: FeedEvent): void {
    try {
      listener.hears(item);
    } catch (error) {
      this.logger.error('a fact could not be shown', { type: item.event.type, sequence: item.event.sequence, error });
    }
  }

  private assertFollowing(): void {
    if (!this.feed) throw new Error('not following the facts');
  }
}
