import type { Schemas } from '@plimsoll/client';
import { type Column, DataTable, exact, t, usePreferences, whole } from '@plimsoll/ui';
import { Link } from '@tanstack/react-router';
import { liftWords } from '../plan/lift-words';
import { booked } from '../plan/price';
import { meterName } from './usage-words';

type Meter = Schemas['MeterView'];
type Standing = NonNullable<Meter['standing']>;

/** Every meter: its figure, what it comes to at the end, how much of its limit that is, and what it costs. */
export function MeterTable({ meters }: { readonly meters: readonly Meter[] }) {
  const { language } = usePreferences();
  const columns: readonly Column<Meter>[] = [
    {
      name: t('What'),
      isTitle: true,
      text: ({ meter }) => meter,
      sortBy: ({ meter }) => meterName(meter),
      cell: ({ meter }) => (
        <Link to="/usage" search={{ meter }}>
          {meterName(meter)}
        </Link>
      ),
    },
    {
      name: t('So far'),
      isNumber: true,
      text: ({ thisPeriod }) => thisPeriod,
      sortBy: ({ thisPeriod }) => Number(thisPeriod),
      cell: ({ thisPeriod }) => <span className="num">{exact(thisPeriod)}</span>,
    },
    {
      name: t('At the end of the period'),
      isNumber: true,
      text: ({ projected }) => projected,
      cell: ({ projected }) =>
        projected === undefined || projected === '0' ? (
          '–'
        ) : (
          <span className="num">{t('about {{figure}}', { figure: { written: exact(projected) } })}</span>
        ),
    },
    ...(meters.some(({ standing }) => standing?.limit !== undefined) ? [limitColumn()] : []),
    ...(meters.some(({ cost }) => cost !== undefined) ? [costColumn(language)] : []),
  ];
  return (
    <DataTable label={t('This period')} columns={columns} rows={meters} keyOf={({ meter }) => meter} csvName="usage" />
  );
}

function limitColumn(): Column<Meter> {
  return {
    name: t('Limit'),
    isProse: true,
    text: ({ standing }) => (standing?.limit === undefined ? '' : String(standing.limit)),
    cell: ({ standing }) => (standing?.limit === undefined ? '–' : <Limit {...standing} limit={standing.limit} />),
  };
}

/** How much can still be had, and what gives more where that is little. */
function Limit({ limit, reserved, available, state, lift }: Standing & { readonly limit: number }) {
  return (
    <>
      <span className={state === 'enough' ? '' : `chip ${state === 'reached' ? 'down' : 'warn'}`}>
        {t('{{left}} of {{limit}} left', {
          left: { written: exact(available ?? '0') },
          limit: { written: whole(limit) },
        })}
      </span>
      {reserved !== '0' && (
        <div className="small soft">{t('{{amount}} of it reserved', { amount: { written: exact(reserved) } })}</div>
      )}
      {lift && <div className="small soft">{liftWords(lift)}</div>}
    </>
  );
}

function costColumn(language: string): Column<Meter> {
  return {
    name: t('Costs so far'),
    isNumber: true,
    text: ({ cost }) => (cost === undefined ? '' : `${cost.amount} ${cost.currency}`),
    sortBy: ({ cost }) => cost?.amount ?? 0,
    cell: ({ cost }) => (cost ? <span className="num">{booked(cost.amount, cost.currency, language)}</span> : '–'),
  };
}
