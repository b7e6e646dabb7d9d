import { Link } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, DataTable, PageHeader, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { RefusedTerminals } from '../account/refused-terminals';
import { useLive, useSession } from '../app/session-context';
import { sayProblem } from '../api/problem';
import { useApi, usePages } from '../api/use-api';
import { LimitNotice } from '../plan/limit-notice';
import { useMay } from '../api/use-may';
import { PracticeSection } from '../practice/practice-section';
import { useKnown } from '../api/use-known';
import { AddTerminal } from './add-terminal';
import { AgentSection } from './agent-section';
import { TerminalBadge } from './terminal-badge';
import { accountOf, stateOf, type Terminal, type TerminalState } from './terminal-state';

const EVERY_MS = 5_000;
const ACCOUNTS = '/v1/accounts?limit=200';

interface Row {
  readonly terminal: Terminal;
  readonly account: Schemas['AccountSummary'] | undefined;
  readonly state: TerminalState;
}

/** Everything that may trade for this organisation, and how it is. */
export function TerminalsPage() {
  const session = useSession();
  const { nowMs } = useLive();
  const [isAdding, setIsAdding] = useState(false);
  const mayManage = useMay('terminal:manage');
  const { asked, more } = usePages<Terminal>('/v1/terminals', { limit: 200 }, { everyMs: EVERY_MS });
  const accounts = useApi<Schemas['AccountPage']>(ACCOUNTS, { everyMs: EVERY_MS });
  const isKnown = useKnown(accounts.dataUpdatedAt, EVERY_MS);
  return (
    <>
      <PageHeader
        title={t('Terminals')}
        actions={mayManage && <Button onClick={() => setIsAdding(true)}>{t('Add a terminal')}</Button>}
      >
        {t(
          'A terminal is a program that trades on one account: the agent in MetaTrader 5, the simulator, or a program of yours that speaks the protocol for terminals.',
        )}
      </PageHeader>
      <LimitNotice feature="accounts.connected" />
      <RefusedTerminals session={session} nowMs={nowMs} />
      {accounts.error && (
        <p className="notice warn" role="alert">
          {t('How they are is not known now.')} {sayProblem(accounts.error)}
        </p>
      )}
      <Section>
        <Answered
          asked={asked}
          what={t('the terminals')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('No terminal yet. Add one: it takes two steps, and its account appears by itself.')}
        >
          {(terminals) => (
            <DataTable
              label={t('Terminals')}
              columns={columns(isKnown)}
              rows={terminals.map((terminal) => rowOf(terminal, accounts.data))}
              keyOf={({ terminal }) => terminal.terminalId}
              csvName="terminals"
              more={more}
            />
          )}
        </Answered>
      </Section>
      <PracticeSection />
      <AgentSection />
      {isAdding && <AddTerminal onClose={() => setIsAdding(false)} />}
    </>
  );
}

function rowOf(terminal: Terminal, accounts: Schemas['AccountPage'] | undefined): Row {
  const account = accountOf(terminal, accounts?.items ?? []);
  const areAll = accounts !== undefined && accounts.nextCursor === undefined;
  return { terminal, account, state: stateOf(terminal, account, areAll) };
}

function columns(isKnown: boolean): readonly Column<Row>[] {
  return [
    {
      name: t('Terminal'),
      cell: ({ terminal: { terminalId, name } }) => (
        <Link to="/terminals/$terminalId" params={{ terminalId }}>
          {name}
        </Link>
      ),
      text: ({ terminal }) => terminal.name,
      sortBy: ({ terminal }) => terminal.name,
    },
    {
      name: t('State'),
      cell: ({ terminal, state }) =>
        isKnown || terminal.status === 'revoked' ? <TerminalBadge state={state} /> : t('Not known now'),
      text: ({ state }) => (isKnown ? state : undefined),
      sortBy: ({ state }) => state,
    },
    {
      name: t('Account'),
      cell: ({ account }) =>
        account ? (
          <Link to="/accounts/$accountId" params={{ accountId: account.accountId }}>
            {account.identity.login} · {account.identity.server}
          </Link>
        ) : (
          '–'
        ),
      text: ({ account }) => account?.identity.login,
      sortBy: ({ account }) => account?.identity.login ?? '',
    },
    {
      name: t('Last numbers'),
      cell: ({ account }) => <When at={account?.at} />,
      text: ({ account }) => account?.at,
      sortBy: ({ account }) => account?.at ?? '',
    },
    {
      name: t('Added'),
      cell: ({ terminal }) => <When at={terminal.createdAt} />,
      text: ({ terminal }) => terminal.createdAt,
      sortBy: ({ terminal }) => terminal.createdAt,
    },
  ];
}
