import type { Schemas } from '@plimsoll/client';
import { Link, useSearch } from '@tanstack/react-router';
import { Answered, type Column, DataTable, PageHeader, Section, t, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { sourceNames } from '../sources/source-names';
import { SignalFilters } from './signal-filters';
import { SignalOutcomeCell, SignalResultCell } from './signal-outcome';
import { Direction, signalWords } from './signal-words';

type Signal = Schemas['Signal'];
const recordOf = ({ signalId }: Signal): string => signalId;

/** Every signal on one line: who sent it, what it asks for, what each pipeline said, what came of it. */
export function SignalsPage() {
  const { source, ...filters } = useSearch({ from: '/signed-in/signals' });
  const isFiltered = source !== undefined || Object.keys(filters).length > 0;
  const sources = usePages<Schemas['Source']>('/v1/sources', { limit: 200 });
  const { asked, more } = usePages<Signal>('/v1/signals', { ...filters, sourceId: source, limit: 100 }, { recordOf });
  return (
    <>
      <PageHeader title={t('Signals')}>
        {t('What alerts were read as. Messages that are no signal stand with their source, under “Refused”.')}
      </PageHeader>
      <Section>
        <SignalFilters />
        <Answered
          asked={asked}
          what={t('the signals')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={
            isFiltered ? (
              t('No signal fits these filters.')
            ) : (
              <>
                {t('No signal yet. Send an alert to the address of a source, and it appears here at once.')}{' '}
                <Link to="/sources">{t('Sources')}</Link>
              </>
            )
          }
        >
          {(rows) => (
            <DataTable
              label={t('Signals')}
              columns={columns(sourceNames(sources.asked.data ?? []))}
              rows={rows}
              keyOf={({ signalId }) => signalId}
              csvName="signals"
              more={more}
            />
          )}
        </Answered>
      </Section>
    </>
  );
}

function columns(names: ReadonlyMap<string, string>): readonly Column<Signal>[] {
  return [
    {
      name: t('Received'),
      cell: ({ receivedAt, signalId }) => (
        <Link to="/signals/$signalId" params={{ signalId }}>
          <When at={receivedAt} />
        </Link>
      ),
      text: ({ receivedAt }) => receivedAt,
    },
    {
      name: t('Source'),
      cell: ({ sourceId, sourceName }) => names.get(sourceId) ?? sourceName,
      text: ({ sourceName }) => sourceName,
    },
    { name: t('Instrument'), cell: ({ symbol }) => <strong>{symbol}</strong>, text: ({ symbol }) => symbol },
    {
      name: t('Side'),
      cell: (signal) => <Direction signal={signal} />,
      text: ({ type, side }) => [type, side].filter(Boolean).join(' '),
    },
    {
      name: t('Asks for'),
      cell: (signal) => <span className="clipped">{signalWords(signal).join(' · ') || '–'}</span>,
      text: (signal) => signalWords(signal).join(' · '),
    },
    { name: t('Pipelines'), cell: ({ signalId }) => <SignalOutcomeCell signalId={signalId} />, isProse: true },
    { name: t('Orders and result'), cell: ({ signalId }) => <SignalResultCell signalId={signalId} />, isProse: true },
  ];
}
