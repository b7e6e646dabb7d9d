import type { Schemas } from '@plimsoll/client';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import {
  Amount,
  Answered,
  Button,
  Confirm,
  DataTable,
  exact,
  PageHeader,
  Section,
  t,
  type Column,
  whole,
} from '@plimsoll/ui';
import { useState } from 'react';
import { dealName } from '../accounts/deal-words';
import { PeriodStatement } from '../accounts/period-statement';
import { sayForm, sayProblem } from '../api/problem';
import { useAct, useApi, usePages } from '../api/use-api';
import { useMay } from '../api/use-may';
import { Agreement } from './import-report';
import { Analytics } from './analytics';
import { Reconcile } from './reconcile';
import { kindName, serverTime } from './report-words';
import { Sums } from './sums';

type Detail = Schemas['ReportAccountDetail'];
type Deal = Schemas['ReportDealView'];

/** An account that is known by reports: what it had, how it did, its deals, beside a connected one. */
export function ReportPage() {
  const { reportId } = useParams({ from: '/signed-in/reports/$reportId' });
  const asked = useApi<Detail>(`/v1/reports/${reportId}`);
  return (
    <>
      <p>
        <Link to="/reports">{t('Reports of MetaTrader')}</Link>
      </p>
      <Answered asked={asked} what={t('the report')} say={sayProblem}>
        {(detail) => <Whole detail={detail} />}
      </Answered>
    </>
  );
}

function Whole({ detail }: { readonly detail: Detail }) {
  const { identity, kind, from, to, sums, files, analytics, reportId } = detail;
  return (
    <>
      <PageHeader title={`${identity.login} · ${identity.server}`}>
        <span className="chip">{t('Read-only: from reports')}</span> {kindName(kind)}, {identity.company},{' '}
        {serverTime(from)} – {serverTime(to)}
      </PageHeader>
      <Section title={t('What it had')}>
        <Sums sums={sums} currency={identity.currency} />
        <p className="soft">{t('A report names no zone: its times are those of the broker’s server.')}</p>
      </Section>
      <Analytics analytics={analytics} currency={identity.currency} />
      <Reconcile reportId={reportId} currency={identity.currency} />
      <PeriodStatement of={`/v1/reports/${reportId}`} zone="UTC" year={Number(to.slice(0, 4))} />
      <Deals reportId={reportId} currency={identity.currency} />
      <Section title={t('Files')}>
        {files.map((file) => (
          <div key={file.importedAt + file.fileName}>
            <p>{t('{{file}}: {{deals}} deals', { file: file.fileName, deals: { written: whole(file.deals) } })}</p>
            <Agreement disagreements={file.disagreements} />
            {file.notes.length > 0 && (
              <ul>
                {file.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            )}
          </div>
        ))}
        <Remove reportId={reportId} />
      </Section>
    </>
  );
}

function Remove({ reportId }: { readonly reportId: string }) {
  const may = useMay('terminal:manage');
  const navigate = useNavigate();
  const [isAsked, setAsked] = useState(false);
  const remove = useAct((session) => session.delete(`/v1/reports/${reportId}`), ['/v1/reports']);
  if (!may) return null;
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('Remove')}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('Remove this report?')}
        action={t('Remove')}
        isDanger
        say={sayForm}
        onClose={() => setAsked(false)}
        onAct={async () => {
          await remove.mutateAsync(undefined);
          await navigate({ to: '/reports' });
        }}
      >
        {t('All its files and deals go. Connected accounts are not touched. Import the files to have it again.')}
      </Confirm>
    </>
  );
}

interface DealsProps {
  readonly reportId: string;
  readonly currency: string;
}

function Deals({ reportId, currency }: DealsProps) {
  const { asked, more } = usePages<Deal>(`/v1/reports/${reportId}/deals`, { limit: 200 });
  return (
    <Section title={t('Deals')}>
      <Answered asked={asked} what={t('the deals')} say={sayProblem}>
        {(rows) => (
          <DataTable
            label={t('Deals')}
            columns={dealColumns(currency)}
            rows={rows}
            keyOf={({ ticket }) => ticket}
            csvName="report-deals"
            more={more}
          />
        )}
      </Answered>
    </Section>
  );
}

function dealColumns(currency: string): readonly Column<Deal>[] {
  const money = (name: string, of: (deal: Deal) => string): Column<Deal> => ({
    name,
    cell: (deal) => <Amount value={of(deal)} currency={currency} />,
    text: of,
    isNumber: true,
  });
  return [
    { name: t('When'), cell: (d) => serverTime(d.dealtAt), text: (d) => d.dealtAt, sortBy: (d) => d.dealtAt },
    { name: t('Ticket'), cell: (d) => d.ticket, text: (d) => d.ticket },
    {
      name: t('Deal'),
      cell: (d) => (
        <>
          {d.symbol && <strong>{d.symbol}</strong>} {dealName(d)}
        </>
      ),
      text: (d) => [d.symbol, d.type, d.entry].filter(Boolean).join(' '),
    },
    { name: t('Lots'), cell: (d) => shown(d.volume), text: (d) => d.volume, isNumber: true },
    { name: t('Price'), cell: (d) => shown(d.price), text: (d) => d.price, isNumber: true },
    money(t('Result'), (d) => d.profit),
    money(t('Swap'), (d) => d.swap),
    money(t('Commission'), (d) => d.commission),
    { name: t('Comment'), cell: (d) => d.comment ?? '', text: (d) => d.comment },
  ];
}

const shown = (number: string | undefined): string => (number === undefined ? '–' : exact(number));
