import { systemClock } from '@plimsoll/kernel';
import { LIMITS } from '../limits.js';
import { type BatchOptions } from './consumes.decorator.js';
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

/**
 * Collects up to `max` messages, or until one of them has waited as long as it may: the most patient ones leave with
 * the first that is not. One batch after the other, so that every order is kept.
 */
export class BatchIntake<T> implements Intake<T> {
  private waiting: T[] = [];
  private timer: NodeJS.Timeout | undefined;
  private dueAtMs = Number.POSITIVE_INFINITY;
  private running: Promise<void> | undefined;
  private stopped = false;
  private readonly max: number;

  constructor(
    private readonly batch: { readonly max: number; readonly waitMs: (item: T) => number },
    private readonly work: Work<T>,
  ) {
    this.max = Math.min(batch.max, LIMITS.batchMax);
  }

  take(item: T): void {
    this.waiting.push(item);
    if (this.waiting.length >= this.max) return this.flush();
    const waitMs = this.batch.waitMs(item);
    const dueAtMs = systemClock.monotonicMs() + waitMs;
    if (dueAtMs >= this.dueAtMs) return;
    clearTimeout(this.timer);
    this.dueAtMs = dueAtMs;
    this.timer = setTimeout(() => this.flush(), waitMs);
  }

  async stop(): Promise<T[]> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
    return this.waiting;
  }

  private flush(): void {
    clearTimeout(this.timer);
    this.dueAtMs = Number.POSITIVE_INFINITY;
    if (this.running || this.stopped || this.waiting.length === 0) return;
    const batch = this.waiting.splice(0, this.max);
    this.running = this.work(batch).finally(() => {
      this.running = undefined;
      // What gathered meanwhile has waited long enough.
      this.flush();
    });
  }
}

/**
 * How long a message may wait for others to join it, in ms. What cannot be read waits for nothing: the pipeline says
 * what is wrong with it.
 */
export function patienceOf({ waitMs }: BatchOptions, body: string): number {
  if (typeof waitMs === 'number') return waitMs;
  try {
    const data: unknown = JSON.parse(body);
    return typeof data === 'object' && data !== null ? waitMs(data) : 0;
  } catch (error) {
    if (error instanceof SyntaxError) return 0;
    throw error;
  }
}
