import { t } from '@plimsoll/ui/words';
import { freshness } from '../api/freshness';
import type { ConnectionState } from '../api/shapes';

export interface ConnectionWords {
  readonly dot: '' | 'good' | 'busy' | 'bad';
  readonly text: string;
}

const words = (): Readonly<Record<ConnectionState, ConnectionWords>> => ({
  connected: { dot: 'good', text: t('Terminal connected') },
  stale: { dot: 'busy', text: t('Terminal is late') },
  offline: { dot: 'bad', text: t('Terminal offline') },
  quarantined: { dot: 'bad', text: t('Account changed, confirm it') },
});
const unknown = (): ConnectionWords => ({ dot: '', text: t('Not known now') });

/**
 * How the terminal is: what was told of it, and whether that may still be said. `connected` is a promise about this
 * moment and holds as long as its readings come; that a terminal is away stays true until somebody says otherwise.
 */
export function connectionNow(told: ConnectionState | undefined, ageMs: number, isLive: boolean): ConnectionWords {
  if (!isLive) return unknown();
  if (told !== 'connected') return words()[told ?? 'offline'];
  const fresh = freshness(ageMs);
  if (fresh === 'unknown') return unknown();
  return fresh === 'late' ? { dot: 'busy', text: t('No news of the terminal') } : words().connected;
}
