import type { Schemas } from '@plimsoll/client';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Amount, Answered, Button, download, Fact, Group, percent, Section, t, toCsv, useTheme } from '@plimsoll/ui';
import { useMemo, useState } from 'react';
import { LazyChart } from '../account/lazy-chart';
import { addressOf } from '../api/addresses';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { TimeField } from '../shell/time-field';
import { isOpenEnded, type Period, PERIODS, type PeriodSearch, spanOf, summaryOf } from './equity-period';

const EVERY_MS = 60_000;

interface Props {
  readonly accountId: string;
  readonly currency: string | undefined;
}

/** How equity went over a period, above the lines of the guard. */
export function EquityPart({ accountId, currency }: Props) {
  const search = useSearch({ from: '/signed-in/accounts/$accountId/$part' });
  // The beginning stays where it was when the page was opened; the end grows.
  const [nowMs] = useState(() => Date.now());
  const path = `/v1/accounts/${accountId}`;
  const asked = useApi<Schemas['EquityLine']>(addressOf(`${path}/equity`, spanOf(search, nowMs)), {
    ...(isOpenEnded(search, nowMs) ? { everyMs: EVERY_MS } : {}),
  });
  const guard = useApi<Schemas['GuardView']>(`${path}/guard`);
  return (
    <Section title={t('Equity over time')}>
      <PeriodChoice accountId={accountId} search={search} />
      <Answered
        asked={asked}
        what={t('the equity')}
        say={sayProblem}
        isEmpty={({ points }) => points.length === 0}
        empty={t('No equity was kept in this time. It is kept for 30 days, while the terminal speaks.')}
      >
        {({ points }) => <Line points={points} guard={guard.data} currency={currency} />}
      </Answered>
      {guard.error && <p className="notice warn">{sayProblem(guard.error)}</p>}
    </Section>
  );
}

function PeriodChoice({ accountId, search }: { readonly accountId: string; readonly search: PeriodSearch }) {
  const navigate = useNavigate();
  const { period = '1d', from, to } = search;
  const set = (change: { [Name in keyof PeriodSearch]?: PeriodSearch[Name] | undefined }): void => {
    const kept = Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined);
    void navigate({
      to: '/accounts/$accountId/$part',
      params: { accountId, part: 'equity' },
      search: Object.fromEntries(kept) as PeriodSearch,
      replace: true,
    });
  };
  return (
    <Group className="filters" gap="sm" align="flex-end" wrap="wrap">
      <Group gap="xs" wrap="wrap" role="group" aria-label={t('Period')}>
        {PERIODS.map((one) => (
          <Button
            key={one}
            variant={one === period ? 'filled' : 'default'}
            aria-pressed={one === period}
            onClick={() => set({ period: one })}
          >
            {periodName(one)}
          </Button>
        ))}
      </Group>
      {period === 'custom' && (
        <>
          <TimeField label={t('From')} value={from} onSet={(at) => set({ from: at })} />
          <TimeField label={t('Until')} value={to} onSet={(at) => set({ to: at })} />
        </>
      )}
    </Group>
  );
}

function periodName(period: Period): string {
  const names: Readonly<Record<Period, string>> = {
    '1d': t('1 day'),
    '1w': t('1 week'),
    '1m': t('1 month'),
    all: t('All that is kept'),
    custom: t('From … until'),
  };
  return names[period];
}

interface LineProps {
  readonly points: readonly Schemas['EquityPoint'][];
  /** Absent while it is not known. */
  readonly guard: Schemas['GuardView'] | undefined;
  readonly currency: string | undefined;
}

function Line({ points, guard, currency }: LineProps) {
  const theme = useTheme();
  const drawn = useMemo(
    () => points.map(({ at, equity }) => ({ timeS: Math.floor(Date.parse(at) / 1_000), equity: Number(equity) })),
    [points],
  );
  const summary = summaryOf(
    points.map(({ equity, high }) => ({
      equity: Number(equity),
      ...(high === undefined ? {} : { high: Number(high) }),
    })),
  );
  const money = (name: string, value: number) => (
    <Fact name={name}>
      <Amount value={value.toFixed(2)} {...(currency === undefined ? {} : { currency })} />
    </Fact>
  );
  return (
    <>
      {summary && (
        <dl className="figures">
          {money(t('At the end'), summary.last)}
          {money(t('Gained or lost'), summary.last - summary.first)}
          {money(t('Lowest'), summary.lowest)}
          {money(t('Highest'), summary.highest)}
          <Fact name={t('Deepest fall')}>{percent(summary.drawdown)}</Fact>
        </dl>
      )}
      <LazyChart points={drawn} lines={linesOf(guard)} theme={theme} />
      <p className="small soft">
        {t('The lines are those of now. Money paid in or out is in the equity, and in its change.')}{' '}
        {t('Counted from kept readings; what lay between them is not known.')}
      </p>
      <Group justify="flex-end">
        <Button
          variant="subtle"
          onClick={() =>
            download(
              'equity.csv',
              toCsv(
                [t('When'), t('Equity'), t('Balance')],
                points.map(({ at, equity, balance }) => [at, equity, balance]),
              ),
            )
          }
        >
          {t('Save as CSV')}
        </Button>
      </Group>
    </>
  );
}

function linesOf(guard: Schemas['GuardView'] | undefined) {
  const line = (name: string, level: string | undefined, tone: 'warn' | 'down') =>
    level === undefined ? [] : [{ name, level: Number(level), tone }];
  return [
    ...line(t('Warning'), guard?.warnEquity, 'warn'),
    ...line(t('Entries blocked'), guard?.reduceEquity, 'warn'),
    ...line(t('Countdown'), guard?.breachEquity, 'down'),
    ...line(t('Hard floor'), guard?.hardFloorEquity, 'down'),
  ];
}
