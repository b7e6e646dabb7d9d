import { LIMITS } from './limits.js';

/**
 * Lets a limited number of executions be worked on at the same time; the others wait in order, exits before all others.
 */
export class WorkSlots {
  private running = 0;
  private readonly exits: (() => Promise<void>)[] = [];
  private readonly others: (() => Promise<void>)[] = [];
  private readonly active = new Set<Promise<void>>();
  private closed = false;

  /** How many more could begin at once. */
  get free(): number {
    return this.closed ? 0 : Math.max(0, LIMITS.runningMax - this.running - this.waiting);
  }

  private get waiting(): number {
    return this.exits.length + this.others.length;
  }

  /**
   * Work never rejects. False when there is no room left, or when we are stopping: the lease runs out and somebody else
   * takes it.
   */
  submit(work: () => Promise<void>, isExit: boolean): boolean {
    if (this.closed || (!isExit && this.waiting >= LIMITS.queuedMax)) return false;
    (isExit ? this.exits : this.others).push(work);
    this.fill();
    return true;
  }

  /** Works off what it has, then begins nothing more. */
  async close(): Promise<void> {
    while (this.active.size > 0) await Promise.all(this.active);
    this.closed = true;
  }

  private fill(): void {
    while (this.running < LIMITS.runningMax) {
      const work = this.exits.shift() ?? this.others.shift();
      if (work === undefined) return;
      this.running += 1;
      const active = work().finally(() => {
        this.running -= 1;
        this.active.delete(active);
        this.fill();
      });
      this.active.add(active);
    }
  }
}
