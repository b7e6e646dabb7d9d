import { t } from '@plimsoll/ui';
import { Connection } from '../accounts/badges';
import type { TerminalState } from './terminal-state';

/** How a terminal is, in words and a dot. */
export function TerminalBadge({ state }: { readonly state: TerminalState }) {
  if (state === 'revoked') return <span className="chip">{t('Revoked')}</span>;
  if (state === 'unseen') return <span className="chip warn">{t('Waits for its first hello')}</span>;
  if (state === 'unknown') return <span className="soft">{t('Not known now')}</span>;
  return <Connection state={state} />;
}
