import { type Line, UNKNOWN_AFTER_MS } from './freshness';
import { backOffMs } from './repeat';
import type { Session } from './session';

/** A fact as the live stream or the polling fall-back gives it. */
export interface LiveFact {
  readonly seq: number;
  readonly at: string;
  readonly topic: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface LiveListener {
  fact(fact: LiveFact): void;
  sample(data: Readonly<Record<string, unknown>>): void;
  /** News between were missed: read the state again. */
  resync(): void;
  line(line: Line): void;
  /** The platform said something, whatever it was. */
  heard(): void;
}

const POLL_MS = 2_000;
const FAILURES_BEFORE_POLLING = 2;

/** Follows the live stream from the last seen position; where WebSockets don't pass, asks for the same by polling. */
export class LiveStream {
  private after?: number;
  private socket?: WebSocket;
  private failures = 0;
  private stopped = false;
  /** It did not answer even a call: once it does, the stream is tried at once. */
  private wasAway = false;
  private timer?: number;
  private silence?: number;

  constructor(
    private readonly session: Session,
    private readonly listener: LiveListener,
  ) {}

  start(): void {
    void this.connect();
  }

  stop(): void {
    this.stopped = true;
    window.clearTimeout(this.timer);
    window.clearTimeout(this.silence);
    this.socket?.close();
  }

  private async connect(): Promise<void> {
    if (this.stopped) return;
    if (this.failures === 0) this.listener.line('connecting');
    try {
      const { ticket, seq } = await this.session.postAnew<{ ticket: string; seq: number }>('/v1/stream/tickets');
      if (this.stopped) return;
      this.after ??= seq;
      this.open(ticket);
    } catch {
      // Not even a ticket: the platform is out of reach. The line says so, and we try again.
      this.wasAway = true;
      this.failures += 1;
      this.listener.line('offline');
      this.retry(() => void this.connect());
    }
  }

  private open(ticket: string): void {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(
      `${scheme}://${location.host}/v1/stream?ticket=${encodeURIComponent(ticket)}&after=${this.after ?? ''}`,
    );
    this.socket = socket;
    socket.onmessage = (message: MessageEvent<string>) =>
      this.receive(JSON.parse(message.data) as Record<string, unknown>);
    socket.onclose = () => this.lost();
    this.expectNews();
  }

  /**
   * Who hangs does not say goodbye: what is silent is given up without waiting for the other side, which would hang in
   * its close too.
   */
  private expectNews(): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => {
      const { socket } = this;
      if (socket) socket.onclose = socket.onmessage = null;
      socket?.close();
      this.listener.line('offline');
      this.lost();
    }, UNKNOWN_AFTER_MS);
  }

  private lost(): void {
    window.clearTimeout(this.silence);
    if (this.stopped) return;
    this.failures += 1;
    if (this.failures >= FAILURES_BEFORE_POLLING) void this.poll();
    else this.retry(() => void this.connect());
  }

  private receive(message: Record<string, unknown>): void {
    this.expectNews();
    this.listener.heard();
    if (message['type'] === 'hello') {
      this.failures = 0;
      this.listener.line('live');
    } else if (message['type'] === 'resync') {
      this.after = message['seq'] as number;
      this.listener.resync();
    } else if (String(message['type']).endsWith('.sample')) {
      this.listener.sample(message['data'] as Record<string, unknown>);
    } else if (typeof message['seq'] === 'number' && message['data']) {
      this.after = message['seq'];
      this.listener.fact(message as unknown as LiveFact);
    }
  }

  private async poll(): Promise<void> {
    if (this.stopped) return;
    try {
      const answer = await this.session.get<{ items: LiveFact[]; nextAfter: number; resync: boolean }>(
        `/v1/stream/events?after=${this.after ?? ''}&limit=200`,
      );
      this.listener.heard();
      this.listener.line('polling');
      this.after = answer.nextAfter;
      for (const fact of answer.items) this.listener.fact(fact);
      // Numbers between two facts don't come by polling: the state is read again instead.
      this.listener.resync();
      this.failures += 1;
      const tryLiveAgain = this.wasAway || this.failures % 5 === 0;
      this.wasAway = false;
      this.timer = window.setTimeout(() => void (tryLiveAgain ? this.connect() : this.poll()), POLL_MS);
    } catch {
      this.wasAway = true;
      this.listener.line('offline');
      this.retry(() => void this.connect());
    }
  }

  private retry(again: () => void): void {
    this.timer = window.setTimeout(again, backOffMs(this.failures));
  }
}
