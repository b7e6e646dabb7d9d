import { Link } from '@tanstack/react-router';
import { Amount, Answered, type Column, DataTable, PageHeader, percent, Section, t, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { useKnown } from '../api/use-known';
import type { AccountSummaryAnswer } from '../board/account-answer';
import { Connection, GuardBadge, Mode } from './badges';

const PAGE = 100;
const EVERY_MS = 5_000;

/** All accounts, with what matters of each; without a head of its own as a part of another page. */
export function AccountsPage({ isPart = false }: { readonly isPart?: boolean }) {
  const { asked, more, updatedAtMs } = usePages<AccountSummaryAnswer>(
    '/v1/accounts',
    { limit: PAGE },
    { everyMs: EVERY_MS },
  );
  const isKnown = useKnown(updatedAtMs, EVERY_MS);
  return (
    <>
      {!isPart && <PageHeader title={t('Accounts')} />}
      <Section>
        <Answered
          asked={asked}
          what={t('the accounts')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={
            <>
              {t('No account is connected yet. Add a terminal, and its account appears here by itself.')}{' '}
              <Link to="/terminals">{t('Terminals')}</Link>
            </>
          }
        >
          {(rows) => (
            <DataTable
              label={t('Accounts')}
              columns={columns(isKnown)}
              rows={rows}
              keyOf={({ accountId }) => accountId}
              csvName="accounts"
              more={more}
            />
          )}
        </Answered>
      </Section>
    </>
  );
}

/** How a guard and a terminal are is claimed only while it is known. */
function columns(isKnown: boolean): readonly Column<AccountSummaryAnswer>[] {
  return [
    {
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
      name: t('Mode'),
      cell: ({ identity }) => <Mode kind={identity.accountKind} server={identity.server} />,
      text: ({ identity }) => identity.accountKind,
      sortBy: ({ identity }) => identity.accountKind,
    },
    {
      name: t('Equity'),
      cell: ({ equity, identity }) => <Amount value={equity} currency={identity.currency} />,
      text: ({ equity }) => equity,
      sortBy: ({ equity }) => Number(equity),
      isNumber: true,
    },
    {
      name: t('Balance'),
      cell: ({ balance, identity }) => <Amount value={balance} currency={identity.currency} />,
      text: ({ balance }) => balance,
      sortBy: ({ balance }) => Number(balance),
      isNumber: true,
    },
    {
      name: t('Drawdown'),
      cell: ({ drawdown }) => percent(drawdown),
      text: ({ drawdown }) => drawdown,
      sortBy: ({ drawdown }) => Number(drawdown ?? 0),
      isNumber: true,
    },
    {
      name: t('Guard'),
      cell: ({ guardState }) => (isKnown ? <GuardBadge state={guardState} /> : t('Not known now')),
      text: ({ guardState }) => (isKnown ? guardState : undefined),
      sortBy: ({ guardState }) => guardState,
    },
    {
      name: t('Terminal'),
      cell: ({ connection }) => (isKnown ? <Connection state={connection} /> : t('Not known now')),
      text: ({ connection }) => (isKnown ? connection : undefined),
      sortBy: ({ connection }) => connection,
    },
    { name: t('Numbers of'), cell: ({ at }) => <When at={at} />, text: ({ at }) => at, sortBy: ({ at }) => at },
  ];
}
