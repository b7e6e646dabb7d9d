import { t } from '@plimsoll/ui';
import { isPractice } from '../practice/practice-accounts';
import type { ConnectionState, GuardState } from '../api/shapes';

const GUARD: Readonly<Record<GuardState, { readonly tone: string; readonly text: string }>> = {
  armed: { tone: 'up', text: 'Armed' },
  warned: { tone: 'warn', text: 'Warned' },
  reducing: { tone: 'warn', text: 'Reducing' },
  breached: { tone: 'down', text: 'Counting down' },
  closing: { tone: 'down', text: 'Closing' },
  'flat-locked': { tone: 'down', text: 'Closed and locked' },
};
const CONNECTION: Readonly<Record<ConnectionState, { readonly dot: string; readonly text: string }>> = {
  connected: { dot: 'good', text: 'Connected' },
  stale: { dot: 'busy', text: 'Late' },
  offline: { dot: 'bad', text: 'Offline' },
  quarantined: { dot: 'bad', text: 'Must be confirmed' },
};

/** Whose money is at stake, in words and colour. */
export function Mode({ kind, server }: { readonly kind: string; readonly server: string }) {
  if (kind === 'real') return <span className="chip mode live">{t('LIVE')}</span>;
  return <span className="chip mode">{isPractice(server) ? t('PRACTICE') : t('DEMO')}</span>;
}

export function GuardBadge({ state }: { readonly state: GuardState }) {
  const { tone, text } = GUARD[state];
  return <span className={`chip ${tone}`}>{t(text)}</span>;
}

export function Connection({ state }: { readonly state: ConnectionState }) {
  const { dot, text } = CONNECTION[state];
  return (
    <span className="connection">
      <span className={`dot ${dot}`} /> {t(text)}
    </span>
  );
}
