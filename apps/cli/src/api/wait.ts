import { sleep, systemClock } from '@plimsoll/kernel';
import { ApiError, UnreachableError } from './api-client.js';

export interface Waiting {
  readonly withinMs?: number;
  readonly pauseMs?: number;
}

/** Asks until there is an answer; says what was waited for, and what was seen last, when time runs out. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  { withinMs = 15_000, pauseMs = 100 }: Waiting = {},
): Promise<T> {
  const deadline = systemClock.monotonicMs() + withinMs;
  let last = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
      last = '';
    } catch (error) {
      // A service that is just being started refuses for a moment; anything else is for the caller.
      if (!(error instanceof UnreachableError) && !(error instanceof ApiError && error.status >= 500)) throw error;
      last = error.message;
    }
    if (systemClock.monotonicMs() > deadline)
      throw new Error(`waited ${Math.round(withinMs / 1000)} s in vain for ${what}${last ? ` (${last})` : ''}`);
    await sleep(pauseMs);
  }
}
