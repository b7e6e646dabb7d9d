import { backOffMs } from './back-off.js';
import { type Clock } from './clock.js';
import { ProblemError, UnreachableError } from './problem.js';

export interface Repeating {
  readonly clock: Clock;
  /** Tries after the first. */
  readonly retries: number;
  /** No try begins later than so long after the first: whoever waits is a person, or a program with a deadline. */
  readonly withinMs: number;
}

/** In the way, or not there: it may be over at once. */
const PASSING = [429, 502, 503, 504];
const IN_USE = 'idempotency-key-in-use';

/**
 * Does what is safe to do again until it is answered. What the platform decided stands; where it says when to come
 * back, it is not asked earlier.
 */
export async function repeat<T>(work: () => Promise<T>, { clock, retries, withinMs }: Repeating): Promise<T> {
  const begunAt = clock.now();
  for (let failures = 0; ;) {
    try {
      return await work();
    } catch (error) {
      const pauseMs = pauseBeforeAgain(error, failures);
      failures += 1;
      if (pauseMs === undefined || failures > retries || clock.now() + pauseMs - begunAt > withinMs) throw error;
      await clock.sleep(pauseMs);
    }
  }
}

/** Undefined where the same call would be answered in the same way. */
function pauseBeforeAgain(error: unknown, failures: number): number | undefined {
  if (error instanceof UnreachableError) return backOffMs(failures);
  if (!(error instanceof ProblemError)) return undefined;
  if (!PASSING.includes(error.status) && error.code !== IN_USE) return undefined;
  return Math.max(backOffMs(failures), (error.retryAfterS ?? 0) * 1_000);
}
