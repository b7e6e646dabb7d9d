import type { Schemas } from '@plimsoll/client';
import { Link } from '@tanstack/react-router';
import { Answered, Button, type Column, DataTable, PageHeader, Section, t, When } from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { usePages } from '../api/use-api';
import { LimitNotice } from '../plan/limit-notice';
import { useMay } from '../api/use-may';
import { AddSource } from './add-source';
import { kindName } from './kinds';
import { sourceNames } from './source-names';
import { Silence } from './silence';

type Source = Schemas['Source'];

/** Who may send alerts, and when each spoke. */
export function SourcesPage() {
  const { asked, more } = usePages<Source>('/v1/sources', { limit: 100 });
  const [isAdding, setIsAdding] = useState(false);
  const add = useMay('source:manage') && (
    <Button variant={asked.data?.length === 0 ? 'filled' : 'default'} onClick={() => setIsAdding(true)}>
      {t('Add a source')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('Sources')} actions={add}>
        {t(
          'Whoever sends alerts: a TradingView alert, TrendSpider, a program of your own. Each has an address of its own.',
        )}
      </PageHeader>
      <LimitNotice feature="sources.active" />
      <LimitNotice feature="signals.external" />
      <Section>
        <Answered
          asked={asked}
          what={t('the sources')}
          say={sayProblem}
          isEmpty={(rows) => rows.length === 0}
          empty={t(
            'There is no source yet. Add one: you get an address to paste into TradingView, and the text of the alert.',
          )}
        >
          {(rows) => (
            <DataTable
              label={t('Sources')}
              columns={columns(sourceNames(rows))}
              rows={rows}
              keyOf={({ sourceId }) => sourceId}
              csvName="sources"
              more={more}
            />
          )}
        </Answered>
      </Section>
      {isAdding && <AddSource onClose={() => setIsAdding(false)} />}
    </>
  );
}

function columns(names: ReadonlyMap<string, string>): readonly Column<Source>[] {
  return [
    {
      name: t('Source'),
      cell: ({ sourceId, name }) => (
        <Link to="/sources/$sourceId" params={{ sourceId }}>
          {names.get(sourceId) ?? name}
        </Link>
      ),
      text: ({ name }) => name,
      sortBy: ({ name }) => name.toLowerCase(),
    },
    {
      name: t('Kind'),
      cell: ({ kind }) => kindName(kind),
      text: ({ kind }) => kindName(kind),
      sortBy: ({ kind }) => kind,
    },
    { name: t('Heard'), cell: ({ sourceId }) => <Silence sourceId={sourceId} /> },
    {
      name: t('Since'),
      cell: ({ createdAt }) => <When at={createdAt} />,
      text: ({ createdAt }) => createdAt,
      sortBy: ({ createdAt }) => createdAt,
    },
  ];
}
