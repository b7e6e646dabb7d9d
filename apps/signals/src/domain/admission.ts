/** From here on some entries are refused, so that those that are taken are acted on soon. */
const REFUSING_FROM_MS = 500;
/** From here on none is taken until the queue is shorter. */
const REFUSING_ALL_MS = 2_000;

/**
 * The share of entries that is refused while signals wait so long to be acted on. Rises evenly, so that load settles
 * where it can be carried instead of swinging between all and nothing. Exits are never refused: they reduce risk.
 */
export function refusedShare(delayMs: number): number {
  return Math.min(1, Math.max(0, (delayMs - REFUSING_FROM_MS) / (REFUSING_ALL_MS - REFUSING_FROM_MS)));
}

/** Whether a body opens nothing but new risk: only such a one may be sent away. */
export function onlyEntries(
  signals: readonly { readonly type: 'entry' | 'exit'; readonly reverses?: boolean }[],
): boolean {
  return signals.length > 0 && signals.every((signal) => signal.type === 'entry' && signal.reverses !== true);
}
