import type { Schemas } from '@plimsoll/client';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import {
  Answered,
  type Column,
  DataTable,
  exact,
  Group,
  locale,
  PageHeader,
  Section,
  Select,
  t,
  whole,
} from '@plimsoll/ui';
import { addressOf } from '../api/addresses';
import { ProblemError, sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { planNames } from '../plan/plan-words';
import { share } from '../usage/share';
import { meterName } from '../usage/usage-words';
import { ForOwners } from './installation';
import { PublishedPrices } from './published-prices';

type Usage = Schemas['SystemUsage'];
type Row = Schemas['SystemUsageRow'];
const EVERY_MS = 60_000;
const MONTHS = 13;
const BAR = { display: 'block', minWidth: 1, height: 10, borderRadius: 3, background: 'var(--accent)' } as const;
const METERS = [
  'signals.external',
  'executions',
  'orders',
  'agent.calls',
  'agent.tokens',
  'backtest.minutes',
  'storage.bytes',
  'strategies.running',
  'clients.active',
] as const;

/** Who uses how much of a meter, for owners of the installation. */
export function SystemUsagePage() {
  const { meter = 'orders', month } = useSearch({ from: '/signed-in/system/usage' });
  const navigate = useNavigate();
  const me = useApi<Schemas['Profile']>('/v1/me');
  const mayAsk = me.data?.permissions.includes('system:manage') === true;
  const query = { meter, ...(month === undefined ? {} : { month }) };
  const asked = useApi<Usage>(addressOf('/v1/system/usage', query), { everyMs: EVERY_MS, isEnabled: mayAsk });
  const isClosed = asked.error instanceof ProblemError && asked.error.problem.code === 'system-closed';
  const go = (search: { meter: string; month?: string }): void =>
    void navigate({ to: '/system/usage', search, replace: true });
  const months = lastMonths(new Date());
  return (
    <>
      <PageHeader title={t('Usage of all organisations')}>
        {t('Who uses how much of what is counted, by month (UTC), the most first.')}{' '}
        <Link to="/system">{t('System')}</Link>
      </PageHeader>
      {(me.data && !mayAsk) || isClosed ? (
        <ForOwners id={me.data?.tenantId} />
      ) : (
        <div className="stack">
          <Section>
            <Group align="flex-end">
              <Select
                label={t('What')}
                value={meter}
                allowDeselect={false}
                data={METERS.map((value) => ({ value, label: meterName(value) }))}
                onChange={(chosen) => go({ ...query, meter: chosen ?? meter })}
              />
              <Select
                label={t('Month')}
                value={month ?? months[0]!}
                allowDeselect={false}
                data={months.map((value) => ({ value, label: monthWords(value) }))}
                onChange={(chosen) => go({ meter, ...(chosen && chosen !== months[0] ? { month: chosen } : {}) })}
              />
            </Group>
            <Answered
              asked={asked}
              what={t('the usage')}
              say={sayProblem}
              isEmpty={({ items }) => items.length === 0}
              empty={t('Nobody used any of it in this month.')}
            >
              {({ items, isCut }) => (
                <>
                  <DataTable
                    label={meterName(meter)}
                    columns={columns(Math.max(...items.map(({ value }) => Number(value))))}
                    rows={items}
                    keyOf={({ tenantId }) => tenantId}
                    csvName={`usage-${meter}-${month ?? months[0]!}`}
                  />
                  {isCut && <p className="soft">{t('There are more organisations than these.')}</p>}
                </>
              )}
            </Answered>
          </Section>
          <PublishedPrices isEnabled={mayAsk} />
        </div>
      )}
    </>
  );
}

function columns(highest: number): readonly Column<Row>[] {
  return [
    {
      name: t('Organisation'),
      isTitle: true,
      text: ({ tenantId, name }) => (name === undefined ? tenantId : `${name} ${tenantId}`),
      sortBy: ({ tenantId, name }) => name ?? tenantId,
      cell: ({ tenantId, name }) => (
        <Link to="/system/organisations/$tenantId" params={{ tenantId }}>
          {name ?? <code translate="no">{tenantId.slice(0, 8)}</code>}
        </Link>
      ),
    },
    { name: t('Plan'), text: ({ plan }) => plan, cell: ({ plan }) => (plan === undefined ? '–' : planNames()[plan]) },
    {
      name: t('Beside the highest'),
      cell: ({ value }) => <span aria-hidden="true" style={{ ...BAR, width: `${share(value, highest) * 100}%` }} />,
    },
    {
      name: t('Figure'),
      isNumber: true,
      text: ({ value }) => value,
      sortBy: ({ value }) => Number(value),
      cell: ({ value }) => <span className="num">{exact(value)}</span>,
    },
    {
      name: t('Events'),
      isNumber: true,
      text: ({ events }) => String(events),
      sortBy: ({ events }) => events,
      cell: ({ events }) => <span className="num">{whole(events)}</span>,
    },
  ];
}

/** The month that runs (UTC) and those before it, the newest first, as `2026-11`. */
function lastMonths(now: Date): string[] {
  return Array.from({ length: MONTHS }, (_, i) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - i, 1)).toISOString().slice(0, 7),
  );
}

function monthWords(month: string): string {
  const at = new Date(`${month}-01T00:00:00.000Z`);
  return new Intl.DateTimeFormat(locale(), { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at);
}
