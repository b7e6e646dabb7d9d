import type { Schemas } from '@plimsoll/client';
import { Amount, Answered, type Column, DataTable, Section, Select, t } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { differenceName, serverTime } from './report-words';

type Difference = Schemas['ReportDifference'];

interface Props {
  readonly reportId: string;
  readonly currency: string;
}

/** The report beside the ledger of a connected account. */
export function Reconcile({ reportId, currency }: Props) {
  const [accountId, setAccountId] = useState<string | null>(null);
  const accounts = useApi<Schemas['AccountPage']>('/v1/accounts?limit=200');
  const compared = useApi<Schemas['ReportReconciliation']>(
    `/v1/reports/${reportId}/reconciliation?accountId=${accountId ?? ''}`,
    { isEnabled: accountId !== null },
  );
  return (
    <Section title={t('Compare with a connected account')}>
      <Answered
        asked={accounts}
        what={t('the accounts')}
        say={sayProblem}
        isEmpty={({ items }) => items.length === 0}
        empty={t('No account is connected yet.')}
      >
        {({ items }) => (
          <Select
            label={t('Account')}
            value={accountId}
            onChange={setAccountId}
            data={items.map((each) => ({
              value: each.accountId,
              label: `${each.identity.login} · ${each.identity.server}`,
            }))}
            placeholder={t('Choose an account')}
            searchable
          />
        )}
      </Answered>
      {accountId !== null && (
        <Answered asked={compared} what={t('the comparison')} say={sayProblem}>
          {(answer) => <Compared answer={answer} currency={currency} />}
        </Answered>
      )}
    </Section>
  );
}

function Compared({
  answer,
  currency,
}: {
  readonly answer: Schemas['ReportReconciliation'];
  readonly currency: string;
}) {
  const { sameAccount, alike, onlyInReport, onlyInAccount, different, differences } = answer;
  const isAlike = onlyInReport + onlyInAccount + different === 0;
  return (
    <>
      {!sameAccount && <p className="notice warn">{t('Login or server of the two differ.')}</p>}
      <p className={`notice ${isAlike ? 'good' : 'warn'}`}>
        {t(
          '{{alike}} deals alike, {{report}} only in the report, {{account}} only in the account, {{different}} different.',
          { alike, report: onlyInReport, account: onlyInAccount, different },
        )}
      </p>
      {differences.length > 0 && (
        <DataTable
          label={t('Differences')}
          columns={columns(currency)}
          rows={differences}
          keyOf={({ ticket }) => ticket}
          csvName="report-differences"
        />
      )}
    </>
  );
}

function columns(currency: string): readonly Column<Difference>[] {
  const net = (name: string, of: (row: Difference) => string | undefined): Column<Difference> => ({
    name,
    cell: (row) => {
      const value = of(row);
      return value === undefined ? '–' : <Amount value={value} currency={currency} />;
    },
    text: of,
    isNumber: true,
  });
  return [
    {
      name: t('When'),
      cell: (row) => serverTime(row.dealtAt),
      text: (row) => row.dealtAt,
      sortBy: (row) => row.dealtAt,
    },
    { name: t('Ticket'), cell: (row) => row.ticket, text: (row) => row.ticket },
    { name: t('What'), cell: (row) => differenceName(row.kind), text: (row) => row.kind },
    net(t('Report'), (row) => row.reportNet),
    net(t('Account'), (row) => row.accountNet),
    { name: t('Fields'), cell: (row) => row.fields.join('; '), text: (row) => row.fields.join('; ') },
  ];
}
