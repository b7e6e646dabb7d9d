import { type Metrics } from '@plimsoll/service-host';

/** What a consumer tells the metrics. */
export class ConsumerMeter {
  private readonly outcomes;
  private readonly duration;
  private readonly labels;

  constructor(metrics: Metrics, durable: string) {
    this.outcomes = metrics.counter(
      'plimsoll_consumer_events',
      'Events by consumer and outcome: handled, duplicate, failed, dead-lettered',
    );
    this.duration = metrics.histogram(
      'plimsoll_consumer_seconds',
      'Time of the transaction that handled an event or a batch',
    );
    this.labels = { consumer: durable };
  }

  handled(fresh: number, duplicates: number, ms: number): void {
    if (fresh > 0) this.outcomes.add(fresh, { ...this.labels, outcome: 'handled' });
    if (duplicates > 0) this.outcomes.add(duplicates, { ...this.labels, outcome: 'duplicate' });
    this.duration.record(ms / 1_000, this.labels);
  }

  failed(): void {
    this.outcomes.add(1, { ...this.labels, outcome: 'failed' });
  }

  deadLettered(reason: string): void {
    this.outcomes.add(1, { ...this.labels, outcome: 'dead-lettered', reason });
  }
}
