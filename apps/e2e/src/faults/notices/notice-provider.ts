import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { systemClock } from '@plimsoll/kernel';
import { type PlannedChannel } from './notice.plan.js';

/** Where a channel leads, as it is known here. */
export interface Receiver {
  readonly tenantId: string;
  readonly userId: string;
  readonly plan: PlannedChannel;
}

/** What a provider took: a person has it now. */
export interface Taken {
  readonly receiver: Receiver;
  readonly accountId: string;
  readonly atMs: number;
  /** It says that it may have come before; of a webhook it is its id that says so. */
  readonly isMarked: boolean;
  /** What tells a webhook's attempts apart from other messages. */
  readonly messageId: string | undefined;
}

const ACCOUNT = /\/accounts\/([0-9a-f-]{36})/;
const MARK = 'it may have reached you before';
const RETRY_AFTER_S = 1;

/** Every provider of the fault runs, over HTTP: each channel is treated as its plan says. */
export class NoticeProvider {
  readonly taken: Taken[] = [];
  private readonly receivers = new Map<string, Receiver>();
  private readonly attempts = new Map<string, number>();
  private readonly hanging = new Set<ServerResponse>();
  private isWhole = false;
  private readonly server = createServer((request, response) => void this.receive(request, response));

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  /** `address`: path of a webhook, chat or number. */
  add(address: string, receiver: Receiver): void {
    this.receivers.set(address, receiver);
  }

  /** Of a wave that is over. */
  forget(): void {
    this.taken.length = 0;
    this.attempts.clear();
    this.receivers.clear();
  }

  /** Nobody hangs any more, or those who do hang again. */
  setWhole(isWhole: boolean): void {
    this.isWhole = isWhole;
    for (const response of isWhole ? this.hanging : []) response.destroy();
    this.hanging.clear();
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const text = Buffer.concat(parts).toString('utf8');
    const path = request.url ?? '';
    if (path.endsWith('/getUpdates'))
      return void setTimeout(() => answer(response, 200, { ok: true, result: [] }), 1_000);
    const receiver = this.receivers.get(addressOf(path, text));
    const accountId = ACCOUNT.exec(text)?.[1];
    if (!receiver || accountId === undefined) return answer(response, 200, { ok: true, result: {} });
    const id = request.headers['webhook-id'];
    const messageId = typeof id === 'string' ? id : undefined;
    this.treat(receiver, { accountId, messageId, isMarked: text.includes(MARK) }, response);
  }

  private treat(
    receiver: Receiver,
    { accountId, messageId, isMarked }: Pick<Taken, 'accountId' | 'messageId' | 'isMarked'>,
    response: ServerResponse,
  ): void {
    const { userId, plan } = receiver;
    const key = `${userId} ${plan.channel} ${accountId}`;
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    const take = (): void => {
      this.taken.push({ receiver, accountId, messageId, isMarked, atMs: systemClock.now().getTime() });
    };
    if (plan.manner === 'hangs' && !this.isWhole) return void this.hanging.add(response);
    const isFirst = attempt <= plan.failures;
    if (plan.manner === 'cuts' && attempt === 1) {
      take();
      response.destroy();
    } else if (plan.manner === 'fails' && isFirst) answer(response, 500, {});
    else if (plan.manner === 'limits' && isFirst) limited(receiver, response);
    else if (plan.manner === 'is-gone') answer(response, goneStatus(plan), { ok: false, description: 'it is over' });
    else
      setTimeout(() => {
        // Whoever hung up does not have our yes, but the person has the message.
        take();
        answer(response, 200, { ok: true, result: {} });
      }, plan.delayMs);
  }
}

function goneStatus({ channel }: PlannedChannel): number {
  return channel === 'telegram' ? 403 : channel === 'sms' ? 400 : 410;
}

function limited({ plan: { channel } }: Receiver, response: ServerResponse): void {
  if (channel === 'telegram') answer(response, 429, { ok: false, parameters: { retry_after: RETRY_AFTER_S } });
  else answer(response.setHeader('retry-after', String(RETRY_AFTER_S)), 429, {});
}

function answer(response: ServerResponse, status: number, body: object): void {
  if (response.destroyed) return;
  const text = JSON.stringify(body);
  const head = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  response.writeHead(status, head).end(text);
}

function addressOf(path: string, text: string): string {
  if (!path.startsWith('/bot') && path !== '/sms') return path.split('?')[0]!;
  const body = JSON.parse(text) as { readonly chat_id?: string; readonly to?: string };
  return body.chat_id ?? body.to ?? '';
}
