import { type Lane } from './lanes.js';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** After each attempt that failed, until the next. Of critical ones the first come within seconds; about a day in all. */
const CRITICAL_MS = [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 43_200].map((seconds) => seconds * SECOND_MS);
const ORDINARY_MS = [1, 5, 15, 60, 180, 360, 720].map((minutes) => minutes * MINUTE_MS);
const RETRY_AFTER_MAX_MS = 24 * 60 * MINUTE_MS;

/** How an attempt failed, as far as it decides when the next one is. */
export interface Failure {
  /** The other side will never take it: no other attempt. */
  readonly isFinal: boolean;
  /** The other side said when it may be asked again. */
  readonly retryAfterMs?: number;
}

/** When a message is tried again after so many attempts; undefined when it is given up. */
export function nextAttempt(lane: Lane, attempts: number, failure: Failure, now: Date): Date | undefined {
  const wait = failure.isFinal ? undefined : (lane === 'critical' ? CRITICAL_MS : ORDINARY_MS)[attempts - 1];
  if (wait === undefined) return undefined;
  const asked = Math.min(failure.retryAfterMs ?? 0, RETRY_AFTER_MAX_MS);
  return new Date(now.getTime() + Math.max(wait, asked));
}

/** How long one attempt may take, and how long nobody else takes the message up. */
export function deadlinesOf(lane: Lane): { readonly attemptMs: number; readonly claimMs: number } {
  return lane === 'critical' ? { attemptMs: 4_000, claimMs: 8_000 } : { attemptMs: 20_000, claimMs: 40_000 };
}
