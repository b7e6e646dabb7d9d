import { problem, ProblemError } from '@plimsoll/contracts';

export interface TurnstileLimits {
  readonly atOnce: number;
  readonly waiting: number;
}

const RETRY_AFTER_S = 2;

/** Lets so many work at once, so many wait in the order they came, and tells the rest to come back. */
export class Turnstile {
  private working = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly limits: TurnstileLimits) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.working >= this.limits.atOnce) await this.turn();
    else this.working += 1;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.working -= 1;
    }
  }

  /** A place is handed over, not freed, so that nobody slips in between. */
  private turn(): Promise<void> {
    if (this.queue.length >= this.limits.waiting) throw new ProblemError(problem('busy', 'many terminals come back at once', { retryAfterS: RETRY_AFTER_S }));
    return new Promise((resolve) => this.queue.push(resolve));
  }
}
