import { ProblemError } from '@plimsoll/contracts';
import { isSlow, isUnavailable } from '@plimsoll/persistence';
import { type DeadLetterReason } from '../envelope.js';
import { LIMITS } from '../limits.js';

export type FailureDecision =
  | {
      readonly action: 'retry';
      readonly delayMs: number;
      /** Whether it was the message's own failure. */ readonly counts: boolean;
    }
  | { readonly action: 'dead-letter'; readonly reason: DeadLetterReason };

/** A handler throws this when trying again cannot help. */
export class HopelessError extends Error {
  override readonly name = 'HopelessError';
}

/**
 * What to do after a failed attempt, the n-th that counts. A lost dependency is waited for, however long: it is no
 * fault of the message. A slow statement may be (a handler that takes longer than the database allows is never done),
 * so it counts, with more patience: a lock that somebody holds, or a busy hour, passes. Everything else is tried a few
 * times. What stays is parked as a dead letter.
 */
export function decideFailure(error: unknown, attempt: number): FailureDecision {
  if (error instanceof HopelessError) return { action: 'dead-letter', reason: 'handler-failed' };
  if (isDependencyLost(error)) return { action: 'retry', delayMs: LIMITS.dependencyRetryMs, counts: false };
  const delayMs = Math.min(LIMITS.handlerRetryCapMs, LIMITS.handlerRetryFirstMs * 3 ** (attempt - 1));
  const attempts = isTooSlow(error) ? LIMITS.slowAttempts : LIMITS.handlerAttempts;
  return attempt < attempts
    ? { action: 'retry', delayMs, counts: true }
    : { action: 'dead-letter', reason: 'handler-failed' };
}

/** Whether the failure says that something we need is not there now. */
export function isDependencyLost(error: unknown): boolean {
  if (error instanceof ProblemError)
    return ['database-unavailable', 'service-unavailable', 'service-timeout', 'busy'].includes(error.problem.code);
  return isUnavailable(error);
}

function isTooSlow(error: unknown): boolean {
  return isSlow(error) || (error instanceof ProblemError && error.problem.code === 'database-slow');
}
