/** How far what is shown may be relied on: from the age of the last news of it. */
export type Freshness = 'fresh' | 'late' | 'unknown';

/** The platform speaks at least once a second on the live stream, and every two by polling. */
export const LATE_AFTER_MS = 3_000;
/** From then on nothing is claimed any more: no "live", no "connected", no "protected". */
export const UNKNOWN_AFTER_MS = 10_000;

export function freshness(ageMs: number): Freshness {
  if (ageMs > UNKNOWN_AFTER_MS) return 'unknown';
  return ageMs > LATE_AFTER_MS ? 'late' : 'fresh';
}

/** How news reach this page. */
export type Line = 'connecting' | 'live' | 'polling' | 'offline';

/** The line as it is now: an open socket proves nothing, only what came over it does. */
export type LineNow = Line | 'late';

/** `ageMs`: since anything at all came from the platform; absent before the first. */
export function lineNow(line: Line, ageMs: number | undefined): LineNow {
  if (line === 'offline' || ageMs === undefined) return line;
  const fresh = freshness(ageMs);
  if (fresh === 'unknown') return 'offline';
  return fresh === 'late' ? 'late' : line;
}

/**
 * Whether an answer that is asked for every `everyMs` may still be claimed: it is not older than anything may be that is
 * claimed, or than the next one needs to come.
 */
export function isKnownNow(line: LineNow, ageMs: number | undefined, everyMs: number): boolean {
  if (line === 'offline' || ageMs === undefined) return false;
  return ageMs <= Math.max(UNKNOWN_AFTER_MS, everyMs + LATE_AFTER_MS);
}
