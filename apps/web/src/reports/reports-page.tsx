import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Amount, Answered, DataTable, PageHeader, Section, t, type Column, whole } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { LimitNotice } from '../plan/limit-notice';
import { ImportReport } from './import-report';
import { kindName, serverTime } from './report-words';

type Account = Schemas['ReportAccount'];

/** Reports that MetaTrader saved: read one, keep it, and those that are kept. */
export function ReportsPage() {
  const { asked, more } = usePages<Account>('/v1/reports', { limit: 200 });
  return (
    <>
      <PageHeader title={t('Reports of MetaTrader')}>
        {t('Accounts that are known by reports alone: read-only, nothing trades on them.')}
      </PageHeader>
      <LimitNotice feature="reports.deals" />
      <ImportReport />
      <Section title={t('Kept reports')}>
        <Answered
          asked={asked}
          what={t('the reports')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t('No report is kept yet. Choose a file above: what it says is shown before anything is kept.')}
        >
          {(rows) => (
            <DataTable
              label={t('Kept reports')}
              columns={columns()}
              rows={rows}
              keyOf={({ reportId }) => reportId}
              csvName="reports"
              more={more}
            />
          )}
        </Answered>
      </Section>
    </>
  );
}

function columns(): readonly Column<Account>[] {
  return [
    {
      name: t('Account'),
      cell: ({ reportId, identity }) => (
        <Link to="/reports/$reportId" params={{ reportId }}>
          {identity.login}
        </Link>
      ),
      text: ({ identity }) => identity.login,
      sortBy: ({ identity }) => identity.login,
    },
    { name: t('Server'), cell: ({ identity }) => identity.server, text: ({ identity }) => identity.server },
    { name: t('Kind'), cell: ({ kind }) => kindName(kind), text: ({ kind }) => kind },
    { name: t('Deals'), cell: ({ deals }) => whole(deals), text: ({ deals }) => String(deals), isNumber: true },
    {
      name: t('Balance'),
      cell: ({ balance, identity }) => <Amount value={balance} currency={identity.currency} />,
      text: ({ balance }) => balance,
      isNumber: true,
    },
    {
      name: t('Last deal'),
      cell: ({ to }) => serverTime(to),
      text: ({ to }) => to,
      sortBy: ({ to }) => to,
    },
  ];
}
