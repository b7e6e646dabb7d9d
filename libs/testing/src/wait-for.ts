import { sleep, systemClock } from '@plimsoll/kernel';

export interface WaitOptions {
  readonly timeoutMs?: number;
  readonly everyMs?: number;
}

/**
 * Asks until there is an answer (anything but undefined, null or false) and returns it. When time runs out it says
 * what it waited for and what the last attempt said.
 */
export async function waitFor<T>(
  what: string,
  ask: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  options: WaitOptions = {},
): Promise<T> {
  const timeoutMs = options.timeoutMs ?? 10_000;
  const end = systemClock.monotonicMs() + timeoutMs;
  for (let last: unknown; ;) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (systemClock.monotonicMs() > end)
      throw new Error(`waited ${timeoutMs} ms for ${what}`, last === undefined ? {} : { cause: last });
    await sleep(options.everyMs ?? 20);
  }
}
