import { LIMITS } from '../limits.js';
import { KeyedQueue } from './keyed-queue.js';

/** How messages come to the pipeline: by key, or in batches. */
export interface Intake<T> {
  take(item: T): void;
  /** Begins nothing more; gives what had not begun, when the rest has ended. */
  stop(): Promise<T[]>;
}

type Work<T> = (items: readonly T[]) => Promise<void>;

/** One message at a time for each key, keys side by side. */
export class KeyedIntake<T> implements Intake<T> {
  private readonly queue: KeyedQueue<T>;

  constructor(
    private readonly keyOf: (item: T) => string,
    work: Work<T>,
  ) {
    this.queue = new KeyedQueue((item) => work([item]));
  }

  take(item: T): void {
    this.queue.add(this.keyOf(item), item);
  }

  stop(): Promise<T[]> {
    return this.queue.stop();
  }
}

/** Collects up to `max` messages or for `waitMs` after the first; one batch after the other, so that every order is kept. */
export class BatchIntake<T> implements Intake<T> {
  private waiting: T[] = [];
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;
  private readonly max: number;
  private readonly waitMs: number;

  constructor(
    batch: { readonly max: number; readonly waitMs: number },
    private readonly work: Work<T>,
  ) {
    this.max = Math.min(batch.max, LIMITS.batchMax);
    this.waitMs = batch.waitMs;
  }

  take(item: T): void {
    this.waiting.push(item);
    if (this.waiting.length >= this.max) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), this.waitMs);
  }

  async stop(): Promise<T[]> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    return this.waiting;
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.running || this.stopped || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, this.max);
    this.running = this.work(batch).finally(() => {
      this.running = undefined;
      // What gathered meanwhile has waited long enough.
      this.flush();
    });
  }
}
