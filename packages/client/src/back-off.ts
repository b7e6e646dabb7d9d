const PAUSE_MIN_MS = 500;
const PAUSE_MAX_MS = 10_000;
const DOUBLINGS_MAX = 5;

/**
 * The pause after so many failures, in ms, grown twofold each time and spread: a platform that comes back is not asked
 * by everybody at once.
 */
export function backOffMs(failures: number): number {
  const pause = Math.min(PAUSE_MAX_MS, PAUSE_MIN_MS * 2 ** Math.min(failures, DOUBLINGS_MAX));
  return pause * (0.5 + Math.random() / 2);
}
