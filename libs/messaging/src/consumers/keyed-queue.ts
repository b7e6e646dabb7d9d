/** Work by key: of one key strictly one after the other, of different keys side by side. */
export class KeyedQueue<T> {
  private readonly lanes = new Map<string, T[]>();
  private stopped = false;
  private readonly running = new Set<Promise<void>>();

  /** `handle` must not reject. */
  constructor(private readonly handle: (item: T) => Promise<void>) {}

  add(key: string, item: T): void {
    const lane = this.lanes.get(key);
    if (lane) {
      lane.push(item);
      return;
    }
    const fresh = [item];
    this.lanes.set(key, fresh);
    const run = this.drain(key, fresh).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Begins nothing more; resolves when what runs has ended, with what had not begun. */
  async stop(): Promise<T[]> {
    this.stopped = true;
    await Promise.all(this.running);
    const left = [...this.lanes.values()].flat();
    this.lanes.clear();
    return left;
  }

  private async drain(key: string, lane: T[]): Promise<void> {
    while (lane.length > 0 && !this.stopped) {
      // Taken out first: what is left in the lane at the end had not begun.
      await this.handle(lane.shift()!);
    }
    if (lane.length === 0) this.lanes.delete(key);
  }
}
