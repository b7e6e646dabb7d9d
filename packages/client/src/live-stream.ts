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
  /** Asked by polling, which brings every fact but no samples: the numbers between are to be read. */
  polled?(): void;
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
/** Silent for so long, a line is not trusted by who wakes up. */
const DOUBT_MS = 3_000;
/** Somebody who looks here and there all the time is no reason to ask more often. */
const WAKES_EVERY_MS = 1_000;
/** Where nothing answers, the pause grows up to 4 s: who comes back is met soon, and by few at once. */
const AWAY_FAILURES_MAX = 3;

/** Follows the live stream from the last seen position; where WebSockets don't pass, asks for the same by polling. */
export class LiveStream {
  private after: number | undefined;
  private socket: Socket | undefined;
  /** In a row, of any kind. */
  private failures = 0;
  /** In a row, of a platform that answers. */
  private refusals = 0;
  /** It did not answer even a call: once it does, the stream is tried at once. */
  private wasAway = false;
  private stopped = false;
  private heardAt = 0;
  private wokenAt = Number.NEGATIVE_INFINITY;
  private silence: ReturnType<typeof setTimeout> | undefined;
  /** Ends the present pause. */
  private hurry: ((isWoken: boolean) => void) | undefined;

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
    this.hurry?.(false);
  }

  /**
   * The network is back, or somebody looks again: what waits is tried now, and a line that was silent meanwhile is not
   * trusted.
   */
  wake(): void {
    const now = this.clock.now();
    if (this.stopped || now - this.wokenAt < WAKES_EVERY_MS) return;
    this.wokenAt = now;
    if (this.hurry) {
      this.failures = Math.min(this.failures, 1);
      this.hurry(true);
    } else if (this.socket && now - this.heardAt > DOUBT_MS) {
      this.drop();
      void this.connect();
    }
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    if (this.failures === 0) this.listener.line?.('connecting');
    try {
      const { ticket, seq } = await this.api.ticket();
      if (this.stopped) return;
      this.after ??= seq;
      this.refusals = 0;
      this.open(ticket);
    } catch (error) {
      await this.connectAfter(error);
    }
  }

  private open(ticket: string): void {
    const address = `${this.api.baseUrl.replace(/^http/, 'ws')}/v1/stream`;
    const url = `${address}?ticket=${encodeURIComponent(ticket)}&after=${this.after ?? ''}`;
    const socket = this.options.socket?.(url) ?? (new WebSocket(url) as unknown as Socket);
    this.socket = socket;
    this.heardAt = this.clock.now();
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
    this.drop();
    if (this.stopped) return;
    this.failures += 1;
    if (this.failures >= FAILURES_BEFORE_POLLING) void this.poll();
    else void this.pause(backOffMs(this.failures)).then(() => this.connect());
  }

  private receive(message: Record<string, unknown>): void {
    this.expectNews();
    this.heardAt = this.clock.now();
    this.listener.heard?.();
    const type = String(message['type']);
    if (type === 'hello') {
      this.failures = 0;
      this.wasAway = false;
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
        return this.connectAfter(error);
      }
      this.failures += 1;
      const isTimeForLive = this.wasAway || this.failures % LIVE_AGAIN_EVERY === 0;
      this.wasAway = false;
      const isWoken = await this.pause(POLL_MS);
      if (isTimeForLive || isWoken) return this.connect();
    }
  }

  private async pollOnce(): Promise<void> {
    const query = { limit: POLL_LIMIT, ...(this.after === undefined ? {} : { after: this.after }) };
    const { items, nextAfter, resync } = await this.api.events(query);
    if (this.stopped) return;
    this.refusals = 0;
    this.listener.heard?.();
    this.listener.line?.('polling');
    for (const fact of items) this.listener.fact(fact);
    this.after = nextAfter;
    if (resync) this.listener.resync?.();
    this.listener.polled?.();
  }

  private async connectAfter(error: unknown): Promise<void> {
    if (this.stopped) return;
    this.failures += 1;
    const askedToWaitMs = askedToWait(error);
    // Who refuses is there; how long nothing was heard of it tells the rest.
    this.listener.line?.(askedToWaitMs === undefined ? 'offline' : 'connecting');
    this.listener.failed?.(error);
    await this.pause(this.pauseMs(askedToWaitMs));
    void this.connect();
  }

  private pauseMs(askedToWaitMs: number | undefined): number {
    if (askedToWaitMs !== undefined) return Math.max(askedToWaitMs, backOffMs(this.refusals++));
    this.wasAway = true;
    this.refusals = 0;
    return backOffMs(Math.min(this.failures, AWAY_FAILURES_MAX));
  }

  /** Gives whether it was ended by `wake`. */
  private async pause(ms: number): Promise<boolean> {
    if (this.stopped) return false;
    const hurried = new Promise<boolean>((resolve) => (this.hurry = resolve));
    const isWoken = await Promise.race([this.clock.sleep(ms).then(() => false), hurried]);
    this.hurry = undefined;
    return isWoken;
  }
}

/** The pause that a refusal asks for, in ms; absent where nothing of the platform answered. */
function askedToWait(error: unknown): number | undefined {
  const { problem, cause } = Object(error) as { problem?: { retryAfterS?: number }; cause?: unknown };
  if (problem?.retryAfterS !== undefined) return problem.retryAfterS * 1_000;
  return cause === undefined ? undefined : askedToWait(cause);
}
