import { headers, SERVER_INBOX } from '@plimsoll/contracts';
import { type Clock, Mutex } from '@plimsoll/kernel';
import { failSpan, formatTraceparent, leafSpan, type Logger, parseTraceparent } from '@plimsoll/service-host';
import { crashPoint } from '../crash-point.js';
import { LIMITS } from '../limits.js';
import { type NatsLink } from '../nats/nats-link.js';
import { differs, factStream, messageIdAt } from '../nats/provisioning.js';
import { wireHeaders } from '../nats/wire-headers.js';
import { MESSAGE_ID, publishAck } from './publish-ack.js';
import { AsyncEvent } from '../async-event.js';
import { publishSpan } from '../tracing/message-spans.js';
import { type KeyQueue, queueKey, queuesOf, restMs } from './batch-plan.js';
import { FreshFacts } from './fresh-facts.js';
import { type Lease, SoleProcessError } from './lease.js';
import { type Publisher } from './outbox.js';
import { type OutboxRow, type OutboxStore, type Published } from './outbox-store.js';
import { type RelayMeter } from './relay-meter.js';
import { type StreamAuditor } from './stream-auditor.js';

export interface RelayParts {
  readonly service: string;
  readonly store: OutboxStore;
  readonly lease: Lease;
  readonly auditor: StreamAuditor;
  readonly meter: RelayMeter;
  /** Publish each fact a second time under another message id, as a broken network would. */
  readonly deliverTwice: boolean;
  /** For a service of which only one process may run: another one has taken over, so this one must end. */
  readonly overtaken?: (holder: string) => void;
}

/**
 * Publishes committed facts. One process of a service at a time (lease); in the order of each key; at least once: what
 * is published but not marked goes out again and is recognised by its message id or by the inbox of the consumer.
 */
export class Relay implements Publisher {
  private readonly work = new AsyncEvent();
  private readonly looking = new Mutex();
  private readonly fresh = new FreshFacts();
  private readAtMs = Number.NEGATIVE_INFINITY;
  /** Until then memory may not know what stands before a fact in its queue. */
  private peersUntilMs = Number.NEGATIVE_INFINITY;
  private uncertainUntilMs = Number.NEGATIVE_INFINITY;
  private readonly resting = new Map<string, { failures: number; until: number }>();
  /** Published here, and perhaps still shown as unpublished by a look that began before the mark was there. */
  private readonly onTheWay = new Set<string>();
  private readonly marked: string[] = [];
  private readonly unmarked: Published[] = [];
  private unmarkedEpoch = '';
  private markTimer: NodeJS.Timeout | undefined;
  private marking: Promise<void> = Promise.resolve();
  private stopping = false;
  private urgent = false;
  private streamChecked = false;
  /** For a service that runs once: whether this process has held the lease, and since when another one does. */
  private hasHeld = false;
  private othersSince: number | undefined;
  private loops: Promise<void>[] = [];

  constructor(
    private readonly parts: RelayParts,
    private readonly nats: NatsLink,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly wakeOthers: () => void,
  ) {}

  committing(rows: readonly OutboxRow[]): void {
    this.fresh.begin(rows);
  }

  /** Published from here, or by the process that holds the lease, which is told. */
  committed(rows: readonly OutboxRow[], urgent: boolean): void {
    this.fresh.committed(rows);
    this.stir(urgent);
  }

  failed(rows: readonly OutboxRow[]): void {
    this.fresh.failed(rows);
    this.uncertainUntilMs = this.clock.monotonicMs() + LIMITS.relayUncertainMs;
    this.stir(false);
  }

  /** Rows of the outbox wait that nobody told of. */
  wake(urgent: boolean): void {
    this.fresh.distrust();
    this.stir(urgent);
  }

  private stir(urgent: boolean): void {
    if (this.parts.lease.epoch === undefined) this.wakeOthers();
    this.urgent ||= urgent;
    this.work.fire();
  }

  /** Another process committed rows, or says that it is there. Not told on: everybody has heard it. */
  wakeHere(): void {
    this.peersUntilMs = this.clock.monotonicMs() + LIMITS.relayPeersMs;
    this.urgent = true;
    this.work.fire();
  }

  /** Before this process commits anything: whoever relays must know that it is not alone. */
  announce(): void {
    if (this.parts.lease.epoch === undefined) this.wakeOthers();
  }

  /**
   * Before anything is done by a service of which only one process may run. A database that is away is waited for as
   * ever.
   */
  async claim(): Promise<void> {
    if (this.parts.overtaken === undefined) return;
    await this.parts.lease.claim().catch((error: unknown) => {
      if (error instanceof SoleProcessError) throw error;
      this.logger.warn('whether another process runs is not known yet', { error });
    });
    this.hasHeld = this.parts.lease.epoch !== undefined;
  }

  start(): void {
    // After a reconnect the server may be another one, or the same with less in it.
    this.nats.whenUp(() => {
      this.streamChecked = false;
      this.resting.clear();
      this.fresh.distrust();
      this.work.fire();
    });
    this.loops = [this.keepLease(), this.run()];
  }

  /** Publishes what is there, gives the lease back. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.work.fire();
    await Promise.all(this.loops);
    this.flushMarks();
    await this.marking;
    if (this.parts.overtaken === undefined) await this.release();
  }

  /** Of a service that runs once only after its last write: the next process begins with it. */
  async release(): Promise<void> {
    await this.parts.lease
      .release()
      .catch((error: unknown) => this.logger.warn('the lease of the relay runs out by itself', { error }));
  }

  /**
   * Tells so once. A process that has not held the lease yet (the database was away when it began) waits as long as
   * `claim` does for one that may be dead.
   */
  private isOvertaken(): boolean {
    const { epoch, heldBy } = this.parts.lease;
    if (epoch !== undefined) {
      this.hasHeld = true;
      this.othersSince = undefined;
    }
    if (epoch !== undefined || heldBy === undefined || this.parts.overtaken === undefined) return false;
    this.othersSince ??= this.clock.monotonicMs();
    if (!this.hasHeld && this.clock.monotonicMs() - this.othersSince < LIMITS.soleClaimMs) return false;
    this.parts.overtaken(heldBy);
    return true;
  }

  private async keepLease(): Promise<void> {
    while (!this.stopping) {
      const before = this.parts.lease.epoch;
      await this.parts.lease
        .keep()
        .catch((error: unknown) => this.logger.debug('lease of the relay not renewed', { error }));
      if (this.isOvertaken()) return;
      // Somebody else may have relayed in between.
      if (this.parts.lease.epoch !== undefined && this.parts.lease.epoch !== before) this.wake(false);
      this.announce();
      await this.work.pause(LIMITS.leaseRenewMs, () => this.stopping);
    }
  }

  private async run(): Promise<void> {
    let failures = 0;
    for (;;) {
      let more = false;
      try {
        more = await this.round();
        failures = 0;
      } catch (error) {
        failures += 1;
        if (this.nats.connected && !this.stopping) this.logger.warn('the relay could not work', { error, failures });
        if (!this.stopping)
          await this.work.pause(
            restMs(failures, LIMITS.relayRetryFirstMs, LIMITS.dependencyRetryMs),
            () => this.stopping,
          );
      }
      if (this.stopping && (!more || failures > 0)) return;
      if (!more) await this.untilNeeded();
    }
  }

  /** Facts that nothing waits for are let gather: a round costs the same for one of them as for ten. */
  private async untilNeeded(): Promise<void> {
    const begun = this.clock.monotonicMs();
    await this.work.wait(LIMITS.relayPollMs);
    const restMs = begun + LIMITS.relayGatherMs - this.clock.monotonicMs();
    if (restMs > 0) await this.work.pause(restMs, () => this.urgent || this.stopping);
    this.urgent = false;
  }

  /** One batch. Tells whether there is probably more. */
  private async round(): Promise<boolean> {
    const epoch = this.parts.lease.epoch;
    if (epoch === undefined || !this.nats.connected) return false;
    if (!this.streamChecked) await this.checkStream();
    const rows = await this.next();
    const queues = queuesOf(rows, this.onTheWay);
    const isFull = rows.length === LIMITS.relayBatch;
    if (queues.length > 0) {
      crashPoint('relay:after-commit-before-publish');
      const published = (await Promise.all(queues.map((queue) => this.publishQueue(queue)))).flat();
      crashPoint('relay:after-publish-before-mark');
      this.mark(published, epoch);
    }
    // What is published but not marked must not stand before what waits behind it.
    if (isFull || this.unmarked.length >= LIMITS.relayBatch / 4) this.flushMarks();
    if (isFull && queues.length === 0) await this.marking;
    return isFull;
  }

  /** From memory what was committed here; from the outbox now and then, and whenever memory cannot know. */
  private async next(): Promise<OutboxRow[]> {
    const now = this.clock.monotonicMs();
    if (
      now - this.readAtMs >= LIMITS.relayPollMs ||
      this.parts.lease.hasPeers ||
      now < this.peersUntilMs ||
      now < this.uncertainUntilMs
    )
      this.fresh.distrust();
    const fresh = this.fresh.take(LIMITS.relayBatch, (queue) => this.resting.has(queue));
    if (fresh) return fresh;
    const markedBefore = this.marked.length;
    const rows = await this.parts.store.unpublished(this.restingKeys()).catch((error: unknown) => {
      this.fresh.distrust();
      throw error;
    });
    // A full batch is not all there is, and what waits behind it comes before what is committed now.
    if (rows.length === LIMITS.relayBatch) this.fresh.distrust();
    else this.readAtMs = now;
    for (const id of this.marked.splice(0, markedBefore)) this.onTheWay.delete(id);
    return rows;
  }

  /**
   * Later and together: marking is not on the way of a fact to its reader, and what a crash leaves unmarked only goes
   * out again.
   */
  private mark(published: readonly Published[], epoch: string): void {
    // Published under another lease than this: what was done to those rows since must not be undone.
    if (epoch !== this.unmarkedEpoch) this.flushMarks();
    this.unmarkedEpoch = epoch;
    for (const { row } of published) this.onTheWay.add(row.id);
    this.unmarked.push(...published);
    if (this.unmarked.length > 0) this.markTimer ??= setTimeout(() => this.flushMarks(), LIMITS.relayMarkMs);
  }

  private flushMarks(): void {
    clearTimeout(this.markTimer);
    this.markTimer = undefined;
    const published = this.unmarked.splice(0);
    const epoch = this.unmarkedEpoch;
    if (published.length === 0) return;
    this.marking = this.marking
      .then(async () => {
        const marked = await this.parts.store.mark(published, epoch);
        if (marked < published.length)
          this.logger.info('some facts were marked before, or another process relays', {
            published: published.length,
            marked,
          });
      })
      .catch((error: unknown) => this.logger.warn('facts were published but not marked; they go out again', { error }))
      .finally(() => this.marked.push(...published.map(({ row }) => row.id)));
  }

  /** In order, each after the acknowledgement of the one before; a failure stops the queue and rests its key. */
  private async publishQueue(queue: KeyQueue): Promise<Published[]> {
    const done: Published[] = [];
    for (const row of queue) {
      try {
        done.push({ row, streamSeq: await this.publish(row) });
        this.resting.delete(queueKey(row));
      } catch (error) {
        this.rest(row, error);
        break;
      }
    }
    return done;
  }

  private async publish(row: OutboxRow): Promise<number> {
    const seq = await this.send(row, row.id);
    if (this.parts.deliverTwice) await this.send(row, `${row.id}:again`);
    this.parts.meter.published();
    return seq;
  }

  private async send(row: OutboxRow, messageId: string): Promise<number> {
    const leaf = leafSpan(
      parseTraceparent(row.headers[headers.traceparent]),
      publishSpan(row.headers[headers.eventType] ?? '', row.id),
    );
    const traceparent = leaf && { [headers.traceparent]: formatTraceparent(leaf.trace) };
    try {
      return await this.put(row, messageId, traceparent);
    } catch (error) {
      failSpan(leaf?.span, error);
      throw error;
    } finally {
      leaf?.span.end();
    }
  }

  /** `instead`: headers that are not those of the row. */
  private async put(row: OutboxRow, messageId: string, instead: Record<string, string> | undefined): Promise<number> {
    // A dead letter that is sent again brings the id that it had the first time.
    const onWire = wireHeaders(Object.entries({ ...row.headers, ...instead, [MESSAGE_ID]: messageId }));
    const reply = await this.nats
      .replies()
      .ask(SERVER_INBOX, row.subject, row.data, { headers: onWire, timeoutMs: LIMITS.publishAckMs });
    const ack = publishAck(reply.string());
    // "Duplicate" is not proof of storage on older servers: look, and publish under a new id when it is not there.
    if (ack.duplicate && !(await this.isStored(ack.seq, messageId))) return this.send(row, `${messageId}:${ack.seq}`);
    return ack.seq;
  }

  private async isStored(seq: number, messageId: string): Promise<boolean> {
    return (await this.idAt(seq)) === messageId;
  }

  /** One look at a time: all of a service's have the same name. */
  private idAt(seq: number): Promise<string | undefined> {
    return this.looking.run(async () =>
      messageIdAt(this.nats.jetstream(), await this.nats.manager(), { service: this.parts.service, seq }),
    );
  }

  private rest(row: OutboxRow, error: unknown): void {
    const key = queueKey(row);
    const failures = (this.resting.get(key)?.failures ?? 0) + 1;
    const rest = restMs(failures, LIMITS.relayRetryFirstMs, LIMITS.relayRetryCapMs);
    this.resting.set(key, { failures, until: this.clock.monotonicMs() + rest });
    this.parts.meter.failed();
    // The stream may be gone (no responders): look before the next batch.
    this.streamChecked = false;
    this.fresh.distrust();
    if (failures === 1 || failures % 10 === 0)
      this.logger.warn('a fact could not be published; its key waits', { subject: row.subject, failures, error });
    setTimeout(() => this.wake(false), rest).unref();
  }

  private restingKeys(): string[] {
    const now = this.clock.monotonicMs();
    return [...this.resting].filter(([, rest]) => rest.until > now).map(([key]) => key);
  }

  private async checkStream(): Promise<void> {
    const jsm = await this.nats.manager();
    const info = await factStream(jsm);
    if (differs(info))
      this.logger.warn(
        'the stream of facts is not as this version makes it; "npx plimsoll migrate" brings it up to date',
      );
    // The audit compares what is marked with the stream, so it must see all that we know.
    this.flushMarks();
    await this.marking;
    // Before the audit: a connection that is lost and back meanwhile asks for another one.
    this.streamChecked = true;
    const audit = await this.parts.auditor
      .audit(info, (seq) => this.idAt(seq))
      .catch((error: unknown) => {
        this.streamChecked = false;
        throw error;
      });
    if (audit.republished > 0) this.logger.warn('the stream lost facts; they are published again', { ...audit });
  }
}
