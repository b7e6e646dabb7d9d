import { type ConsumerMessages, type JsMsg } from '@nats-io/jetstream';
import { FACT_STREAM, headers } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Logger } from '@plimsoll/service-host';
import { LIMITS } from '../limits.js';
import { type NatsLink } from '../nats/nats-link.js';
import { consumerConfig, ensureConsumer, factStream } from '../nats/provisioning.js';
import { headerReader } from '../nats/wire-headers.js';
import { AsyncEvent } from '../async-event.js';
import { type Delivery, type Pause } from './consumer-pipeline.js';
import { type ConsumerDeclaration } from './consumes.decorator.js';
import { BatchIntake, type Intake, KeyedIntake, patienceOf } from './intake.js';

/** What a durable consumer is, and which subjects it hears. */
export interface LoopSettings {
  readonly filter: string;
  readonly options: Pick<ConsumerDeclaration['options'], 'durable' | 'batch'>;
}

/** Who handles what comes. */
export interface Handling {
  handle(deliveries: readonly Delivery[], pause: Pause): Promise<void>;
}

interface Held {
  readonly message: JsMsg;
  readonly delivery: ReturnType<typeof deliveryOf>;
  readonly heldSince: number;
}

/**
 * Keeps one durable consumer supplied: makes it, pulls, and when the pull ends for whatever reason (server hung or
 * gone, consumer or stream deleted) makes everything again. It ends with `stop` only.
 */
export class ConsumerLoop {
  private readonly held = new Set<Held>();
  private readonly signal = new AsyncEvent();
  private readonly intake: Intake<Held>;
  private messages: ConsumerMessages | undefined;
  private stopping = false;
  private running: Promise<void> | undefined;
  private heartbeat: NodeJS.Timeout | undefined;

  constructor(
    private readonly settings: LoopSettings,
    private readonly handling: Handling,
    private readonly nats: NatsLink,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    const { batch } = settings.options;
    const work = (items: readonly Held[]): Promise<void> => this.handle(items);
    this.intake = batch
      ? new BatchIntake({ max: batch.max, waitMs: (item) => patienceOf(batch, item.message.string()) }, work)
      : new KeyedIntake(keyOf, work);
  }

  get durable(): string {
    return this.settings.options.durable;
  }

  start(): void {
    this.running = this.run();
    this.heartbeat = setInterval(() => this.holdOn(), LIMITS.workingEveryMs);
  }

  /** Stops pulling; resolves at once. */
  async stopPulling(): Promise<void> {
    this.stopping = true;
    this.signal.fire();
    await this.messages?.close();
  }

  /** Awaits what is being handled and hands the rest back, for another process to take now. */
  async settle(): Promise<void> {
    const left = await this.intake.stop();
    for (const { message } of left) message.nak();
    await this.running;
    clearInterval(this.heartbeat);
  }

  /** Messages that wait in the stream for this consumer. */
  async lag(): Promise<number> {
    const info = await (await this.nats.manager()).consumers.info(FACT_STREAM, this.durable);
    return info.num_pending + info.num_ack_pending;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.consume();
      } catch (error) {
        if (!this.stopping)
          this.logger.warn('a consumer lost its pull; it is made again', { consumer: this.durable, error });
      }
      await this.signal.pause(LIMITS.restartDelayMs, () => this.stopping);
    }
  }

  private async consume(): Promise<void> {
    await this.nats.ready();
    const jsm = await this.nats.manager();
    await factStream(jsm);
    const { filter, options } = this.settings;
    await ensureConsumer(
      jsm,
      consumerConfig(options.durable, filter, Math.max(LIMITS.inHandMax, 2 * (options.batch?.max ?? 0))),
    );
    const consumer = await this.nats.jetstream().consumers.get(FACT_STREAM, options.durable);
    const messages = await consumer.consume({
      max_messages: Math.max(LIMITS.pullBatch, options.batch?.max ?? 0),
      idle_heartbeat: LIMITS.pullHeartbeatMs,
      expires: LIMITS.pullExpiresMs,
      abort_on_missing_resource: true,
      callback: (message) => this.receive(message),
    });
    this.messages = messages;
    if (this.stopping) await messages.close();
    void this.watch(messages);
    const ended = await messages.closed();
    if (ended instanceof Error) throw ended;
  }

  /** The client pulls again by itself after missed heartbeats; when that does not help, we begin anew. */
  private async watch(messages: ConsumerMessages): Promise<void> {
    let missed = 0;
    for await (const status of messages.status()) {
      if (status.type === 'heartbeats_missed') missed += 1;
      else if (status.type === 'heartbeat') missed = 0;
      if (
        missed >= 2 ||
        status.type === 'consumer_not_found' ||
        status.type === 'stream_not_found' ||
        status.type === 'consumer_deleted'
      ) {
        this.logger.warn('the pull of a consumer does not work', { consumer: this.durable, status: status.type });
        await messages.close();
        return;
      }
    }
  }

  private receive(message: JsMsg): void {
    const held: Held = { message, delivery: deliveryOf(message), heldSince: this.clock.monotonicMs() };
    this.held.add(held);
    this.intake.take(held);
  }

  private async handle(items: readonly Held[]): Promise<void> {
    try {
      await this.handling.handle(
        items.map((item) => item.delivery),
        (ms) => this.pause(ms),
      );
    } catch (error) {
      this.logger.error('the consumer pipeline broke; the messages come again', { consumer: this.durable, error });
    } finally {
      for (const item of items) {
        this.held.delete(item);
        // Neither done nor buried: we are stopping, or broke. Somebody else may have it now.
        if (!item.delivery.settled) item.message.nak(this.stopping ? 0 : LIMITS.handlerRetryCapMs);
      }
    }
  }

  private async pause(ms: number): Promise<'go-on' | 'stop'> {
    await this.signal.pause(ms, () => this.stopping);
    return this.stopping ? 'stop' : 'go-on';
  }

  /** Tells the server that what is in hand is still worked on, or waits its turn behind its key. */
  private holdOn(): void {
    const old = this.clock.monotonicMs() - LIMITS.workingEveryMs / 2;
    for (const { message, heldSince } of this.held) if (heldSince < old) message.working();
  }
}

function keyOf(held: Held): string {
  return `${held.delivery.header(headers.tenant) ?? ''} ${held.delivery.header(headers.key) ?? held.message.subject}`;
}

function deliveryOf(message: JsMsg): Delivery & { readonly settled: boolean } {
  const delivery = {
    settled: false,
    subject: message.subject,
    seq: message.seq,
    deliveries: message.info.deliveryCount,
    header: headerReader(message),
    headerMap: () =>
      Object.fromEntries((message.headers?.keys() ?? []).map((name) => [name, message.headers!.get(name)])),
    body: () => message.string(),
    ack: () => {
      delivery.settled = true;
      message.ack();
    },
    term: () => {
      delivery.settled = true;
      message.term();
    },
  };
  return delivery;
}
