import { sleep, systemClock } from '@plimsoll/kernel';

/** Asks until there is an answer; says what was waited for when time runs out. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>, timeoutMs = 10_000, pauseMs = 50): Promise<T> {
  const deadline = systemClock.monotonicMs() + timeoutMs;
  let last = '';
  while (systemClock.monotonicMs() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
      last = '';
    } catch (error) {
      // A service that was just killed refuses for a moment; the last refusal is told when it never ends.
      last = String(error);
    }
    await sleep(pauseMs);
  }
  throw new Error(`waited ${timeoutMs} ms in vain for ${what}${last ? `; last: ${last}` : ''}`);
}
