import { type Clock, sleep } from '@plimsoll/kernel';

/** What must not tell whether somebody is there is answered after this at least, so that its time does not tell. */
const ANSWERED_AFTER_MS = 250;

/** Does the work and answers when the time has come, also with a failure. */
export async function steadily<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  const began = clock.monotonicMs();
  try {
    return await work();
  } finally {
    await sleep(Math.max(0, ANSWERED_AFTER_MS - (clock.monotonicMs() - began)));
  }
}
