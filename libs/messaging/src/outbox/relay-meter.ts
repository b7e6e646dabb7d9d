import { type Metrics } from '@plimsoll/service-host';
import { type OutboxStore } from './outbox-store.js';

/** What the relay tells the metrics. */
export class RelayMeter {
  private readonly publishes;
  private readonly failures;
  private cached: { at: number; depth: Promise<{ rows: number; ageS: number }> } | undefined;

  constructor(metrics: Metrics, store: OutboxStore, nowMs: () => number) {
    this.publishes = metrics.counter('plimsoll_outbox_published', 'Facts published to the stream');
    this.failures = metrics.counter(
      'plimsoll_outbox_publish_failures',
      'Facts whose publishing failed and is tried again',
    );
    const depth = (): Promise<{ rows: number; ageS: number }> => {
      if (!this.cached || nowMs() - this.cached.at > CACHE_MS)
        this.cached = { at: nowMs(), depth: store.depth().catch(() => ({ rows: Number.NaN, ageS: Number.NaN })) };
      return this.cached.depth;
    };
    metrics.gauge('plimsoll_outbox_depth', 'Facts that wait to be published', async () => (await depth()).rows);
    metrics.gauge(
      'plimsoll_outbox_age_seconds',
      'Age of the oldest fact that waits to be published',
      async () => (await depth()).ageS,
    );
  }

  published(): void {
    this.publishes.add();
  }

  failed(): void {
    this.failures.add();
  }
}

const CACHE_MS = 1_000;
