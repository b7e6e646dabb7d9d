interface Waiting {
  readonly urgency: number;
  readonly begin: () => void;
}

/**
 * Runs work one after the other: the more urgent first, else in the order it came. One failure does not stop the next.
 */
export class Mutex {
  private readonly waiting: Waiting[] = [];
  private busy = false;

  /** How many are running or waiting. */
  get depth(): number {
    return this.waiting.length + (this.busy ? 1 : 0);
  }

  /** `urgency`: goes before all that waits with a smaller one. What runs already is never interrupted. */
  async run<T>(work: () => Promise<T>, urgency = 0): Promise<T> {
    if (this.busy) await this.turn(urgency);
    else this.busy = true;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next.begin();
      else this.busy = false;
    }
  }

  private turn(urgency: number): Promise<void> {
    return new Promise((begin) => {
      const before = this.waiting.findLastIndex((each) => each.urgency >= urgency);
      this.waiting.splice(before + 1, 0, { urgency, begin });
    });
  }
}
