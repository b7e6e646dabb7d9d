import {
  mayDo,
  type Permission,
  permissions,
  type StreamHeartbeat,
  type StreamHello,
  type StreamPong,
  type StreamResync,
} from '@plimsoll/contracts';
import { type Clock } from '@plimsoll/kernel';
import { WebSocket, type RawData } from 'ws';
import { type SignedIn } from '../access/access.decorators.js';
import { type FactRing, type ShownFact } from './fact-ring.js';
import { closeCodes, streamLimits } from './stream-limits.js';

const MS_PER_SECOND = 1_000;

/** One open live stream: replays what follows its cursor, then sends facts as they come, and readings now and then. */
export class StreamClient {
  private readonly allowed: ReadonlySet<Permission>;
  private readonly samples = new Map<string, string>();
  private cursor = 0;
  private replaying = true;
  private heardAt: number;
  private heardCount = 0;
  /** Something was sent since the last heartbeat, which then need not be. */
  private spoke = false;
  /** When the client last took something that we sent. */
  private takenAt: number;
  private readonly onTaken = (): void => this.taken();

  constructor(
    private readonly socket: WebSocket,
    readonly signIn: SignedIn,
    private readonly ring: FactRing,
    private readonly clock: Clock,
  ) {
    this.allowed = new Set(permissions.filter((permission) => mayDo(signIn.actor, permission)));
    this.heardAt = clock.monotonicMs();
    this.takenAt = this.heardAt;
    socket.on('message', (data) => this.hear(data));
    socket.on('pong', () => this.heard());
  }

  get tenantId(): string {
    return this.signIn.actor.tenantId;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Begins after a position; without one, from now on. */
  start(after: number | undefined): void {
    this.cursor = after ?? this.ring.lastSeq;
    this.say({ type: 'hello', seq: this.ring.lastSeq, heartbeatMs: streamLimits.heartbeatMs });
    this.replay();
  }

  /** A new fact of this tenant. Whoever is behind gets it from the ring, in its turn: nothing piles up here. */
  offer(fact: ShownFact): void {
    if (this.replaying || fact.seq <= this.cursor) return;
    if (!this.hasRoom()) {
      this.replaying = true;
      return;
    }
    this.cursor = fact.seq;
    if (this.allowed.has(fact.permission)) this.send(fact.text);
  }

  /** The ring begins anew: facts between are not here. */
  resync(): void {
    this.cursor = this.ring.lastSeq;
    this.replaying = false;
    this.say({ type: 'resync', seq: this.ring.lastSeq });
  }

  /** A reading: only the newest of each kind waits to be sent. */
  sample(kind: string, permission: Permission, text: string): void {
    if (!this.allowed.has(permission)) return;
    this.samples.delete(kind);
    this.samples.set(kind, text);
    const oldest = this.samples.size > streamLimits.samplesMax ? this.samples.keys().next().value : undefined;
    if (oldest !== undefined) this.samples.delete(oldest);
  }

  /**
   * Called several times a second: goes on with the past, sends readings to whoever keeps up, and cuts who takes
   * nothing.
   */
  flush(): void {
    if (this.replaying) this.replay();
    const stalled = this.socket.bufferedAmount > 0 && this.clock.monotonicMs() - this.takenAt > streamLimits.stallMs;
    if (stalled && this.replaying) this.close(closeCodes.tooSlow, 'too slow; come back with after=<last seq>');
    if (this.socket.bufferedAmount > streamLimits.sampleBufferBytes) return;
    for (const text of this.samples.values()) this.send(text);
    this.samples.clear();
  }

  /** Called every `heartbeatMs`: tells the client that we live, unless something else just did. */
  beat(): void {
    if (!this.spoke && this.hasRoom())
      this.say({ type: 'heartbeat', seq: this.ring.lastSeq, at: this.clock.now().toISOString() });
    this.spoke = false;
  }

  /** Called every `pingMs`: ends the client that is not there any more. */
  ping(): void {
    if (this.clock.monotonicMs() - this.heardAt > streamLimits.silenceMs) {
      this.socket.terminate();
      return;
    }
    this.heardCount = 0;
    this.socket.ping();
  }

  isExpired(): boolean {
    return this.clock.now().getTime() >= this.signIn.expiresAt * MS_PER_SECOND;
  }

  close(code: number, reason: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.socket.close(code, reason);
    // Somebody who does not read does not answer a close either.
    setTimeout(() => this.socket.terminate(), streamLimits.closeGraceMs).unref();
  }

  /** Sends the past as fast as the client reads it, never much more at once. */
  private replay(): void {
    this.replaying = true;
    while (this.hasRoom()) {
      const replay = this.ring.after(this.tenantId, this.cursor, streamLimits.replayBatch);
      if (replay.kind === 'resync') return this.resync();
      if (replay.facts.length === 0) {
        this.replaying = false;
        return;
      }
      for (const fact of replay.facts) {
        if (!this.hasRoom()) return;
        this.cursor = fact.seq;
        if (this.allowed.has(fact.permission)) this.send(fact.text);
      }
    }
  }

  private hasRoom(): boolean {
    return this.socket.readyState === WebSocket.OPEN && this.socket.bufferedAmount < streamLimits.bufferBytes;
  }

  private say(word: StreamHello | StreamHeartbeat | StreamResync | StreamPong): void {
    this.send(JSON.stringify(word));
  }

  private send(text: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    this.spoke = true;
    if (this.socket.bufferedAmount === 0) this.takenAt = this.clock.monotonicMs();
    this.socket.send(text, this.onTaken);
  }

  private taken(): void {
    this.takenAt = this.clock.monotonicMs();
    if (this.replaying && this.socket.bufferedAmount === 0) this.replay();
  }

  private hear(data: RawData): void {
    this.heard();
    this.heardCount += 1;
    if (this.heardCount > streamLimits.messagesPerPing) this.close(closeCodes.policy, 'too many messages');
    else if (textOf(data).includes('"ping"')) this.say({ type: 'pong', at: this.clock.now().toISOString() });
  }

  private heard(): void {
    this.heardAt = this.clock.monotonicMs();
  }
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}
