import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { finished } from 'node:stream';

export interface FaultProxyTarget {
  readonly host: string;
  readonly port: number;
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
}

/** A TCP proxy between the code under test and a server, that can be slow, deaf, rude or half-closed on command. */
export class FaultProxy {
  private readonly pairs = new Set<Pair>();
  private latency = 0;
  private deaf = false;
  private refusing = false;
  private accepted = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: FaultProxyTarget,
  ) {}

  /** Listens on a free port in front of the target. */
  static async start(target: FaultProxyTarget | string): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    const proxy = new FaultProxy(server, typeof target === 'string' ? targetOf(target) : target);
    server.on('connection', (client) => proxy.accept(client));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Connections taken so far. */
  get connections(): number {
    return this.accepted;
  }

  /** The same address, through the proxy. */
  through(url: string): string {
    const result = new URL(url);
    result.hostname = '127.0.0.1';
    result.port = String(this.port);
    return result.toString();
  }

  /** Each chunk waits this long, in both directions. */
  delay(ms: number): void {
    this.latency = ms;
  }

  /** Nothing passes any more, nobody is told: connections stay open and new ones are taken. */
  blackhole(): void {
    this.deaf = true;
    for (const pair of this.pairs) [pair.client, pair.upstream].forEach((socket) => socket.pause());
  }

  /** New connections are closed at once. */
  refuse(): void {
    this.refusing = true;
  }

  /** Back to a plain proxy; what a black hole held back goes on. */
  heal(): void {
    this.latency = 0;
    this.deaf = false;
    this.refusing = false;
    for (const pair of this.pairs) [pair.client, pair.upstream].forEach((socket) => socket.resume());
  }

  /** Cuts every connection with a reset. */
  reset(): void {
    for (const pair of this.pairs) [pair.client, pair.upstream].forEach((socket) => socket.resetAndDestroy());
  }

  /** The server seems to say no more, yet still listens. */
  halfClose(): void {
    for (const pair of this.pairs) pair.client.end();
  }

  async stop(): Promise<void> {
    for (const pair of this.pairs) [pair.client, pair.upstream].forEach((socket) => socket.destroy());
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private accept(client: Socket): void {
    this.accepted += 1;
    if (this.refusing) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect({ ...this.target, allowHalfOpen: true });
    const pair = { client, upstream };
    this.pairs.add(pair);
    this.carry(client, upstream);
    this.carry(upstream, client);
    if (this.deaf) [client, upstream].forEach((socket) => socket.pause());
    finished(client, () => this.end(pair));
    finished(upstream, () => this.end(pair));
  }

  private carry(from: Socket, to: Socket): void {
    from.on('error', () => to.destroy());
    from.on('data', (chunk) => this.later(() => void (to.writable && to.write(chunk))));
    from.on('end', () => this.later(() => void (to.writable && to.end())));
  }

  private later(work: () => void): void {
    if (this.latency === 0) work();
    else setTimeout(work, this.latency).unref();
  }

  private end(pair: Pair): void {
    if (pair.client.destroyed && pair.upstream.destroyed) this.pairs.delete(pair);
  }
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  'postgres:': 5432,
  'postgresql:': 5432,
  'nats:': 4222,
  'redis:': 6379,
  'http:': 80,
};

function targetOf(url: string): FaultProxyTarget {
  const { hostname, port, protocol } = new URL(url);
  return { host: hostname, port: port === '' ? (DEFAULT_PORTS[protocol] ?? 0) : Number(port) };
}
