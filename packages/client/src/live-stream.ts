import { backOffMs } from './back-off.js';
import { type Clock } from './clock.js';
import { type Schemas } from './types.js';

/** A fact as the live stream or the polling fall-back gives it; `docs/events.md` has all types. */
export type LiveFact = Schemas['StreamEvent'];

/** Numbers between two facts: where an account stands now. */
export interface LiveSample {
  /** `broker.account.sample`, … */
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** How news reach the listener. An open line proves nothing: only what comes over it does. */
export type Line = 'connecting' | 'live' | 'polling' | 'offline';

export interface LiveListener {
  fact(fact: LiveFact): void;
  sample?(sample: LiveSample): void;
  /** News between were missed: read the state again. */
  resync?(): void;
  line?(line: Line): void;
  /** The platform said something, whatever it was. */
  heard?(): void;
  /** It could not be followed, and is tried again. */
  failed?(error: unknown): void;
}

/** The stream's doors for plain HTTP. */
export interface StreamApi {
  readonly baseUrl: string;
  ticket(): Promise<Schemas['StreamTicket']>;
  events(query: { after?: number; limit?: number }): Promise<Schemas['StreamEvents']>;
}

/** As much of a WebSocket as is needed. */
export interface Socket {
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
  close(): void;
}

export interface LiveStreamOptions {
  /** Position to go on from (`seq` of the last fact seen); absent: from now on. */
  readonly after?: number;
  /** Instead of the global `WebSocket`. */
  readonly socket?: (url: string) => Socket;
}

const POLL_MS = 2_000;
const POLL_LIMIT = 200;
const FAILURES_BEFORE_POLLING = 2;
const LIVE_AGAIN_EVERY = 5;
/** The platform speaks at least once a second: who is silent for so long hangs, or is gone. */
const SILENCE_MAX_MS = 10_000;

/** Follows the live stream from the last seen position; where WebSockets don't pass, asks for the same by polling. */
export class LiveStream {
  private after: number | undefined;
  private socket: Socket | undefined;
  private failures = 0;
  private stopped = false;
  private silence: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly api: StreamApi,
    private readonly listener: LiveListener,
    private readonly clock: Clock,
    private readonly options: LiveStreamOptions,
  ) {
    this.after = options.after;
  }

  /** Position of the last fact: to go on from it later. */
  get position(): number | undefined {
    return this.after;
  }

  start(): void {
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    this.drop();
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    if (this.failures === 0) this.listener.line?.('connecting');
    try {
      const { ticket, seq } = await this.api.ticket();
      if (this.stopped) return;
      this.after ??= seq;
      this.open(ticket);
    } catch (error) {
      // Not even a ticket: the platform is out of reach. The line says so, and we try again.
      this.failed(error);
      await this.again(() => this.connect());
    }
  }

  private open(ticket: string): void {
    const address = `${this.api.baseUrl.replace(/^http/, 'ws')}/v1/stream`;
    const url = `${address}?ticket=${encodeURIComponent(ticket)}&after=${this.after ?? ''}`;
    const socket = this.options.socket?.(url) ?? (new WebSocket(url) as unknown as Socket);
    this.socket = socket;
    socket.onmessage = ({ data }) => this.receive(JSON.parse(String(data)) as Record<string, unknown>);
    socket.onclose = () => this.lost();
    this.expectNews();
  }

  /**
   * Who hangs does not say goodbye: what is silent is given up without waiting for the other side, which would hang in
   * its close too.
   */
  private expectNews(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.drop();
      this.listener.line?.('offline');
      this.lost();
    }, SILENCE_MAX_MS);
  }

  private drop(): void {
    clearTimeout(this.silence);
    const { socket } = this;
    this.socket = undefined;
    if (socket) socket.onclose = socket.onmessage = null;
    socket?.close();
  }

  private lost(): void {
    clearTimeout(this.silence);
    if (this.stopped) return;
    this.failures += 1;
    if (this.failures >= FAILURES_BEFORE_POLLING) void this.poll();
    else void this.again(() => this.connect());
  }

  private receive(message: Record<string, unknown>): void {
    this.expectNews();
    this.listener.heard?.();
    const type = String(message['type']);
    if (type === 'hello') {
      this.failures = 0;
      this.listener.line?.('live');
    } else if (type === 'resync') {
      this.after = message['seq'] as number;
      this.listener.resync?.();
    } else if (type.endsWith('.sample')) {
      this.listener.sample?.({ type, data: message['data'] as LiveSample['data'] });
    } else if (typeof message['seq'] === 'number' && message['data']) {
      this.after = message['seq'];
      this.listener.fact(message as unknown as LiveFact);
    }
  }

  private async poll(): Promise<void> {
    while (!this.stopped) {
      try {
        await this.pollOnce();
      } catch (error) {
        this.failed(error);
        return this.again(() => this.connect());
      }
      this.failures += 1;
      await this.clock.sleep(POLL_MS);
      if (this.failures % LIVE_AGAIN_EVERY === 0) return this.connect();
    }
  }

  private async pollOnce(): Promise<void> {
    const query = { limit: POLL_LIMIT, ...(this.after === undefined ? {} : { after: this.after }) };
    const { items, nextAfter } = await this.api.events(query);
    if (this.stopped) return;
    this.listener.heard?.();
    this.listener.line?.('polling');
    for (const fact of items) this.listener.fact(fact);
    this.after = nextAfter;
    // Numbers between two facts don't come by polling: the state is read again instead.
    this.listener.resync?.();
  }

  private failed(error: unknown): void {
    if (this.stopped) return;
    this.failures += 1;
    this.listener.line?.('offline');
    this.listener.failed?.(error);
  }

  private async again(what: () => Promise<void>): Promise<void> {
    await this.clock.sleep(backOffMs(this.failures));
    await what();
  }
}
