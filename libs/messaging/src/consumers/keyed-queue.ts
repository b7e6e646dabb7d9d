/** Work by key: of one key strictly one after the other, of different keys side by side. */
export class KeyedQueue<T> {
  private readonly queues = new Map<string, T[]>();
  private stopped = false;
  private readonly running = new Set<Promise<void>>();

  /** `handle` must not reject. */
  constructor(private readonly handle: (item: T) => Promise<void>) {}

  add(key: string, item: T): void {
    const queue = this.queues.get(key);
    if (queue) {
      queue.push(item);
      return;
    }
    const fresh = [item];
    this.queues.set(key, fresh);
    const run = this.drain(key, fresh).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Begins nothing more; resolves when what runs has ended, with what had not begun. */
  async stop(): Promise<T[]> {
    this.stopped = true;
    await Promise.all(this.running);
    const left = [...this.queues.values()].flat();
    this.queues.clear();
    return left;
  }

  private async drain(key: string, queue: T[]): Promise<void> {
    while (queue.length > 0 && !this.stopped) {
      // Taken out first: what is left in the queue at the end had not begun.
      await this.handle(queue.shift()!);
    }
    if (queue.length === 0) this.queues.delete(key);
  }
}
