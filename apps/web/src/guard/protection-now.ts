import type { Freshness } from '../api/freshness';
import type { GuardState, Reading } from '../api/shapes';
import { GUARD_WORDS } from './state-words';

export type ProtectionNow = 'protected' | 'unprotected' | 'late' | 'unknown';

interface Known {
  /** What the guard said the last time: asked, or with a reading. */
  readonly isProtected: boolean;
  readonly reading: Pick<Reading, 'connection'> | undefined;
  /** How far the reading can be relied on. */
  readonly freshness: Freshness;
}

/**
 * Whether the guard could close the account at this moment: what it said counts as long as readings come, and not for
 * a terminal that is away.
 */
export function protectionNow({ isProtected, reading, freshness }: Known): ProtectionNow {
  if (freshness === 'unknown' || reading === undefined) return 'unknown';
  if (!isProtected || reading.connection !== 'connected') return 'unprotected';
  return freshness === 'late' ? 'late' : 'protected';
}

/** The colour of a state of the guard: green only while it can act. */
export function guardTone(state: GuardState, now: ProtectionNow | undefined): 'up' | 'warn' | 'down' | '' {
  const { tone } = GUARD_WORDS[state];
  return tone === 'up' && now !== 'protected' ? '' : tone;
}
