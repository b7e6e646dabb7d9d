import type { Schemas } from '@plimsoll/client';
import {
  Amount,
  Answered,
  Button,
  download,
  Fact,
  Group,
  locale,
  NumberInput,
  Section,
  Select,
  t,
  usePreferences,
} from '@plimsoll/ui';
import { useState } from 'react';
import { sayProblem } from '../api/problem';
import { useAct, useApi } from '../api/use-api';

type Statement = Schemas['PeriodStatement'];
const MONTHS = 12;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2200;

interface Props {
  /** `/v1/accounts/…` or `/v1/reports/…`. */
  readonly of: string;
  /** Of a report: the clock of its server, which is written as UTC. */
  readonly zone?: string;
  /** The year that is shown first. */
  readonly year: number;
  readonly month?: number;
}

/** A month or a year of an account: its sums here, every line as a file. */
export function PeriodStatement({ of, zone, year: firstYear, month: firstMonth }: Props) {
  const { timeZone, language } = usePreferences();
  const [year, setYear] = useState(firstYear);
  const [month, setMonth] = useState<string | null>(firstMonth === undefined ? null : String(firstMonth));
  const query = new URLSearchParams({
    year: String(year),
    ...(month === null ? {} : { month }),
    zone: zone ?? zoneName(timeZone),
  });
  const isYear = year >= FIRST_YEAR && year <= LAST_YEAR;
  const asked = useApi<Statement>(`${of}/period-statement?${query.toString()}`, { isEnabled: isYear });
  const save = useAct(async (session, format: 'csv' | 'pdf') => {
    const file = new URLSearchParams({ ...Object.fromEntries(query), format, language });
    const blob = await session.blob(`${of}/period-statement/export?${file.toString()}`);
    download(`statement-${year}${month === null ? '' : `-${month.padStart(2, '0')}`}.${format}`, blob);
  }, []);
  return (
    <Section title={t('Statement of a month or a year')}>
      <Group align="end">
        <NumberInput
          label={t('Year')}
          value={year}
          min={FIRST_YEAR}
          max={LAST_YEAR}
          onChange={(value) => setYear(Number(value))}
        />
        <Select
          label={t('Month')}
          value={month}
          onChange={setMonth}
          data={Array.from({ length: MONTHS }, (_, i) => ({ value: String(i + 1), label: monthName(i) }))}
          placeholder={t('Whole year')}
          clearable
          clearButtonProps={{ 'aria-label': t('Whole year') }}
        />
        <Button variant="default" loading={save.isPending} disabled={!isYear} onClick={() => save.mutate('pdf')}>
          {t('Save as PDF')}
        </Button>
        <Button variant="default" loading={save.isPending} disabled={!isYear} onClick={() => save.mutate('csv')}>
          {t('Save as CSV')}
        </Button>
      </Group>
      {save.error !== null && <p className="notice bad">{sayProblem(save.error)}</p>}
      {isYear && (
        <Answered asked={asked} what={t('the statement')} say={sayProblem}>
          {(statement) => <PeriodSums statement={statement} />}
        </Answered>
      )}
    </Section>
  );
}

const monthName = (month: number): string =>
  new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(FIRST_YEAR, month, 1));

/** `local` is the zone of this device, which the platform does not know by that name. */
const zoneName = (timeZone: string): string =>
  timeZone === 'local' ? Intl.DateTimeFormat().resolvedOptions().timeZone : timeZone;

function PeriodSums({ statement }: { readonly statement: Statement }) {
  const { currency, equityAtEnd } = statement;
  const sums: readonly (readonly [string, string])[] = [
    [t('Balance at its beginning'), statement.opening],
    [t('Deposits'), statement.deposits],
    [t('Withdrawals'), statement.withdrawals],
    [t('Other cash'), statement.otherCash],
    [t('Profit'), statement.profit],
    [t('Swap'), statement.swap],
    [t('Commission'), statement.commission],
    [t('Fee'), statement.fee],
    [t('Balance at its end'), statement.closing],
    ...(equityAtEnd === undefined ? [] : [[t('Equity at its end'), equityAtEnd] as const]),
  ];
  return (
    <dl className="figures">
      {sums.map(([name, value]) => (
        <Fact key={name} name={name}>
          <Amount value={value} currency={currency} />
        </Fact>
      ))}
    </dl>
  );
}
