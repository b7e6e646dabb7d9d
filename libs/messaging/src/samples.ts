import { parse, type SampleDefinition, sampleSubject } from '@plimsoll/contracts';
import { type Metrics } from '@plimsoll/service-host';
import { type NatsLink } from './nats/nats-link.js';

export interface SampleSubscription {
  stop(): void;
}

/** Lossy live readings over core NATS: the last one wins, nobody waits, never the ground of a decision. */
export class Samples {
  private readonly count;

  constructor(
    private readonly nats: NatsLink,
    metrics: Metrics,
  ) {
    this.count = metrics.counter('plimsoll_samples', 'Live readings by name and outcome');
  }

  /** Sends, or drops when there is no connection: a buffered reading would be an old one. */
  publish<T extends object>(sample: SampleDefinition<T>, tenantId: string, data: T): void {
    const labels = { sample: `${sample.owner}.${sample.name}` };
    if (!this.nats.connected) {
      this.count.add(1, { ...labels, outcome: 'dropped' });
      return;
    }
    this.nats.connection().publish(sampleSubject(sample, tenantId), JSON.stringify(data));
    this.count.add(1, { ...labels, outcome: 'sent' });
  }

  /** Readings of one tenant, or of all with `*`. Those that cannot be read are dropped. Survives reconnects. */
  async subscribe<T extends object>(
    sample: SampleDefinition<T>,
    tenantId: string,
    receive: (data: T, tenantId: string) => void,
  ): Promise<SampleSubscription> {
    const nc = await this.nats.ready();
    const labels = { sample: `${sample.owner}.${sample.name}` };
    const subscription = nc.subscribe(sampleSubject(sample, tenantId), {
      callback: (error, message) => {
        const [tenant] = message.subject.split('.').slice(-1);
        // What JetStream delivers here on somebody's behalf keeps the subject of its fact.
        if (error || tenant === undefined || message.subject !== sampleSubject(sample, tenant)) return;
        const data = read(sample, message.string());
        if (data) receive(data, tenant);
        else this.count.add(1, { ...labels, outcome: 'unreadable' });
      },
    });
    return { stop: () => subscription.unsubscribe() };
  }
}

function read<T extends object>(sample: SampleDefinition<T>, text: string): T | undefined {
  try {
    const result = parse(sample.data, JSON.parse(text));
    return result.ok ? result.value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
