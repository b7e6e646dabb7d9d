import type { Schemas } from '@plimsoll/client';
import { Answered, type Column, DataTable, exact, locale, Section, SegmentedControl, t, whole } from '@plimsoll/ui';
import { useNavigate } from '@tanstack/react-router';
import { addressOf } from '../api/addresses';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { share } from './share';
import { dimensionName, meterName } from './usage-words';
import './usage.css';

type Usage = Schemas['Usage'];
type Figure = Schemas['UsageFigure'];
const EVERY_MS = 30_000;
const BY_DAY = 'day';
const BAR = { display: 'block', minWidth: 1, height: 10, borderRadius: 3, background: 'var(--accent)' } as const;

interface Props {
  readonly meter: Schemas['MeterView'];
  readonly from: string;
  /** By which it is told apart; by day when absent. */
  readonly dimension: string | undefined;
}

/** The figures of one meter by day, or by the values of one dimension. */
export function MeterUsage({ meter, from, dimension }: Props) {
  const navigate = useNavigate();
  const query = dimension === undefined ? { by: BY_DAY } : { by: 'all', dimension };
  const asked = useApi<Usage>(addressOf('/v1/usage', { meter: meter.meter, from, ...query }), { everyMs: EVERY_MS });
  const choices = [
    { value: BY_DAY, label: t('By day') },
    ...meter.dimensions.map((value) => ({ value, label: dimensionName(value) })),
  ];
  const choose = (value: string): void =>
    void navigate({
      to: '/usage',
      search: { meter: meter.meter, ...(value === BY_DAY ? {} : { by: value }) },
      replace: true,
    });
  return (
    <Section title={meterName(meter.meter)}>
      {choices.length > 1 && (
        <SegmentedControl aria-label={t('Told apart')} value={dimension ?? BY_DAY} onChange={choose} data={choices} />
      )}
      <Answered
        asked={asked}
        what={t('the usage')}
        say={sayProblem}
        isEmpty={({ figures }) => figures.length === 0}
        empty={t('Nothing was counted in this period.')}
      >
        {({ figures }) => <Figures figures={figures} dimension={dimension} name={`usage-${meter.meter}`} />}
      </Answered>
    </Section>
  );
}

function Figures({
  figures,
  dimension,
  name,
}: {
  readonly figures: readonly Figure[];
  readonly dimension: string | undefined;
  readonly name: string;
}) {
  const highest = Math.max(...figures.map(({ value }) => Number(value)));
  const columns: readonly Column<Figure>[] = [
    {
      name: dimension === undefined ? t('Day') : dimensionName(dimension),
      isTitle: true,
      text: ({ at, dimension: value }) => (dimension === undefined ? at.slice(0, 10) : value),
      cell: ({ at, dimension: value }) =>
        dimension === undefined ? <Day at={at} /> : value === '' ? t('not told') : value,
    },
    {
      name: t('Beside the highest'),
      cell: ({ value }) => <span aria-hidden="true" style={{ ...BAR, width: `${share(value, highest) * 100}%` }} />,
    },
    {
      name: t('Figure'),
      isNumber: true,
      text: ({ value }) => value,
      cell: ({ value }) => <span className="num">{exact(value)}</span>,
    },
    {
      name: t('Events'),
      isNumber: true,
      text: ({ events }) => String(events),
      cell: ({ events }) => <span className="num">{whole(events)}</span>,
    },
  ];
  return (
    <DataTable
      label={t('Figures')}
      columns={columns}
      rows={figures}
      keyOf={({ at, dimension: value }) => `${at} ${value ?? ''}`}
      csvName={name}
    />
  );
}

/** A day of UTC, whatever the device thinks of it. */
function Day({ at }: { readonly at: string }) {
  const text = new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
  return <time dateTime={at.slice(0, 10)}>{text}</time>;
}
