import { problem, ProblemError } from '@plimsoll/contracts';

const RETRY_AFTER_S = 1;

/** Runs costly work a few at a time. What does not fit the queue is refused at once: waiting longer helps nobody. */
export class HashPool {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(
    private readonly concurrency: number,
    private readonly queueMax: number,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      // The place goes to the next in line directly, so that nobody who came later slips in.
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.concurrency) {
      this.running += 1;
      return;
    }
    if (this.queue.length >= this.queueMax)
      throw new ProblemError(problem('busy', 'too many people sign in at this moment', { retryAfterS: RETRY_AFTER_S }));
    await new Promise<void>((resolve) => this.queue.push(resolve));
  }
}
