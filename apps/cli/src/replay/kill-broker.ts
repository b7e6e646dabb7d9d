import { type Platform } from '@plimsoll/infrastructure';
import { sleep } from '@plimsoll/kernel';

const FIRST_MS = 150;
const STEP_MS = 37;
const SPREAD = 11;

/**
 * Kills the broker service (-9) again and again while work goes on, each time a little later after it was ready, so
 * that it dies at other places. Returns how often, once the wanted number is reached or the work is done.
 */
export async function killBroker(platform: Platform, times: number, work: Promise<unknown>): Promise<number> {
  let done = false;
  void work.then(
    () => (done = true),
    () => (done = true),
  );
  let kills = 0;
  while (!done && kills < times) {
    await sleep(FIRST_MS + (kills % SPREAD) * STEP_MS);
    if (isOver(done)) break;
    platform.kill('broker');
    kills += 1;
    await platform.process('broker').untilReady();
  }
  return kills;
}

/** The flag is set by another turn of the loop, which the compiler cannot see. */
function isOver(done: boolean): boolean {
  return done;
}
