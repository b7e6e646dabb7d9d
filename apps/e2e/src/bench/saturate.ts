import { systemClock } from '@plimsoll/kernel';
import { connect, type Socket } from 'node:net';

export interface RawRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Saturation {
  readonly perSecond: number;
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>;
}

/**
 * As many requests as the other side takes: each connection sends the next one when it has the answer. Written by hand
 * over sockets, because the load shares the machine with what it measures, and a client library would take more of it
 * than the bare echo does.
 */
export async function saturate(
  url: string,
  connections: number,
  seconds: number,
  next: () => RawRequest,
): Promise<Saturation> {
  const { hostname, port, host } = new URL(url);
  const statuses = new Map<number, number>();
  const beganMs = systemClock.monotonicMs();
  const endMs = beganMs + seconds * 1_000;
  const one = async (): Promise<void> => {
    const connection = await RawConnection.open(hostname, Number(port));
    while (systemClock.monotonicMs() < endMs) {
      const status = await connection.call(bytesOf(next(), host));
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: connections }, one));
  const took = (systemClock.monotonicMs() - beganMs) / 1_000;
  return { perSecond: [...statuses.values()].reduce((sum, n) => sum + n, 0) / took, statuses };
}

function bytesOf({ method, path, headers = {}, body }: RawRequest, host: string): string {
  const all = {
    host,
    ...headers,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
  };
  return `${method} ${path} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body ?? ''}`;
}

/**
 * Whole answer in these bytes: its status and length, headers included. Undefined while it is not whole. Only answers
 * with a length are understood.
 */
export function wholeAnswer(bytes: Buffer): { readonly status: number; readonly length: number } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without a length: ${head}`);
  const total = headEnd + 4 + Number(length);
  return bytes.length < total ? undefined : { status: Number(head.slice(9, 12)), length: total };
}

class RawConnection {
  private waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;
  private received: Buffer = Buffer.alloc(0);

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => this.receive(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the connection was closed')));
  }

  static open(host: string, port: number): Promise<RawConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true }, () => resolve(new RawConnection(socket)));
      socket.once('error', reject);
    });
  }

  call(bytes: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(bytes);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const answer = wholeAnswer(this.received);
    if (!answer) return;
    this.received = this.received.subarray(answer.length);
    const { resolve } = this.waiting!;
    this.waiting = undefined;
    resolve(answer.status);
  }
}
