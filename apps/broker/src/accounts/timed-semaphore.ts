import { problem, ProblemError } from '@plimsoll/contracts';

/** So much work at once; other work waits in the order it came, for a while, and is then told to come back: nothing of it was begun. */
export class TimedSemaphore {
  private free: number;
  private readonly line = new Set<() => void>();

  constructor(
    count: number,
    private readonly waitMs: number,
  ) {
    this.free = count;
  }

  /** Throws `busy` where no place became free in time. */
  async with<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await this.turn();
    try {
      return await work();
    } finally {
      const [next] = this.line;
      if (next) next();
      else this.free += 1;
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        this.line.delete(begin);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.line.delete(begin);
        reject(
          new ProblemError(problem('busy', 'too much work of accounts waits for the database', { retryAfterS: 1 })),
        );
      }, this.waitMs);
      this.line.add(begin);
    });
  }
}
