import { type ConsumerMessages, DeliverPolicy, type JsMsg, type OrderedConsumerOptions } from '@nats-io/jetstream';
import { FACT_STREAM, type FactDefinition, factByType, headers } from '@plimsoll/contracts';
import { type Logger } from '@plimsoll/service-host';
import { type FactEvent, readData, readEnvelope } from './envelope.js';
import { LIMITS } from './limits.js';
import { type NatsLink } from './nats/nats-link.js';
import { factStream } from './nats/provisioning.js';
import { headerReader } from './nats/wire-headers.js';
import { AsyncEvent } from './async-event.js';

export interface FeedOptions {
  /** Only this tenant's facts; all when absent. */
  readonly tenantId?: string;
  /** Begin after this stream sequence; with new facts only when absent. */
  readonly after?: number;
}

export interface FeedEvent {
  readonly fact: FactDefinition;
  readonly event: Omit<FactEvent, 'data'>;
  /** The data as JSON, as its owner checked and wrote it: most of what is only passed on need not be read. */
  readonly json: string;
  /** The data, read and checked; undefined when it is not what the fact says. */
  readonly data: () => object | undefined;
}

export interface Feed {
  stop(): Promise<void>;
}

export interface FeedPosition {
  /** Changes when the stream was made anew: old cursors are void then. */
  readonly epoch: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Follows the stream of facts without a durable consumer, for live views. Facts of a version we don't know are left
 * out.
 */
export class FactFeed {
  constructor(
    private readonly nats: NatsLink,
    private readonly logger: Logger,
  ) {}

  /** Where the stream begins and ends now. */
  async position(): Promise<FeedPosition> {
    const info = await factStream(await this.nats.manager());
    return { epoch: info.created, first: info.state.first_seq, last: info.state.last_seq };
  }

  /** In stream order, each once; goes on by itself after reconnects. `receive` must not throw. */
  follow(options: FeedOptions, receive: (item: FeedEvent) => void): Feed {
    const loop = new FeedLoop(this.nats, this.logger, options, receive);
    return { stop: () => loop.stop() };
  }
}

class FeedLoop {
  private readonly signal = new AsyncEvent();
  private stopping = false;
  private messages: ConsumerMessages | undefined;
  private last: number | undefined;
  private epoch: string | undefined;
  private readonly running: Promise<void>;

  constructor(
    private readonly nats: NatsLink,
    private readonly logger: Logger,
    private readonly options: FeedOptions,
    private readonly receive: (item: FeedEvent) => void,
  ) {
    this.last = options.after;
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.fire();
    await this.messages?.close();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isOver()) {
      try {
        await this.follow();
      } catch (error) {
        if (!this.isOver()) this.logger.warn('the feed of facts broke; it is begun again', { error });
      }
      await this.signal.pause(LIMITS.restartDelayMs, () => this.isOver());
    }
  }

  /** Stopped, or the service closed its connection. */
  private isOver(): boolean {
    return this.stopping || this.nats.closed;
  }

  private async follow(): Promise<void> {
    await this.nats.ready();
    const info = await factStream(await this.nats.manager());
    // Numbers of another stream mean nothing here; what it holds is all new to us.
    if (this.epoch !== undefined && this.epoch !== info.created) this.last = 0;
    this.epoch = info.created;
    this.last ??= info.state.last_seq;
    if (this.last > info.state.last_seq) this.last = info.state.last_seq;
    const consumer = await this.nats.jetstream().consumers.get(FACT_STREAM, orderedFrom(this.last));
    const messages = await consumer.consume({
      max_messages: LIMITS.pullBatch,
      idle_heartbeat: LIMITS.pullHeartbeatMs,
      expires: LIMITS.pullExpiresMs,
      abort_on_missing_resource: true,
      callback: (message) => this.take(message),
    });
    this.messages = messages;
    if (this.stopping) await messages.close();
    const ended = await messages.closed();
    if (ended instanceof Error) throw ended;
  }

  private take(message: JsMsg): void {
    if (this.last !== undefined && message.seq <= this.last) return;
    this.last = message.seq;
    const item = readItem(message);
    if (item && (this.options.tenantId ?? item.event.tenantId) === item.event.tenantId) this.receive(item);
  }
}

function orderedFrom(after: number): Partial<OrderedConsumerOptions> {
  return { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: after + 1 };
}

function readItem(message: JsMsg): FeedEvent | undefined {
  // A dead letter that is sent again to one consumer: everybody else saw it the first time.
  const header = headerReader(message);
  if (header(headers.onlyFor) !== undefined) return undefined;
  const envelope = readEnvelope(header);
  const fact = envelope.ok ? factByType(envelope.value.type) : undefined;
  if (!envelope.ok || !fact) return undefined;
  const { traceparent: _traceparent, type, ...rest } = envelope.value;
  const json = message.string();
  // Nobody of ours writes anything else; what is passed on unread must not break what it is put into.
  if (!json.startsWith('{') || !json.endsWith('}')) return undefined;
  return {
    fact,
    json,
    event: { ...rest, type, sequence: message.seq },
    data: () => {
      const data = readData(fact, type, json);
      return data.ok ? data.value : undefined;
    },
  };
}
