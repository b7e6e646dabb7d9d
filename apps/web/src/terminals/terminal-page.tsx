import { Link, useParams } from '@tanstack/react-router';
import type { Schemas } from '@plimsoll/client';
import { Answered, Button, type Column, DataTable, Fact, Group, PageHeader, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { Mode } from '../accounts/badges';
import { addressOf } from '../api/addresses';
import { Deed, DeedOutcome } from '../language/deed';
import { sayProblem } from '../api/problem';
import { readable } from '../api/format';
import { useApi, usePages } from '../api/use-api';
import { useKnown } from '../api/use-known';
import { useMay } from '../api/use-may';
import { ConnectionSection } from './connection-section';
import { RefusalNotice } from './refusal-notice';
import { PairTerminal, RevokeTerminal, RotateTerminal } from './terminal-acts';
import { TerminalBadge } from './terminal-badge';
import { accountOf, stateOf, type Terminal } from './terminal-state';

const EVERY_MS = 5_000;

/** One terminal: how it is, its secrets, and what was done to it and by it. */
export function TerminalPage() {
  const { terminalId } = useParams({ from: '/signed-in/terminals/$terminalId' });
  const asked = useApi<Terminal>(`/v1/terminals/${terminalId}`, { everyMs: EVERY_MS });
  const accounts = useApi<Schemas['AccountPage']>(addressOf('/v1/accounts', { limit: 200, terminalId }), {
    everyMs: EVERY_MS,
  });
  const isKnown = useKnown(accounts.dataUpdatedAt, EVERY_MS);
  const mayManage = useMay('terminal:manage');
  const [acting, setActing] = useState<'pair' | 'rotate' | 'revoke'>();
  const terminal = asked.data;
  return (
    <>
      <PageHeader
        title={terminal?.name ?? t('Terminal')}
        actions={
          mayManage &&
          terminal?.status === 'active' && (
            <Group gap="xs">
              <Button variant="default" onClick={() => setActing('pair')}>
                {t('Pairing code')}
              </Button>
              <Button variant="default" onClick={() => setActing('rotate')}>
                {t('New secret')}
              </Button>
              <Button variant="default" onClick={() => setActing('revoke')}>
                {t('Revoke')}
              </Button>
            </Group>
          )
        }
      />
      <Answered asked={asked} what={t('the terminal')} say={sayProblem}>
        {(one) => (
          <>
            <RefusalNotice terminalId={terminalId} everyMs={EVERY_MS} />
            <Facts terminal={one} accounts={accounts.data?.items} isKnown={isKnown} />
            <ConnectionSection terminalId={terminalId} />
            {accounts.error && <p className="notice warn">{sayProblem(accounts.error)}</p>}
            {acting === 'pair' && <PairTerminal terminal={one} onClose={() => setActing(undefined)} />}
            {acting === 'rotate' && <RotateTerminal terminal={one} onClose={() => setActing(undefined)} />}
            {acting === 'revoke' && <RevokeTerminal terminal={one} onClose={() => setActing(undefined)} />}
          </>
        )}
      </Answered>
      <History terminalId={terminalId} />
    </>
  );
}

/** That it may is a claim about now, and needs a terminal that speaks. */
function mayTrade({ connection, tradeAllowed }: Schemas['AccountSummary'], isKnown: boolean): string {
  if (!tradeAllowed) return t('No: switched off in the terminal');
  return isKnown && connection === 'connected' ? t('Yes') : t('Not known now');
}

interface FactsProps {
  readonly terminal: Terminal;
  /** Absent while they are not known. */
  readonly accounts: readonly Schemas['AccountSummary'][] | undefined;
  readonly isKnown: boolean;
}

function Facts({ terminal, accounts, isKnown }: FactsProps) {
  const account = accountOf(terminal, accounts ?? []);
  return (
    <Section title={t('How it is')}>
      <dl className="figures">
        <Fact name={t('State')}>
          {isKnown || terminal.status === 'revoked' ? (
            <TerminalBadge state={stateOf(terminal, account)} />
          ) : (
            t('Not known now')
          )}
        </Fact>
        <Fact name={t('Account')}>
          {account ? (
            <>
              <Link to="/accounts/$accountId" params={{ accountId: account.accountId }}>
                {account.identity.login} · {account.identity.server}
              </Link>{' '}
              <Mode kind={account.identity.accountKind} server={account.identity.server} />
            </>
          ) : (
            '–'
          )}
        </Fact>
        <Fact name={t('Last numbers')}>
          <When at={account?.at} />
        </Fact>
        <Fact name={t('May trade')}>{account === undefined ? '–' : mayTrade(account, isKnown)}</Fact>
        <Fact name={t('Added')}>
          <When at={terminal.createdAt} />
        </Fact>
        {terminal.revokedAt && (
          <Fact name={t('Revoked')}>
            <When at={terminal.revokedAt} /> {terminal.revokeReason}
          </Fact>
        )}
      </dl>
      {terminal.secrets.length > 1 && (
        <p className="notice" role="status">
          {t('Two secrets are valid. The one before ends')}{' '}
          <When at={terminal.secrets.find(({ expiresAt }) => expiresAt !== undefined)?.expiresAt} />
        </p>
      )}
    </Section>
  );
}

type Entry = Schemas['RecordedAuditEntry'];
const READ_AS = { everyMs: EVERY_MS, recordOf: ({ service, seq }: Entry): string => `${service}-${seq}` };

function History({ terminalId }: { readonly terminalId: string }) {
  const by = usePages<Entry>('/v1/audit', { actorId: terminalId, limit: 50 }, READ_AS);
  const to = usePages<Entry>('/v1/audit', { targetId: terminalId, limit: 50 }, READ_AS);
  return (
    <>
      <HistoryTable title={t('What it did')} list={by} empty={t('Nothing that the audit log keeps.')} />
      <HistoryTable title={t('What was done to it')} list={to} empty={t('Nothing.')} />
    </>
  );
}

interface HistoryProps {
  readonly title: string;
  readonly list: ReturnType<typeof usePages<Entry>>;
  readonly empty: string;
}

function HistoryTable({ title, list: { asked, more }, empty }: HistoryProps) {
  return (
    <Section title={title}>
      <Answered
        asked={asked}
        what={t('the audit log')}
        say={sayProblem}
        isEmpty={(rows) => rows.length === 0}
        empty={empty}
      >
        {(rows) => (
          <DataTable
            label={title}
            columns={historyColumns()}
            rows={rows}
            keyOf={({ service, seq }) => `${service}-${seq}`}
            csvName="terminal-history"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function historyColumns(): readonly Column<Entry>[] {
  return [
    { name: t('When'), cell: ({ at }) => <When at={at} />, text: ({ at }) => at, sortBy: ({ at }) => at },
    {
      name: t('Act'),
      cell: ({ action }) => <Deed action={action} />,
      text: ({ action }) => action,
      sortBy: ({ action }) => action,
    },
    { name: t('Outcome'), cell: ({ outcome }) => <DeedOutcome outcome={outcome} />, text: ({ outcome }) => outcome },
    {
      name: t('Reason'),
      cell: ({ reason }) => (reason === undefined ? '–' : readable(reason)),
      text: ({ reason }) => reason,
      isProse: true,
    },
  ];
}
