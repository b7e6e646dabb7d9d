import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { t } from '@plimsoll/ui';
import { useApi } from '../api/use-api';
import { withoutAccount } from './portfolio';

const EVERY_MS = 5_000;
const TERMINALS = '/v1/terminals?limit=200&status=active';
/** So many are asked about one by one. */
const SHOWN_MAX = 5;

interface Props {
  /** All accounts there are. */
  readonly accounts: readonly Schemas['AccountSummary'][];
}

/** Terminals that were added and never spoke: nothing of them is in the totals, and nobody would miss them. */
export function NeverConnected({ accounts }: Props) {
  const { data } = useApi<Schemas['RegisteredTerminalPage']>(TERMINALS, { everyMs: EVERY_MS });
  const quiet = withoutAccount(data?.items ?? [], accounts);
  if (quiet.length === 0) return null;
  return (
    <ul className="feed" aria-label={t('Terminals that have never connected')}>
      {quiet.slice(0, SHOWN_MAX).map((terminal) => (
        <One key={terminal.terminalId} terminal={terminal} />
      ))}
      {quiet.length > SHOWN_MAX && (
        <li>
          <Link to="/terminals">
            {t('{{count}} more terminals speak for no account.', { count: quiet.length - SHOWN_MAX })}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** One whose account another terminal took over has connected once: its own answer says so. */
function One({ terminal: { terminalId, name } }: { readonly terminal: Schemas['RegisteredTerminal'] }) {
  const { data } = useApi<Schemas['TerminalConnection']>(`/v1/terminals/${terminalId}/connection`, {
    everyMs: EVERY_MS,
  });
  if (data?.state !== 'unseen') return null;
  return (
    <li>
      <Link to="/terminals/$terminalId" params={{ terminalId }}>
        {name}
      </Link>{' '}
      {t('has never connected: its program was not started yet, or does not get through.')}
    </li>
  );
}
