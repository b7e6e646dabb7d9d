import { freshness } from '../api/freshness';
import type { ConnectionState } from '../api/shapes';

export interface ConnectionWords {
  readonly dot: '' | 'good' | 'busy' | 'bad';
  readonly text: string;
}

const WORDS: Readonly<Record<ConnectionState, ConnectionWords>> = {
  connected: { dot: 'good', text: 'Terminal connected' },
  stale: { dot: 'busy', text: 'Terminal is late' },
  offline: { dot: 'bad', text: 'Terminal offline' },
  quarantined: { dot: 'bad', text: 'Account changed, confirm it' },
};
const UNKNOWN: ConnectionWords = { dot: '', text: 'Not known now' };

/**
 * How the terminal is: what was told of it, and whether that may still be said. `connected` is a promise about this
 * moment and holds as long as its readings come; that a terminal is away stays true until somebody says otherwise.
 */
export function connectionNow(told: ConnectionState | undefined, ageMs: number, isLive: boolean): ConnectionWords {
  if (!isLive) return UNKNOWN;
  if (told !== 'connected') return WORDS[told ?? 'offline'];
  const fresh = freshness(ageMs);
  if (fresh === 'unknown') return UNKNOWN;
  return fresh === 'late' ? { dot: 'busy', text: 'No news of the terminal' } : WORDS.connected;
}
