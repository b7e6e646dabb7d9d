import {
  CommandsAnswer,
  DealsAnswer,
  type DealsPage,
  SessionGranted,
  type SessionHello,
  signRequest,
  SnapshotAnswer,
  type SnapshotPart,
  SymbolsAnswer,
  type SymbolsUpdate,
  SyncAnswer,
  type SyncRequest,
  terminalHeaders,
  type WireClass,
} from '@plimsoll/contracts';
import type { Clock } from '@plimsoll/kernel';
import { type Dispatcher, Pool } from 'undici';
import { readAnswerText } from './read-answer.js';

/** An answer of the platform other than 200. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfterS: number | undefined,
    detail: string,
  ) {
    super(`${status} ${code}: ${detail}`);
  }
}

export interface ClientOptions {
  readonly url: string;
  readonly terminalId: string;
  readonly secret: string;
  readonly clock: Clock;
  /** Before anything is told: what the platform will know must be written down first. */
  readonly beforeTelling?: () => void;
  /** Shared by many terminals of one process in load runs. */
  readonly pool?: Pool;
}

const SYNC_TIMEOUT_MS = 2_000;
const PAGE_TIMEOUT_MS = 20_000;

/** Speaks the terminal protocol: signs, numbers and sends; knows nothing of trading. */
export class ProtocolClient {
  private readonly pool: Pool;
  private session = '-';
  private readonly seq = { agent: 0, listener: 0 };

  constructor(private readonly options: ClientOptions) {
    this.pool = options.pool ?? new Pool(options.url, { connections: 4, keepAliveTimeout: 30_000 });
  }

  get sessionId(): string {
    return this.session;
  }

  async hello(body: SessionHello): Promise<SessionGranted> {
    this.session = '-';
    this.seq.agent = 0;
    this.seq.listener = 0;
    const granted = await this.send(
      SessionGranted,
      'POST',
      '/mt5/v1/session',
      body,
      'agent',
      PAGE_TIMEOUT_MS,
      body.helloSeq,
    );
    this.session = granted.sessionId;
    return granted;
  }

  sync(body: SyncRequest): Promise<SyncAnswer> {
    return this.send(SyncAnswer, 'POST', '/mt5/v1/sync', body, 'agent', SYNC_TIMEOUT_MS);
  }

  snapshot(body: SnapshotPart): Promise<SnapshotAnswer> {
    return this.send(SnapshotAnswer, 'POST', '/mt5/v1/snapshot', body, 'agent', PAGE_TIMEOUT_MS);
  }

  deals(body: DealsPage): Promise<DealsAnswer> {
    return this.send(DealsAnswer, 'POST', '/mt5/v1/deals', body, 'agent', PAGE_TIMEOUT_MS);
  }

  symbols(body: SymbolsUpdate): Promise<SymbolsAnswer> {
    return this.send(SymbolsAnswer, 'PUT', '/mt5/v1/symbols', body, 'agent', PAGE_TIMEOUT_MS);
  }

  commands(after: number, waitMs: number): Promise<CommandsAnswer> {
    return this.send(
      CommandsAnswer,
      'GET',
      `/mt5/v1/commands?after=${after}&wait_ms=${waitMs}`,
      undefined,
      'listener',
      waitMs + SYNC_TIMEOUT_MS,
    );
  }

  async close(): Promise<void> {
    if (!this.options.pool) await this.pool.destroy();
  }

  private async send<T extends object>(
    target: WireClass<T>,
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    body: object | undefined,
    channel: 'agent' | 'listener',
    timeoutMs: number,
    fixedSeq?: number,
  ): Promise<T> {
    this.options.beforeTelling?.();
    const text = body === undefined ? '' : JSON.stringify(body);
    const seq = fixedSeq ?? (this.seq[channel] += 1);
    const timestampMs = this.options.clock.now().getTime();
    const signature = signRequest(this.options.secret, {
      method,
      path,
      body: text,
      session: this.session,
      channel,
      seq,
      timestampMs,
    });
    const headers = {
      [terminalHeaders.terminal]: this.options.terminalId,
      [terminalHeaders.session]: this.session,
      [terminalHeaders.channel]: channel,
      [terminalHeaders.seq]: String(seq),
      [terminalHeaders.timestamp]: String(timestampMs),
      [terminalHeaders.signature]: signature,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const response = await this.pool.request({
      method,
      path,
      headers,
      body: body === undefined ? null : text,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
    return readAnswer(target, response);
  }
}

async function readAnswer<T extends object>(target: WireClass<T>, response: Dispatcher.ResponseData): Promise<T> {
  const text = await response.body.text();
  if (response.statusCode === 200) return readAnswerText(target, text);
  const retryAfter = Number(response.headers['retry-after']);
  throw new ProtocolError(
    response.statusCode,
    codeOf(text),
    Number.isFinite(retryAfter) ? retryAfter : undefined,
    text.slice(0, 300),
  );
}

function codeOf(text: string): string {
  try {
    const code: unknown = (JSON.parse(text) as { code?: unknown }).code;
    return typeof code === 'string' ? code : 'unknown';
  } catch (error) {
    if (error instanceof SyntaxError) return 'unreadable';
    throw error;
  }
}
