import { type Server } from 'node:http';
import { type Socket } from 'node:net';
import { problem, type Problem } from '@plimsoll/contracts';
import { callerPrefix, type TrustedProxies } from './caller-address.js';
import { type Counter, type Metrics } from './metrics.js';

/** What callers may hold of this process's memory and sockets. */
export interface BoundsLimits {
  /**
   * Open connections of one address (IPv6: /64 network), fewer when most of all are taken. A trusted proxy stands for
   * many and is not counted.
   */
  readonly connectionsPerCaller: number;
  readonly connections: number;
  /** Bytes of bodies that are being read or worked on, of callers who have not shown who they are. */
  readonly strangerBytesPerCaller: number;
  readonly strangerBytes: number;
  /** The same for callers who have. */
  readonly knownBytes: number;
}

const MIB = 1_048_576;
export const BOUNDS_DEFAULTS: BoundsLimits = {
  connectionsPerCaller: 2_000,
  connections: 10_000,
  strangerBytesPerCaller: 4 * MIB,
  strangerBytes: 32 * MIB,
  knownBytes: 96 * MIB,
};
const RETRY_AFTER_S = 1;
/** Connections that an address may always have, while there is any room. */
const CONNECTIONS_MIN = 4;
/**
 * Bodies up to this need no room: their connection bounds them. So no flood of large ones keeps out an alert, a sign-in
 * or a close.
 */
const SMALL_BYTES = 4_096;

/** Bounds what strangers, and all others together, can make this process hold (F1). */
export class HttpBounds {
  private readonly connections = new Map<string, number>();
  private open = 0;
  private readonly bytes = new Map<string, number>();
  private strangerBytes = 0;
  private knownBytes = 0;
  private readonly refused: Counter;

  constructor(
    private readonly limits: BoundsLimits,
    private readonly proxies: TrustedProxies,
    metrics: Metrics,
  ) {
    this.refused = metrics.counter(
      'http_server_refused',
      'Connections and bodies that were refused for want of room, by reason',
    );
    metrics.gauge('http_server_body_bytes', 'Bytes of bodies that may be held now, by who sends them', () => [
      { value: this.strangerBytes, labels: { caller: 'stranger' } },
      { value: this.knownBytes, labels: { caller: 'known' } },
    ]);
  }

  /** Counts the connections of the server; one too many is closed before anything is read. */
  watch(server: Server): void {
    server.maxConnections = this.limits.connections;
    server.on('drop', () => this.refused.add(1, { reason: 'connections' }));
    server.on('connection', (socket: Socket) => {
      this.open += 1;
      socket.once('close', () => (this.open -= 1));
      const address = socket.remoteAddress ?? '';
      if (this.proxies.trusts(address)) return;
      const caller = callerPrefix(address);
      const held = (this.connections.get(caller) ?? 0) + 1;
      if (held > this.share()) {
        this.refused.add(1, { reason: 'connections-of-caller' });
        socket.destroy();
        return;
      }
      this.connections.set(caller, held);
      socket.once('close', () => lower(this.connections, caller, 1));
    });
  }

  /**
   * What one caller may hold now: its bound, but never more than is still free of all, so that callers who take what
   * they can get leave as much again to whoever comes next (the dynamic threshold of switches that share their memory);
   * a few always.
   */
  private share(): number {
    const free = this.limits.connections - this.open + 1;
    return Math.min(this.limits.connectionsPerCaller, Math.max(CONNECTIONS_MIN, free));
  }

  /**
   * Room for a body of so many bytes (small ones need none): gives what returns it, or the problem when there is none.
   */
  hold(bytes: number, caller: { readonly address: string; readonly known: boolean }): (() => void) | Problem {
    if (bytes <= SMALL_BYTES) return () => undefined;
    return caller.known ? this.holdKnown(bytes) : this.holdStranger(bytes, callerPrefix(caller.address));
  }

  private holdKnown(bytes: number): (() => void) | Problem {
    if (this.knownBytes + bytes > this.limits.knownBytes) return this.noRoom('bytes-known');
    this.knownBytes += bytes;
    return () => void (this.knownBytes -= bytes);
  }

  private holdStranger(bytes: number, caller: string): (() => void) | Problem {
    if ((this.bytes.get(caller) ?? 0) + bytes > this.limits.strangerBytesPerCaller)
      return this.noRoom('bytes-of-caller');
    if (this.strangerBytes + bytes > this.limits.strangerBytes) return this.noRoom('bytes-strangers');
    this.bytes.set(caller, (this.bytes.get(caller) ?? 0) + bytes);
    this.strangerBytes += bytes;
    return () => {
      this.strangerBytes -= bytes;
      lower(this.bytes, caller, bytes);
    };
  }

  private noRoom(reason: string): Problem {
    this.refused.add(1, { reason });
    return problem('busy', 'too many bytes are on their way at once', { retryAfterS: RETRY_AFTER_S });
  }
}

function lower(counts: Map<string, number>, key: string, by: number): void {
  const left = (counts.get(key) ?? 0) - by;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
}
