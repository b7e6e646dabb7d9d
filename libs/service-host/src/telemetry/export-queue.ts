/** Why telemetry was not sent. */
export const DROP_REASONS = ['queue-full', 'export-failed', 'buffer-full', 'shutdown'] as const;
export type DropReason = (typeof DROP_REASONS)[number];

export interface ExportQueueLimits {
  /** Items that may wait; what comes beyond is dropped, and never waited for. */
  readonly queueSize: number;
  readonly batchSize: number;
  /** An item waits no longer for others to travel with, ms. */
  readonly delayMs: number;
  /** A receiver that has not answered by then has failed, ms. */
  readonly exportMs: number;
}

/** Who counts what was sent and what was not. */
export interface ExportTally {
  exported(count: number): void;
  dropped(count: number, reason: DropReason): void;
  failed(error: unknown): void;
}

/**
 * What waits to be sent to a receiver, one batch under way at a time. Never longer than its limit and never in
 * anybody's way: a receiver that is away, slow or broken costs what was meant for it, which is counted, and nothing
 * else.
 */
export class ExportQueue<T> {
  private waiting: T[] = [];
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<boolean> | undefined;
  private closed = false;

  constructor(
    private readonly send: (batch: T[]) => Promise<void>,
    private readonly limits: ExportQueueLimits,
    private readonly tally: ExportTally,
  ) {}

  get size(): number {
    return this.waiting.length;
  }

  offer(item: T): void {
    if (this.closed || this.waiting.length >= this.limits.queueSize) {
      this.tally.dropped(1, this.closed ? 'shutdown' : 'queue-full');
      return;
    }
    this.waiting.push(item);
    if (this.waiting.length >= this.limits.batchSize) this.begin();
    else this.later();
  }

  /** Sends what waits, for at most so many ms; the rest is dropped. Never throws. */
  async close(withinMs: number): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, withinMs)));
    await Promise.race([this.drain(), tooLate]);
    clearTimeout(timer);
    if (this.waiting.length > 0) this.tally.dropped(this.waiting.splice(0).length, 'shutdown');
  }

  /** Until nothing is left, or the receiver does not take it. */
  private async drain(): Promise<void> {
    let taken = (await this.sending) ?? true;
    while (taken && this.waiting.length > 0) taken = await this.next();
  }

  private later(): void {
    if (this.timer !== undefined || this.sending !== undefined) return;
    this.timer = setTimeout(() => this.begin(), this.limits.delayMs);
    this.timer.unref();
  }

  private begin(): void {
    if (this.sending !== undefined || this.closed) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.sending = this.next();
    void this.sending.then((taken) => {
      this.sending = undefined;
      if (this.closed || this.waiting.length === 0) return;
      // A receiver that fails is left alone for a while.
      if (taken && this.waiting.length >= this.limits.batchSize) this.begin();
      else this.later();
    });
  }

  /** One batch. Tells whether it was taken. */
  private async next(): Promise<boolean> {
    const batch = this.waiting.splice(0, this.limits.batchSize);
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the receiver did not answer in time')), this.limits.exportMs);
      timer.unref();
    });
    try {
      await Promise.race([this.send(batch), tooLate]);
      this.tally.exported(batch.length);
      return true;
    } catch (error) {
      this.tally.dropped(batch.length, 'export-failed');
      this.tally.failed(error);
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
