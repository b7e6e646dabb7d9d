import { sleep, systemClock } from '@plimsoll/kernel';

/** Asks until there is an answer; says what was waited for when time runs out. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  timeoutMs = 10_000,
  pauseMs = 50,
): Promise<T> {
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

/** Sends again what was refused for the moment (503), as senders do; the last answer when it never ends. */
export async function sentAgain<T extends { readonly status: number }>(
  send: () => Promise<T>,
  timesMost = 20,
): Promise<T> {
  for (let left = timesMost; ; left -= 1) {
    const answer = await send();
    if (answer.status !== BUSY || left <= 1) return answer;
    await sleep(BUSY_PAUSE_MS);
  }
}

const BUSY = 503;
const BUSY_PAUSE_MS = 1_000;
