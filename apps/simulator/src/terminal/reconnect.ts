const PAUSE_MIN_MS = 100;
const PAUSE_MAX_MS = 2_000;
/**
 * A broker service that restarts is back within seconds, and may have a close for us that is due: so many tries come
 * quicker.
 */
const QUICK_TRIES = 20;
const QUICK_PAUSE_MAX_MS = 400;

/**
 * The pause before the next try after so many failures, in ms: doubled, bounded and spread by `random` (0 to 1), as the
 * protocol says.
 */
export function reconnectPauseMs(failures: number, random: number): number {
  const maxMs = failures <= QUICK_TRIES ? QUICK_PAUSE_MAX_MS : PAUSE_MAX_MS;
  return Math.min(maxMs, PAUSE_MIN_MS * 2 ** Math.min(failures, 5)) * (0.5 + random / 2);
}
