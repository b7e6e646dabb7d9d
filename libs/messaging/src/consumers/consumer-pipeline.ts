import { type FactDefinition } from '@plimsoll/contracts';
import { type Clock, newId } from '@plimsoll/kernel';
import { type Database, type Tx } from '@plimsoll/persistence';
import { currentContext, failSpan, type Logger, newContext, runInSpan } from '@plimsoll/service-host';
import { crashPoint } from '../crash-point.js';
import { type Envelope, type FactEvent, type Flaw, readData, readEnvelope } from '../envelope.js';
import { LIMITS } from '../limits.js';
import { consumeSpan } from '../tracing/message-spans.js';
import { type ConsumerMeter } from './consumer-meter.js';
import { decideFailure, HopelessError, isDependencyLost } from './failure-policy.js';
import { claim, claimAhead, isDone } from './inbox.js';
import { type Outages } from './outages.js';

/** A message as the pipeline needs it; the stream client's message fits. */
export interface Delivery {
  readonly subject: string;
  readonly seq: number;
  readonly deliveries: number;
  header(name: string): string | undefined;
  headerMap(): Record<string, string>;
  body(): string;
  ack(): void;
  /** Never deliver again: it is ours to keep now. */
  term(): void;
}

export type Handler = (tx: Tx, events: FactEvent[]) => Promise<void>;

export interface PipelineParts {
  readonly durable: string;
  readonly fact: FactDefinition;
  readonly handler: Handler;
  readonly meter: ConsumerMeter;
  /** Of the whole process: what one consumer meets, all of them know. */
  readonly outages: Outages;
  /**
   * Waits for a free place among those of this consumer and of the service; held for one transaction, not while waiting
   * to try again.
   */
  readonly inPlace: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Waits before another attempt; tells when the service is stopping meanwhile. */
export type Pause = (ms: number) => Promise<'go-on' | 'stop'>;

interface Readable {
  readonly delivery: Delivery;
  readonly envelope: Envelope;
  readonly event: FactEvent;
}

/**
 * From delivered messages to effects, in this order:
 *   1. decode      headers and subject make an envelope            → else dead letter `not-readable`
 *   2. known?      our family and not newer than we know           → else dead letter `unknown-version`
 *   3. validate    bring older data up to date, check it           → else dead letter `data-invalid`
 *   4. context     correlation, causation, tenant and trace for all that follows
 *   5. transact    one transaction of the worker role
 *   6. inbox       note the event; noted before: a duplicate, nothing to do. What is delivered for the first time is
 *                  noted together with the handler's first statement, and all is void when it was noted before
 *   7. handler     the effect, and its own facts into the outbox
 *   8. commit
 *   9. ack         only now: a crash before brings the message again, and the inbox knows it
 * A failure in 5 to 8 is tried again here, in place, so that the next message of the key waits its turn.
 * What stays hopeless becomes a dead letter in a transaction of its own, and then leaves the stream's care.
 */
export class ConsumerPipeline {
  constructor(
    private readonly parts: PipelineParts,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Handles messages as one unit; several only for a batch consumer. */
  async handle(deliveries: readonly Delivery[], pause: Pause): Promise<void> {
    const readable: Readable[] = [];
    for (const delivery of deliveries) {
      const result = this.read(delivery);
      if (!('event' in result)) await this.bury([delivery], { ...result, error: undefined }, pause);
      else if (delivery.deliveries <= LIMITS.deliveriesMax || (await this.giveUp(result, pause)) === 'handle')
        readable.push(result);
    }
    if (readable.length === 0) return;
    const context = newContext(readable.length === 1 ? incoming(readable[0]!.envelope) : {});
    const envelopes = readable.map(({ envelope }) => envelope);
    await runInSpan(context, consumeSpan(this.parts.fact.type, this.parts.durable, envelopes), () =>
      this.attempt(readable, pause),
    );
  }

  private read(delivery: Delivery): Readable | Flaw {
    const envelope = readEnvelope((name) => delivery.header(name));
    if (!envelope.ok) return envelope.problem;
    const data = readData(this.parts.fact, envelope.value.type, delivery.body());
    if (!data.ok) return data.problem;
    const { id, tenantId, key, occurredAt, correlationId, causationId } = envelope.value;
    const event: FactEvent = {
      id,
      type: this.parts.fact.type,
      tenantId,
      key,
      occurredAt,
      correlationId,
      ...(causationId === undefined ? {} : { causationId }),
      sequence: delivery.seq,
      data: data.value,
    };
    return { delivery, envelope: envelope.value, event };
  }

  /**
   * It seems to kill whoever handles it, so it is not handled again. Unless it was done (a process that hung gets all
   * that was delivered meanwhile), or an outage explains its deliveries. As long as the database does not answer
   * nothing is known, and nothing is given up.
   */
  private async giveUp({ delivery, event }: Readable, pause: Pause): Promise<'handle' | 'over'> {
    for (;;) {
      try {
        const done = await this.database.asWorker((tx) => isDone(tx, this.parts.durable, event));
        if (!done && this.parts.outages.recent) return 'handle';
        if (done) delivery.ack();
        else
          await this.bury(
            [delivery],
            {
              reason: 'crashed-repeatedly',
              detail: `delivered ${delivery.deliveries} times without an end`,
              error: undefined,
            },
            pause,
          );
        return 'over';
      } catch (error) {
        if (isDependencyLost(error)) this.parts.outages.note();
        this.logger.warn('whether a message was done cannot be seen; it is looked at again', {
          consumer: this.parts.durable,
          eventId: event.id,
          error,
        });
        if ((await pause(LIMITS.dependencyRetryMs)) === 'stop') return 'over';
      }
    }
  }

  private async attempt(units: readonly Readable[], pause: Pause): Promise<void> {
    // Nobody waits for the inbox where its answer is all but sure; whatever fails then is looked at again with it.
    let ahead = units.every(({ delivery }) => delivery.deliveries === 1);
    for (let attempt = 1; ;) {
      const began = this.clock.monotonicMs();
      try {
        const fresh = await this.parts.inPlace(() => (ahead ? this.transactAhead(units) : this.transact(units)));
        crashPoint('consumer:after-commit-before-ack');
        for (const unit of units) unit.delivery.ack();
        this.parts.meter.handled(fresh, units.length - fresh, this.clock.monotonicMs() - began);
        return;
      } catch (error) {
        const again = ahead && (error instanceof NotedBeforeError || error instanceof HopelessError);
        ahead = false;
        if (again) continue;
        this.parts.meter.failed();
        failSpan(currentContext()?.span, error);
        if (isDependencyLost(error)) this.parts.outages.note();
        if (units.length > 1) return this.oneByOne(units, error, pause);
        const decision = decideFailure(error, attempt);
        const unit = units[0]!;
        this.logger.warn('a handler failed', {
          consumer: this.parts.durable,
          eventId: unit.event.id,
          attempt,
          decision: decision.action,
          error,
        });
        if (decision.action === 'dead-letter')
          return this.bury([unit.delivery], { reason: decision.reason, detail: messageOf(error), error }, pause);
        if (decision.counts) attempt += 1;
        if ((await pause(decision.delayMs)) === 'stop') return;
      }
    }
  }

  /** One bad event must not take the others of its batch with it. */
  private async oneByOne(units: readonly Readable[], error: unknown, pause: Pause): Promise<void> {
    this.logger.warn('a batch failed; its events are handled one by one', {
      consumer: this.parts.durable,
      events: units.length,
      error,
    });
    for (const unit of units) await this.attempt([unit], pause);
  }

  /** The same as `transact`, a round trip shorter, for events that are new. */
  private async transactAhead(units: readonly Readable[]): Promise<number> {
    const events = firstOfEach(units.map((unit) => unit.event));
    let isNoted = (): boolean => false;
    try {
      await this.database.asWorker(async (tx) => {
        ({ isNoted } = claimAhead(tx, this.parts.durable, events));
        await this.parts.handler(tx, events);
        crashPoint('consumer:inside-handler');
      });
      return events.length;
    } catch (error) {
      throw isNoted() ? new NotedBeforeError('one of these events was done before', { cause: error }) : error;
    }
  }

  /** Steps 5 to 8; gives how many events were new. */
  private transact(units: readonly Readable[]): Promise<number> {
    return this.database.asWorker(async (tx) => {
      const fresh = await claim(
        tx,
        this.parts.durable,
        units.map((unit) => unit.event),
      );
      const events = firstOfEach(units.map((unit) => unit.event).filter((event) => fresh.has(event.id)));
      if (events.length > 0) await this.parts.handler(tx, events);
      crashPoint('consumer:inside-handler');
      return events.length;
    });
  }

  /**
   * A dead letter first, durable; then `term`. When even that fails we wait and try again: nothing is given up
   * silently.
   */
  private async bury(deliveries: readonly Delivery[], why: Flaw & { error: unknown }, pause: Pause): Promise<void> {
    for (const delivery of deliveries) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          await this.database.asWorker(async (tx) => {
            await tx.execute(BURY, [
              tenantOf(delivery),
              newId(this.clock),
              this.parts.durable,
              delivery.header('ce-id') ?? `seq-${delivery.seq}`,
              delivery.subject,
              delivery.header('plimsoll-key') ?? '',
              delivery.headerMap(),
              delivery.body(),
              why.reason,
              stackOf(why),
              delivery.deliveries,
            ]);
          });
          delivery.term();
          this.parts.meter.deadLettered(why.reason);
          this.logger.error('a message became a dead letter', {
            consumer: this.parts.durable,
            subject: delivery.subject,
            sequence: delivery.seq,
            reason: why.reason,
            detail: why.detail,
          });
          break;
        } catch (error) {
          this.logger.error('a dead letter could not be written; it is tried again', {
            consumer: this.parts.durable,
            sequence: delivery.seq,
            error,
          });
          if ((await pause(Math.min(LIMITS.handlerRetryCapMs, LIMITS.handlerRetryFirstMs * 3 ** attempt))) === 'stop')
            return;
        }
      }
    }
  }
}

const BURY = `
insert into dead_letters (
  tenant_id, id, source, consumer, event_id, subject, key, headers, body, reason, error, deliveries)
values ($1, $2, 'consumer', $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (tenant_id, consumer, event_id) do update set state = 'open', resolved_at = null,
  reason = excluded.reason, error = excluded.error, headers = excluded.headers, body = excluded.body,
  deliveries = dead_letters.deliveries + excluded.deliveries, created_at = now()`;

const NOBODY = '00000000-0000-0000-0000-000000000000';

function tenantOf(delivery: Delivery): string {
  const envelope = readEnvelope((name) => delivery.header(name));
  if (envelope.ok) return envelope.value.tenantId;
  const token = delivery.subject.split('.')[4] ?? '';
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(token) ? token : NOBODY;
}

/** What nobody waited for: the event was in the inbox. */
class NotedBeforeError extends Error {
  override readonly name = 'NotedBeforeError';
}

function firstOfEach(events: readonly FactEvent[]): FactEvent[] {
  return [...new Map([...events].reverse().map((event) => [event.id, event])).values()].reverse();
}

function incoming(envelope: Envelope): Parameters<typeof newContext>[0] {
  return {
    correlationId: envelope.correlationId,
    traceparent: envelope.traceparent,
    tenantId: envelope.tenantId,
    causationId: envelope.id,
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stackOf(why: Flaw & { error: unknown }): string {
  const text = why.error instanceof Error ? (why.error.stack ?? why.error.message) : why.detail;
  return text.slice(0, 8_000);
}
