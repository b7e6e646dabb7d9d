import { Inject, Injectable } from '@nestjs/common';
import { accountReading, type Permission, type SampleDefinition } from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { type FeedEvent } from '@plimsoll/messaging';
import { CLOCK, type Counter, Every, Metrics } from '@plimsoll/service-host';
import { type WebSocket } from 'ws';
import { type SignedIn } from '../access/access.decorators.js';
import { SessionRevocations } from '../access/session-revocations.js';
import { FactBroadcast, type FactListener } from './fact-broadcast.js';
import { FactRing } from './fact-ring.js';
import { familyOf, shownFacts } from './shown-facts.js';
import { StreamClient } from './stream-client.js';
import { closeCodes, streamLimits } from './stream-limits.js';

/** Samples that people may see, with the permission and the field that tells one series from another. */
export const shownSamples: readonly {
  definition: SampleDefinition;
  topic: string;
  permission: Permission;
  series: string;
}[] = [{ definition: accountReading, topic: 'account', permission: 'account:read', series: 'accountId' }];

/** Brings facts and readings to the open live streams of their tenant, and ends the streams whose right has ended. */
@Injectable()
export class StreamHub implements FactListener {
  readonly ring = new FactRing();
  private readonly clients = new Map<string, Set<StreamClient>>();
  private readonly sent: Counter;
  private readonly audience = new Set<(tenantId: string, listens: boolean) => void>();
  private count = 0;

  constructor(
    facts: FactBroadcast,
    private readonly revocations: SessionRevocations,
    @Inject(CLOCK) private readonly clock: Clock,
    metrics: Metrics,
  ) {
    facts.listen(this);
    this.sent = metrics.counter('gateway_stream_facts', 'Facts taken from the stream to be shown');
    metrics.gauge('gateway_stream_clients', 'Open live streams', () => this.count);
    metrics.gauge(
      'gateway_stream_ring_characters',
      'Text of the facts kept for clients that come back',
      () => this.ring.size,
    );
  }

  get size(): number {
    return this.count;
  }

  /** Tells when the first live stream of a tenant opens and the last one has closed. */
  onAudience(tell: (tenantId: string, listens: boolean) => void): void {
    this.audience.add(tell);
  }

  /** How many live streams one person has open. */
  openOf(tenantId: string, userId: string): number {
    return [...(this.clients.get(tenantId) ?? [])].filter((client) => client.signIn.actor.userId === userId).length;
  }

  /** A stream of this person over this socket; `add` it once it is open. */
  clientOf(socket: WebSocket, signIn: SignedIn): StreamClient {
    return new StreamClient(socket, signIn, this.ring, this.clock);
  }

  add(client: StreamClient): void {
    const known = this.clients.get(client.tenantId) ?? new Set();
    known.add(client);
    this.clients.set(client.tenantId, known);
    this.count += 1;
    if (known.size === 1) for (const tell of this.audience) tell(client.tenantId, true);
  }

  remove(client: StreamClient): void {
    const known = this.clients.get(client.tenantId);
    if (!known?.delete(client)) return;
    this.count -= 1;
    if (known.size > 0) return;
    this.clients.delete(client.tenantId);
    for (const tell of this.audience) tell(client.tenantId, false);
  }

  begins(floor: number): void {
    const first = this.ring.lastSeq === 0;
    this.ring.reset(floor);
    if (!first) for (const client of this.all()) client.resync();
  }

  hears({ event, json }: FeedEvent): void {
    this.ring.advance(event.sequence);
    const shown = shownFacts[familyOf(event.type)];
    if (!shown) return;
    const text = `{"seq":${event.sequence},"at":"${event.occurredAt.toISOString()}","topic":"${shown.topic}","type":"${event.type}","data":${json}}`;
    const item = { seq: event.sequence, permission: shown.permission, text };
    this.ring.add(event.tenantId, item);
    this.sent.add(1, { topic: shown.topic });
    for (const client of this.clients.get(event.tenantId) ?? []) client.offer(item);
  }

  /** A reading: no position, not kept. */
  hearsSample(sample: (typeof shownSamples)[number], tenantId: string, data: Record<string, unknown>): void {
    const listening = this.clients.get(tenantId);
    if (!listening) return;
    const { owner, name } = sample.definition;
    const text = JSON.stringify({
      at: data['at'] ?? this.clock.now().toISOString(),
      topic: sample.topic,
      type: `${owner}.${name}.sample`,
      data,
    });
    const kind = `${name}:${String(data[sample.series])}`;
    for (const client of listening) client.sample(kind, sample.permission, text);
  }

  @Every({ name: 'stream flush', everyMs: streamLimits.flushMs })
  flush(): Promise<void> {
    for (const client of this.all()) client.flush();
    return Promise.resolve();
  }

  @Every({ name: 'stream heartbeat', everyMs: streamLimits.heartbeatMs, firstAfterMs: streamLimits.heartbeatMs })
  beat(): Promise<void> {
    for (const client of this.all()) client.beat();
    return Promise.resolve();
  }

  @Every({ name: 'stream ping', everyMs: streamLimits.pingMs, firstAfterMs: streamLimits.pingMs })
  ping(): Promise<void> {
    for (const client of this.all()) client.ping();
    return Promise.resolve();
  }

  /**
   * Ends streams whose token has expired or whose session is over, and gives back the place of any that is not open,
   * however it ended.
   */
  @Every({ name: 'stream sweep', everyMs: streamLimits.sweepMs })
  sweep(): Promise<void> {
    for (const client of this.all()) {
      if (!client.isOpen) this.remove(client);
      else if (client.isExpired()) client.close(closeCodes.notAuthenticated, 'the access token has expired');
      else if (this.revocations.has(client.signIn.actor.sessionId))
        client.close(closeCodes.notAuthenticated, 'the session is over');
    }
    return Promise.resolve();
  }

  closeAll(): void {
    for (const client of this.all()) client.close(closeCodes.restart, 'restarting; come back');
  }

  private *all(): Iterable<StreamClient> {
    for (const clients of this.clients.values()) yield* clients;
  }
}
