import { Link } from '@tanstack/react-router';
import { Amount, type Column, percent, t, When } from '@plimsoll/ui';
import type { AccountSummaryAnswer } from '../board/account-answer';
import { modeOf } from './account-list';
import { Connection, GuardBadge, Mode } from './badges';

/** How a guard and a terminal are is claimed only while it is known. */
export function accountColumns(isKnown: boolean): readonly Column<AccountSummaryAnswer>[] {
  return [
    {
      id: 'account',
      name: t('Account'),
      cell: ({ accountId, identity }) => (
        <Link to="/accounts/$accountId" params={{ accountId }}>
          {identity.login} · {identity.server}
        </Link>
      ),
      text: ({ identity }) => `${identity.login} ${identity.server}`,
      sortBy: ({ identity }) => identity.login,
    },
    {
      id: 'mode',
      name: t('Mode'),
      cell: ({ identity }) => <Mode kind={identity.accountKind} server={identity.server} />,
      text: ({ identity }) => modeOf(identity),
      sortBy: ({ identity }) => modeOf(identity),
    },
    moneyColumn('equity', t('Equity'), ({ equity }) => equity),
    moneyColumn('balance', t('Balance'), ({ balance }) => balance),
    moneyColumn('open', t('Open result'), ({ equity, balance }) => (Number(equity) - Number(balance)).toFixed(2)),
    {
      id: 'drawdown',
      name: t('Drawdown'),
      cell: ({ drawdown }) => percent(drawdown),
      text: ({ drawdown }) => drawdown,
      sortBy: ({ drawdown }) => Number(drawdown ?? 0),
      isNumber: true,
    },
    {
      id: 'guard',
      name: t('Guard'),
      cell: ({ guardState, connection }) =>
        isKnown ? (
          <GuardBadge state={guardState} now={connection === 'connected' ? 'protected' : 'unprotected'} />
        ) : (
          t('Not known now')
        ),
      text: ({ guardState }) => (isKnown ? guardState : undefined),
      sortBy: ({ guardState }) => guardState,
    },
    {
      id: 'terminal',
      name: t('Terminal'),
      cell: ({ connection }) => (isKnown ? <Connection state={connection} /> : t('Not known now')),
      text: ({ connection }) => (isKnown ? connection : undefined),
      sortBy: ({ connection }) => connection,
    },
    {
      id: 'at',
      name: t('Numbers of'),
      cell: ({ at }) => <When at={at} />,
      text: ({ at }) => at,
      sortBy: ({ at }) => at,
    },
  ];
}

function moneyColumn(
  id: string,
  name: string,
  of: (account: AccountSummaryAnswer) => string,
): Column<AccountSummaryAnswer> {
  return {
    id,
    name,
    cell: (account) => <Amount value={of(account)} currency={account.identity.currency} />,
    text: of,
    sortBy: (account) => Number(of(account)),
    isNumber: true,
  };
}
