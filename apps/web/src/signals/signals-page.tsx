import type { Schemas } from '@plimsoll/client';
import { Link, useSearch } from '@tanstack/react-router';
import { Answered, type Column, DataTable, PageHeader, Section, t, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { sourceNames } from '../sources/source-names';
import { SignalFilters } from './signal-filters';
import { SignalOutcomeCell, SignalResultCell } from './signal-outcome';
import { Direction, signalWords } from './signal-words';
import type { SignalsSearch } from './signals.routes';

type Signal = Schemas['Signal'];
/** What became of a signal changes wherever it stands in the list, and no news name it. */
const LOOK_AGAIN_MS = 15_000;
const recordOf = ({ signalId }: Signal): string => signalId;

/** Every signal on one line: who sent it, what it asks for, what each pipeline said, what came of it. */
export function SignalsPage() {
  const search = useSearch({ from: '/signed-in/signals' });
  return (
    <>
      <PageHeader title={t('Signals')}>
        {t('What alerts were read as. Messages that are no signal stand with their source, under “What came”.')}
      </PageHeader>
      <Section>
        <SignalFilters />
        {/* Anew for other filters: rows of one never stand under another's name. */}
        <Rows key={JSON.stringify(search)} search={search} />
      </Section>
    </>
  );
}

function Rows({ search }: { readonly search: SignalsSearch }) {
  const { source, ...filters } = search;
  const sources = usePages<Schemas['Source']>('/v1/sources', { limit: 200 });
  const { asked, more } = usePages<Signal>(
    '/v1/signals',
    { ...filters, sourceId: source, limit: 100 },
    filters.outcome === undefined ? { recordOf } : { everyMs: LOOK_AGAIN_MS },
  );
  return (
    <Answered
      asked={asked}
      what={t('the signals')}
      say={sayProblem}
      // A page that found little leads on; its table reads on by itself.
      isEmpty={(rows) => rows.length === 0 && !more.hasMore}
      empty={
        Object.keys(search).length > 0 ? (
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
