import { type IncomingMessage } from 'node:http';
import { sleep } from '@plimsoll/kernel';
import { WebSocket } from 'ws';
import { type Person, type World } from './world.js';

export type Message = Record<string, unknown> & { seq?: number; topic?: string; type?: string };
const PATIENCE_MS = 8_000;
const LOOK_MS = 10;

/** A client of the live stream that remembers what it heard. */
export class LiveClient {
  readonly heard: Message[] = [];
  closeCode: number | undefined;
  /** The status of an answer that was no handshake. */
  refusedWith: number | undefined;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.heard.push(JSON.parse(data.toString('utf8')) as Message));
    socket.on('close', (code) => (this.closeCode = code));
    socket.on('error', () => undefined);
    socket.on('unexpected-response', (_request, response: IncomingMessage) => {
      this.refusedWith = response.statusCode;
      response.destroy();
    });
  }

  static async open(world: World, person: Person, after?: number | string): Promise<LiveClient> {
    const { body } = await world.call('POST', '/v1/stream/tickets', person);
    const client = LiveClient.withTicket(world, String(body['ticket']), after);
    await client.until(() => client.heard.length > 0 || client.closeCode !== undefined);
    return client;
  }

  static withTicket(
    world: World,
    ticket: string,
    after?: number | string,
    options: { origin?: string } = {},
  ): LiveClient {
    const query = new URLSearchParams({ ticket, ...(after === undefined ? {} : { after: String(after) }) });
    return new LiveClient(new WebSocket(`${world.address}/v1/stream?${query.toString()}`, options));
  }

  /** Facts only: what has a position and a topic. */
  get facts(): Message[] {
    return this.heard.filter((message) => message.topic !== undefined && message.seq !== undefined);
  }

  async until(condition: () => boolean, patienceMs: number = PATIENCE_MS): Promise<void> {
    for (let waited = 0; waited < patienceMs; waited += LOOK_MS) {
      if (condition()) return;
      await sleep(LOOK_MS);
    }
    throw new Error(
      `waited ${patienceMs} ms in vain; closed: ${this.closeCode ?? 'no'}; heard ${this.heard.length}, last ${JSON.stringify(this.heard.at(-1))?.slice(0, 200)}`,
    );
  }

  close(): void {
    this.socket.terminate();
  }
}
