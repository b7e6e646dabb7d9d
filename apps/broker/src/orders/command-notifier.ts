import { Injectable } from '@nestjs/common';
import { Metrics, Shutdown } from '@plimsoll/service-host';

/**
 * Wakes the long polls of an account when there is something for its terminal. Memory only: a lost ring costs one poll.
 */
@Injectable()
export class CommandNotifier {
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(metrics: Metrics, shutdown: Shutdown) {
    metrics.gauge('plimsoll_broker_long_polls', 'Long polls that hang now', () => this.size);
    // Waiting polls are answered at once when the service stops, so that it can stop in order.
    shutdown.register('unready', 'long polls', () => this.ringAll());
  }

  ring(accountId: string): void {
    for (const wake of [...(this.waiting.get(accountId) ?? [])]) wake();
  }

  private ringAll(): void {
    for (const accountId of [...this.waiting.keys()]) this.ring(accountId);
  }

  /** Until the notifier rings or the time is over. */
  wait(accountId: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const waiters = this.waiting.get(accountId) ?? new Set();
      const end = (): void => {
        clearTimeout(timer);
        waiters.delete(end);
        if (waiters.size === 0) this.waiting.delete(accountId);
        resolve();
      };
      const timer = setTimeout(end, ms);
      waiters.add(end);
      this.waiting.set(accountId, waiters);
    });
  }

  private get size(): number {
    let sum = 0;
    for (const waiters of this.waiting.values()) sum += waiters.size;
    return sum;
  }
}
