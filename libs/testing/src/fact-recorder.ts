import { type FactDefinition, factStreamSubjects, headers } from '@plimsoll/contracts';
import { connectionOptions } from '@plimsoll/messaging';
import { connect, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { waitFor, type WaitOptions } from './wait-for.js';

export interface RecordedFact<T extends object = Record<string, unknown>> {
  readonly id: string;
  readonly type: string;
  readonly tenantId: string;
  readonly key: string;
  readonly correlationId: string | undefined;
  readonly causationId: string | undefined;
  readonly data: T;
}

/** Hears every fact that is published, duplicates too, from the moment it starts. */
export class FactRecorder {
  private readonly heard: RecordedFact[] = [];

  private constructor(private readonly nc: NatsConnection) {}

  static async start(natsUrl: string, subjects: readonly string[] = factStreamSubjects): Promise<FactRecorder> {
    const nc = await connect(connectionOptions(natsUrl, 'fact-recorder'));
    const recorder = new FactRecorder(nc);
    for (const subject of subjects)
      nc.subscribe(subject, { callback: (error, message) => void (error ?? recorder.take(message)) });
    await nc.flush();
    return recorder;
  }

  /** All of them, or those of one fact, in the order of arrival. */
  facts(): RecordedFact[];
  facts<T extends object>(fact: FactDefinition<T>, where?: (fact: RecordedFact<T>) => boolean): RecordedFact<T>[];
  facts<T extends object>(
    fact?: FactDefinition<T>,
    where: (fact: RecordedFact<T>) => boolean = () => true,
  ): RecordedFact<T>[] {
    return (this.heard as RecordedFact<T>[]).filter(
      (one) => (fact === undefined || one.type === fact.type) && where(one),
    );
  }

  /** The first that fits, now or when it comes. */
  next<T extends object>(
    fact: FactDefinition<T>,
    where?: (fact: RecordedFact<T>) => boolean,
    options?: WaitOptions,
  ): Promise<RecordedFact<T>> {
    return waitFor(`the fact ${fact.type}`, () => this.facts(fact, where)[0], options);
  }

  clear(): void {
    this.heard.length = 0;
  }

  async stop(): Promise<void> {
    await this.nc.close();
  }

  private take(message: Msg): void {
    const get = (name: string): string | undefined => message.headers?.get(name) || undefined;
    this.heard.push({
      id: get(headers.eventId) ?? '',
      type: get(headers.eventType) ?? message.subject,
      tenantId: get(headers.tenant) ?? '',
      key: decodeURIComponent(get(headers.key) ?? ''),
      correlationId: get(headers.correlation),
      causationId: get(headers.causation),
      data: message.json<Record<string, unknown>>(),
    });
  }
}
