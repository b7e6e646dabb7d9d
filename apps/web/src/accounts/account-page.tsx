import { Navigate, useNavigate, useParams } from '@tanstack/react-router';
import { PageHeader, t } from '@plimsoll/ui';
import { useEffect } from 'react';
import { useLive } from '../app/session-context';
import { AccountBoard } from '../board/board';
import { AccountTabs } from './account-tabs';
import { KillSwitch } from './kill-switch';

const CURRENT = 'current';

/** One account of many: it is the address that says which. */
export function AccountPage() {
  const { accountId } = useParams({ from: '/signed-in/accounts/$accountId' });
  const { state, choose } = useLive();
  const { chosen } = state;
  // Told by the platform, never guessed: what is not known keeps its kill switch.
  const isAbsent = state.isAbsent === true && chosen === accountId;
  const isCurrent = accountId === CURRENT;

  useEffect(() => {
    if (!isCurrent && accountId !== chosen) choose(accountId);
  }, [isCurrent, accountId, chosen, choose]);

  if (isCurrent && chosen !== undefined)
    return <Navigate to="/accounts/$accountId" params={{ accountId: chosen }} replace />;
  const isReached = isCurrent || chosen === accountId;
  return (
    <>
      <AccountHeader />
      {!isCurrent && !isAbsent && <AccountTabs accountId={accountId} />}
      {!isCurrent && !isAbsent && <KillSwitch key={accountId} accountId={accountId} />}
      {isReached && <AccountBoard />}
    </>
  );
}

function AccountHeader() {
  const { state } = useLive();
  const { accounts, chosen } = state;
  const navigate = useNavigate();
  const face = accounts?.find(({ accountId }) => accountId === chosen);
  return (
    <PageHeader
      title={face ? t('Account {{login}}', { login: face.login }) : t('Account')}
      actions={
        accounts &&
        accounts.length > 1 && (
          <select
            className="account-choice"
            aria-label={t('Account')}
            value={chosen}
            onChange={({ target }) =>
              void navigate({ to: '/accounts/$accountId', params: { accountId: target.value } })
            }
          >
            {accounts.map(({ accountId, login, server }) => (
              <option key={accountId} value={accountId}>
                {login} · {server}
              </option>
            ))}
          </select>
        )
      }
    />
  );
}
