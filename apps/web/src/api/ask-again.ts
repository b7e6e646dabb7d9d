import { isDecided } from './problem';

const AFTER_A_FAILURE_MS = 5_000;

/**
 * When an address is asked again by itself: every `everyMs`, and soon after a failure that says nothing of what was
 * asked (no answer, a part of the platform that is away), so that a page heals without a reload.
 */
export function askAgainMs(error: unknown, everyMs: number | undefined): number | false {
  if (error === null || error === undefined || isAnswer(error)) return everyMs ?? false;
  return Math.min(everyMs ?? AFTER_A_FAILURE_MS, AFTER_A_FAILURE_MS);
}

/** What was refused says something of what was asked, unless it was refused for being asked too often. */
export function isAnswer(error: unknown): boolean {
  return isDecided(error) && error.problem.status !== 429;
}
