import type { Schemas } from '@plimsoll/client';
import { type Column, DataTable, t, usePreferences, When } from '@plimsoll/ui';
import { price } from '../plan/price';
import { rhythm } from './catalogue-acts';

type Line = Schemas['PriceChangeLine'];
type Total = Schemas['PriceChangeTotal'];

/** What a change of prices means: totals by currency and rhythm, and each organisation. */
export function ChangeLines({ run }: { readonly run: Schemas['PriceChangeDryRun'] }) {
  const { language } = usePreferences();
  if (run.totals.length === 0) return <p role="status">{t('Nobody pays such a price.')}</p>;
  return (
    <>
      <DataTable
        label={t('Totals')}
        columns={totalColumns(language)}
        rows={run.totals}
        keyOf={({ currency, interval }) => `${currency} ${interval}`}
        csvName="price-change-totals"
      />
      <DataTable
        label={t('Who pays what')}
        columns={lineColumns(language)}
        rows={run.lines}
        keyOf={({ tenantId }) => tenantId}
        csvName="price-change"
      />
      {run.next && <p className="soft">{t('These are the first ones; the API and the command list all.')}</p>}
    </>
  );
}

function totalColumns(language: string): readonly Column<Total>[] {
  return [
    { name: t('Currency'), cell: ({ currency }) => currency, text: ({ currency }) => currency },
    { name: t('Paid by'), cell: ({ interval }) => rhythm(interval), text: ({ interval }) => interval },
    {
      name: t('Organisations'),
      cell: ({ subscribers }) => subscribers,
      text: ({ subscribers }) => String(subscribers),
      isNumber: true,
    },
    { name: t('Of these move'), cell: ({ moving }) => moving, text: ({ moving }) => String(moving), isNumber: true },
    ...amounts<Total>(language),
  ];
}

function lineColumns(language: string): readonly Column<Line>[] {
  return [
    {
      name: t('Organisation'),
      cell: ({ tenantId }) => <code>{tenantId.slice(-8)}</code>,
      text: ({ tenantId }) => tenantId,
    },
    { name: t('Paid by'), cell: ({ interval }) => rhythm(interval), text: ({ interval }) => interval },
    ...amounts<Line>(language),
    { name: t('What becomes of it'), cell: outcomeWords, text: ({ outcome, state }) => state ?? outcome },
    {
      name: t('From when on'),
      cell: ({ movesAt }) => (movesAt ? <When at={movesAt} /> : '–'),
      text: ({ movesAt }) => movesAt ?? '',
    },
  ];
}

function amounts<T extends { readonly now: number; readonly then: number; readonly currency: string }>(
  language: string,
): readonly Column<T>[] {
  const column = (name: string, of: 'now' | 'then'): Column<T> => ({
    name,
    cell: (row) => price(row[of], row.currency, language),
    text: (row) => `${row[of]} ${row.currency}`,
    isNumber: true,
  });
  return [column(t('Pays now'), 'now'), column(t('Will pay'), 'then')];
}

function outcomeWords({ outcome, state }: Line): string {
  const states: Readonly<Record<NonNullable<Line['state']>, string>> = {
    announced: t('was told'),
    placed: t('its next period has the new price'),
    moved: t('pays the new price'),
    left: t('went another way'),
  };
  const words: Readonly<Record<Line['outcome'], string>> = {
    moves: t('moves'),
    keeps: t('keeps its price'),
    ends: t('ends with its period'),
    paused: t('is paused'),
    waits: t('something else is open first'),
  };
  return outcome === 'moves' && state ? states[state] : words[outcome];
}
