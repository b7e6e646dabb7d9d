import type { Schemas } from '@plimsoll/client';
import { Answered, type Column, DataTable, exact, PageHeader, Section, t, useNow, When } from '@plimsoll/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { MeterUsage } from './meter-usage';
import { projected } from './projection';
import { meterName } from './usage-words';

type Meters = Schemas['Meters'];
type Meter = Schemas['MeterView'];
const EVERY_MS = 30_000;

/** What is counted of the organisation in the month that runs, and what it comes to. */
export function UsagePage() {
  const search = useSearch({ from: '/signed-in/usage' });
  const asked = useApi<Meters>('/v1/usage/meters', { everyMs: EVERY_MS });
  return (
    <>
      <PageHeader title={t('Usage')} beside={<Link to="/plan">{t('Plan')}</Link>}>
        {t(
          'Everything that is counted, each event once. It is part of your plan: nothing here costs more by the piece.',
        )}
      </PageHeader>
      <Answered asked={asked} what={t('the usage')} say={sayProblem}>
        {(meters) => (
          <div className="stack">
            <Section title={t('This month')}>
              <p className="soft">
                {t('Counted by UTC, until')} <When at={meters.monthEnds} />
              </p>
              <Table meters={meters} />
            </Section>
            <Chosen meters={meters} name={search.meter} by={search.by} />
          </div>
        )}
      </Answered>
    </>
  );
}

function Table({ meters: { meters, monthBegan, monthEnds } }: { readonly meters: Meters }) {
  const nowMs = useNow(60_000);
  const span = { began: monthBegan, ends: monthEnds, nowMs };
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
      text: ({ thisMonth }) => thisMonth,
      sortBy: ({ thisMonth }) => Number(thisMonth),
      cell: ({ thisMonth }) => <span className="num">{exact(thisMonth)}</span>,
    },
    {
      name: t('At the end of the month'),
      isNumber: true,
      text: ({ kind, thisMonth }) => projected(kind, thisMonth, span)?.toString(),
      cell: ({ kind, thisMonth }) => {
        const end = projected(kind, thisMonth, span);
        return end ? <span className="num">{t('about {{figure}}', { figure: exact(String(end)) })}</span> : '–';
      },
    },
  ];
  return (
    <DataTable label={t('This month')} columns={columns} rows={meters} keyOf={({ meter }) => meter} csvName="usage" />
  );
}

/** The meter that the address names; the first that has anything otherwise. */
function Chosen({
  meters: { meters, monthBegan },
  name,
  by,
}: {
  readonly meters: Meters;
  readonly name: string | undefined;
  readonly by: string | undefined;
}) {
  const used = meters.find(({ thisMonth }) => thisMonth !== '0') ?? meters[0];
  const meter = meters.find((one) => one.meter === name) ?? used;
  if (meter === undefined) return null;
  const dimension = meter.dimensions.find((one) => one === by);
  return <MeterUsage key={meter.meter} meter={meter} from={monthBegan} dimension={dimension} />;
}
