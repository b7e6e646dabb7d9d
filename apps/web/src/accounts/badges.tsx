import { t } from '@plimsoll/ui';
import { guardTone, type ProtectionNow } from '../guard/protection-now';
import { GUARD_WORDS } from '../guard/state-words';
import { isPractice } from '../practice/practice-accounts';
import type { ConnectionState, GuardState } from '../api/shapes';

const CONNECTION: Readonly<Record<ConnectionState, { readonly dot: string; readonly text: string }>> = {
  connected: { dot: 'good', text: 'Connected' },
  stale: { dot: 'busy', text: 'Late' },
  offline: { dot: 'bad', text: 'Offline' },
  quarantined: { dot: 'bad', text: 'Must be confirmed' },
};

/** Whose money is at stake, in words and colour. */
export function Mode({ kind, server }: { readonly kind: string; readonly server: string }) {
  return <span className={kind === 'real' ? 'chip mode live' : 'chip mode'}>{modeName(kind, server)}</span>;
}

/** Whose money is at stake, in a word. */
export function modeName(kind: string, server: string): string {
  if (kind === 'real') return t('LIVE');
  return isPractice(server) ? t('PRACTICE') : t('DEMO');
}

interface GuardProps {
  readonly state: GuardState;
  /** Whether it can act now; green is said of nothing else. */
  readonly now?: ProtectionNow | undefined;
}

export function GuardBadge({ state, now }: GuardProps) {
  return <span className={`chip ${guardTone(state, now)}`}>{t(GUARD_WORDS[state].title)}</span>;
}

export function Connection({ state }: { readonly state: ConnectionState }) {
  const { dot, text } = CONNECTION[state];
  return (
    <span className="connection">
      <span className={`dot ${dot}`} /> {t(text)}
    </span>
  );
}
