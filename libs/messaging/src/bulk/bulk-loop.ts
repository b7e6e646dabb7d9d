import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  JetStreamApiCodes,
  JetStreamApiError,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { bulkConsumer, type BulkDefinition, bulkSubject } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type Logger } from '@plimsoll/service-host';
import { AsyncEvent } from '../async-event.js';
import { LIMITS } from '../limits.js';
import { type NatsLink } from '../nats/nats-link.js';
import { bulkStream } from '../nats/provisioning.js';

/** One body of the stream. */
export interface BulkMessage {
  /** Its place in the stream; rises within a shard, with gaps. */
  readonly seq: number;
  readonly body: Uint8Array;
}

/** Who works a shard off. */
export interface BulkHandler {
  /**
   * The loop begins, or begins again: up to which place is everything done? `epoch` names the stream: places of another
   * one mean nothing. Throws where somebody else works this shard off.
   */
  begin(shard: number, epoch: string): Promise<number>;
  /** In the order of the stream, each once unless it failed; what throws comes again, with all that follows. */
  handle(shard: number, messages: readonly BulkMessage[]): Promise<void>;
}

/**
 * Keeps one shard worked off, in the order of the stream. Whatever goes wrong, the consumer is made anew and begins with
 * the first body that is not acknowledged: so what a handler notes as done up to a place is done, with nothing left
 * out.
 */
export class BulkLoop {
  private readonly signal = new AsyncEvent();
  private queue: JsMsg[] = [];
  private firstSince = 0;
  private last = 0;
  private stopping = false;
  private broken: Error | undefined;
  private messages: ConsumerMessages | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly bulk: BulkDefinition,
    private readonly shard: number,
    private readonly handler: BulkHandler,
    private readonly nats: NatsLink,
    private readonly host: { readonly clock: Clock; readonly logger: Logger },
  ) {}

  start(): void {
    this.running = this.run();
  }

  /** Ends after what is in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.fire();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.work();
      } catch (error) {
        if (!this.stopping)
          this.host.logger.warn('a shard is begun again', { stream: this.bulk.stream, shard: this.shard, error });
      }
      await this.messages?.close();
      await this.signal.pause(LIMITS.bulkRestartMs, () => this.stopping);
    }
  }

  private async work(): Promise<void> {
    let done = await this.begin();
    while (!this.stopping) {
      if (this.queue.length === 0)
        await this.signal.pause(LIMITS.bulkIdleMs, () => this.queue.length > 0 || this.isOver());
      if (this.queue.length > 0) await this.gather();
      if (this.broken) throw this.broken;
      const taken = this.queue.splice(0, LIMITS.bulkBatch);
      if (taken.length === 0) continue;
      const fresh = taken.filter(({ seq }) => seq > done).map(({ seq, data }) => ({ seq, body: data }));
      if (fresh.length > 0) await this.handler.handle(this.shard, fresh);
      done = Math.max(done, taken.at(-1)!.seq);
      for (const message of taken) message.ack();
    }
  }

  /** Waits until there is a batch, or the first has waited long enough. */
  private async gather(): Promise<void> {
    const left = this.firstSince + LIMITS.bulkGatherMs - this.host.clock.monotonicMs();
    if (left > 0) await this.signal.pause(left, () => this.queue.length >= LIMITS.bulkBatch || this.isOver());
  }

  private isOver(): boolean {
    return this.stopping || this.broken !== undefined;
  }

  /** A consumer anew: an old one would hand out what it handed out before only after what came since. */
  private async begin(): Promise<number> {
    await this.nats.ready();
    const jsm = await this.nats.manager();
    const { created } = await bulkStream(jsm, this.bulk);
    const done = await this.handler.begin(this.shard, created);
    const { stream } = this.bulk;
    const durable = bulkConsumer(this.bulk, this.shard);
    await jsm.consumers.delete(stream, durable).catch((error: unknown) => {
      if (!(error instanceof JetStreamApiError) || error.code !== JetStreamApiCodes.ConsumerNotFound) throw error;
    });
    await jsm.consumers.add(stream, {
      durable_name: durable,
      filter_subject: bulkSubject(this.bulk, this.shard),
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(LIMITS.bulkAckWaitMs),
      deliver_policy: DeliverPolicy.All,
      max_ack_pending: LIMITS.bulkInHand,
      max_deliver: -1,
    });
    [this.queue, this.last, this.broken] = [[], 0, undefined];
    const consumer = await this.nats.jetstream().consumers.get(stream, durable);
    const messages = await consumer.consume({
      max_messages: LIMITS.bulkInHand,
      idle_heartbeat: LIMITS.pullHeartbeatMs,
      expires: LIMITS.pullExpiresMs,
      abort_on_missing_resource: true,
      callback: (message) => this.receive(message),
    });
    this.messages = messages;
    void messages.closed().then((ended) => {
      if (this.messages === messages) this.breakOff(ended instanceof Error ? ended : new Error('the pull ended'));
    });
    void this.watch(messages);
    return done;
  }

  private receive(message: JsMsg): void {
    if (this.broken) return;
    if (message.seq <= this.last || message.info.deliveryCount > 1) {
      this.breakOff(new Error(`body ${message.seq} came again or out of its order`));
      return;
    }
    this.last = message.seq;
    if (this.queue.length === 0) this.firstSince = this.host.clock.monotonicMs();
    this.queue.push(message);
    this.signal.fire();
  }

  private breakOff(error: Error): void {
    this.broken ??= error;
    this.signal.fire();
  }

  private async watch(messages: ConsumerMessages): Promise<void> {
    let missed = 0;
    for await (const status of messages.status()) {
      if (status.type === 'heartbeats_missed') missed += 1;
      else if (status.type === 'heartbeat') missed = 0;
      const isGone = ['consumer_not_found', 'stream_not_found', 'consumer_deleted'].includes(status.type);
      if (missed >= 2 || isGone) {
        this.breakOff(new Error(`the pull does not work: ${status.type}`));
        return;
      }
    }
  }
}
