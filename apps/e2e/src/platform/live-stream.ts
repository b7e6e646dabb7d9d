import { request } from 'node:http';
import { until } from './wait.js';

/** A fact as the live stream tells it. */
export interface LiveFact {
  readonly seq: number;
  readonly topic: string;
}

interface Told {
  readonly seq?: number;
  readonly topic?: string;
  readonly type?: string;
}

const GREETED_MS = 60_000;

/** One open live stream of a gateway, and what it said so far. */
export class LiveStream {
  readonly facts: LiveFact[] = [];
  /** Words of the stream about itself, `hello` and `resync` among them. */
  readonly words: string[] = [];

  private constructor(private readonly socket: WebSocket) {
    socket.addEventListener('message', ({ data }) => this.hear(JSON.parse(String(data)) as Told));
  }

  /** `url`: the gateway's address. `after`: the position to go on from; from now on without one. */
  static async open(url: string, ticket: string, after?: number): Promise<LiveStream> {
    const stream = new LiveStream(new WebSocket(streamAddress(url, ticket, after).replace(/^http/, 'ws')));
    await until('the hello of a live stream', () => Promise.resolve(stream.words.includes('hello')), GREETED_MS);
    return stream;
  }

  /** The status that answers an upgrade with this ticket; 101 where it opened the stream, which is closed at once. */
  static statusOf(url: string, ticket: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const upgrade = request(streamAddress(url, ticket), {
        headers: {
          connection: 'Upgrade',
          upgrade: 'websocket',
          'sec-websocket-version': '13',
          'sec-websocket-key': Buffer.alloc(16).toString('base64'),
        },
      });
      upgrade.once('response', (response) => (response.destroy(), resolve(response.statusCode ?? 0)));
      upgrade.once('upgrade', (_, socket) => (socket.destroy(), resolve(101)));
      upgrade.once('error', reject);
      upgrade.end();
    });
  }

  close(): void {
    this.socket.close();
  }

  private hear({ seq, topic, type }: Told): void {
    if (type !== undefined) this.words.push(type);
    if (seq !== undefined && topic !== undefined) this.facts.push({ seq, topic });
  }
}

function streamAddress(url: string, ticket: string, after?: number): string {
  return `${url}/v1/stream?${new URLSearchParams({ ticket, ...(after === undefined ? {} : { after: String(after) }) }).toString()}`;
}
