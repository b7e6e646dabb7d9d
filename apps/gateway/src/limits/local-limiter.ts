import { type Clock } from '@plimsoll/kernel';
import { decide, type Rate, type Verdict } from './gcra.js';

const KEYS_MAX = 20_000;
const MICROS_PER_MS = 1_000;

/**
 * The same limit for this process alone: what holds while Redis is gone. Never open, and never larger than its bound.
 */
export class LocalLimiter {
  private readonly arrivals = new Map<string, number>();

  constructor(
    private readonly clock: Clock,
    private readonly keysMax: number = KEYS_MAX,
  ) {}

  get size(): number {
    return this.arrivals.size;
  }

  take(key: string, rate: Rate): Verdict {
    const now = Math.round(this.clock.monotonicMs() * MICROS_PER_MS);
    const { arrival, verdict } = decide(rate, this.arrivals.get(key), now);
    this.arrivals.delete(key);
    this.arrivals.set(key, arrival);
    if (this.arrivals.size > this.keysMax) this.forget(now);
    return verdict;
  }

  /** The paid-off keys go first, which changes nothing; then the ones that were not used for longest. */
  private forget(now: number): void {
    for (const [key, arrival] of this.arrivals) {
      if (arrival <= now) this.arrivals.delete(key);
    }
    for (const key of this.arrivals.keys()) {
      if (this.arrivals.size <= this.keysMax) return;
      this.arrivals.delete(key);
    }
  }
}
