import type { Schemas } from '@plimsoll/client';
import { Amount, Answered, Button, type Column, DataTable, Section, Select, t } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';
import { useMay } from '../api/use-may';
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
          {(answer) => (
            <>
              <Compared answer={answer} currency={currency} />
              {answer.sameAccount && (
                <WriteDown key={accountId} reportId={reportId} accountId={accountId} answer={answer} />
              )}
            </>
          )}
        </Answered>
      )}
    </Section>
  );
}

/** What differs becomes a discrepancy of the account, and its terminal is asked for the deals. */
function WriteDown({
  reportId,
  accountId,
  answer,
}: {
  readonly reportId: string;
  readonly accountId: string;
  readonly answer: Schemas['ReportReconciliation'];
}) {
  const may = useMay('account:trade');
  const path = `/v1/reports/${reportId}/reconciliation`;
  const write = useAct(
    (session) => session.post<Schemas['ReportReconciled']>(path, { accountId }),
    [path, `/v1/accounts/${accountId}`],
  );
  const differs = answer.onlyInReport + answer.onlyInAccount + answer.different > 0;
  if (write.isSuccess)
    return (
      <p className="notice good" role="status">
        {writtenWords(write.data.isOpen, differs)}{' '}
        <Link to="/accounts/$accountId" params={{ accountId }}>
          {t('To the account')}
        </Link>
      </p>
    );
  if (!may || !differs) return null;
  return (
    <>
      <p className="soft">
        {t(
          'The ledger takes deals from the terminal only. It can be asked for its deals of this time; what still differs then waits for you on the account.',
        )}
      </p>
      <Button onClick={() => write.mutate()} loading={write.isPending}>
        {t('Write down what differs, and ask the terminal')}
      </Button>
      {write.isError && <p role="alert">{sayForm(write.error).text}</p>}
    </>
  );
}

function writtenWords(isOpen: boolean, differs: boolean): string {
  if (isOpen) return t('Written down as a discrepancy of the account; its terminal is asked for the deals.');
  return differs
    ? t('Somebody has settled exactly these differences before: nothing is asked.')
    : t('Report and account agree.');
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
