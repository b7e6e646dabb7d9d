import type { Schemas } from '@plimsoll/client';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import {
  Answered,
  type Column,
  DataTable,
  Fact,
  PageHeader,
  percent,
  Section,
  Select,
  t,
  usePreferences,
  When,
} from '@plimsoll/ui';
import { ProblemError, sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { booked } from '../plan/price';
import { ChurnSections } from './churn';
import { RevenueChart } from './revenue-chart';
import { bookNames, figureNames, meaningOf, type Month, movementNames } from './revenue-words';

type Revenue = Schemas['Revenue'];
type InCurrency = Schemas['RevenueCurrency'];
const EVERY_MS = 60_000;
const YEARS = [1, 2, 3, 5] as const;

/** What all organisations together bring, for owners of the installation. */
export function RevenuePage() {
  const { years = 1 } = useSearch({ from: '/signed-in/system/revenue' });
  const navigate = useNavigate();
  const asked = useApi<Revenue>(`/v1/system/revenue?from=${yearsAgo(years)}`, { everyMs: EVERY_MS });
  const isClosed = asked.error instanceof ProblemError && asked.error.problem.code === 'system-closed';
  return (
    <>
      <PageHeader title={t('Revenue')}>
        <Link to="/system">{t('System')}</Link>
      </PageHeader>
      {isClosed ? (
        <p className="notice">{t('Revenue is for owners of the installation: see the page of the system.')}</p>
      ) : (
        <>
          <Select
            label={t('Time')}
            value={String(years)}
            allowDeselect={false}
            data={YEARS.map((count) => ({ value: String(count), label: yearWords(count) }))}
            onChange={(chosen) => void navigate({ to: '/system/revenue', search: searchOf(chosen), replace: true })}
          />
          <Answered
            asked={asked}
            what={t('the revenue')}
            say={sayProblem}
            isEmpty={({ currencies, signups }) => currencies.length === 0 && signups.length === 0}
            empty={t('Nothing was sold yet, or it was not reckoned yet: that is done every five minutes.')}
          >
            {(revenue) => <Told revenue={revenue} />}
          </Answered>
          <ChurnSections />
        </>
      )}
    </>
  );
}

function searchOf(years: string | null): { years?: number } {
  return years === null || years === '1' ? {} : { years: Number(years) };
}

function Told({ revenue }: { readonly revenue: Revenue }) {
  return (
    <div className="stack">
      {revenue.at !== undefined && (
        <p className="soft">
          {t('Reckoned')} <When at={revenue.at} />
        </p>
      )}
      {revenue.currencies.map((one) => (
        <InOneCurrency key={one.currency} told={one} />
      ))}
      <Section title={t('Who came, and who has paid since')}>
        <DataTable
          label={t('Who came, and who has paid since')}
          columns={signupColumns()}
          rows={revenue.signups.toReversed()}
          keyOf={({ month }) => month}
          csvName="signups"
        />
      </Section>
      <Section title={t('What the figures mean')}>
        <dl>
          {revenue.definitions.map(({ name, meaning }) => (
            <div key={name}>
              <dt>
                <strong>{figureNames()[name] ?? name}</strong>
              </dt>
              <dd className="soft">{meaningOf(name, meaning)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}

function InOneCurrency({ told }: { readonly told: InCurrency }) {
  const { currency, mrr, arr, customers, arpa, ltv, months } = told;
  const { language } = usePreferences();
  const write = (amount: number): string => booked(amount, currency, language);
  const of = (name: 'mrr' | 'recognised') => months.map((one) => ({ month: one.month, amount: one[name] }));
  const last = months.at(-1);
  return (
    <>
      <Section title={t('Revenue in {{currency}}', { currency })}>
        <dl className="figures">
          <Fact name={t('MRR')}>{write(mrr)}</Fact>
          <Fact name={t('ARR')}>{write(arr)}</Fact>
          <Fact name={t('Customers')}>{customers}</Fact>
          <Fact name={t('MRR by customer')}>{arpa === undefined ? '–' : write(arpa)}</Fact>
          <Fact name={t('Lifetime value')}>{ltv === undefined ? t('not known yet') : write(ltv)}</Fact>
          <Fact name={t('Not earned yet')}>{write(last?.deferred ?? 0)}</Fact>
        </dl>
        <h3>{t('MRR at the end of each month')}</h3>
        <RevenueChart label={t('MRR at the end of each month')} months={of('mrr')} write={write} />
        <h3>{t('Earned in each month')}</h3>
        <RevenueChart label={t('Earned in each month')} months={of('recognised')} write={write} />
      </Section>
      <Section title={t('What moved, by month ({{currency}})', { currency })}>
        <DataTable
          label={t('What moved, by month ({{currency}})', { currency })}
          columns={movementColumns(write)}
          rows={months.toReversed()}
          keyOf={({ month }) => month}
          csvName={`mrr-${currency.toLowerCase()}`}
        />
      </Section>
      <Section title={t('What the books have, by month ({{currency}})', { currency })}>
        <DataTable
          label={t('What the books have, by month ({{currency}})', { currency })}
          columns={bookColumns(write)}
          rows={months.toReversed()}
          keyOf={({ month }) => month}
          csvName={`books-${currency.toLowerCase()}`}
        />
      </Section>
      <Section title={t('Cohorts ({{currency}})', { currency })}>
        <DataTable
          label={t('Cohorts ({{currency}})', { currency })}
          columns={cohortColumns()}
          rows={told.cohorts.toReversed()}
          keyOf={({ month }) => month}
          csvName={`cohorts-${currency.toLowerCase()}`}
        />
      </Section>
    </>
  );
}

const monthColumn: <T extends { readonly month: string }>() => Column<T> = () => ({
  name: t('Month'),
  isTitle: true,
  cell: ({ month }) => month,
  text: ({ month }) => month,
  sortBy: ({ month }) => month,
});

function amounts(
  names: readonly (readonly [keyof Month, string])[],
  write: (amount: number) => string,
): readonly Column<Month>[] {
  return names.map(([key, name]) => ({
    name,
    isNumber: true,
    cell: (row) => (row[key] === 0 ? '–' : write(Number(row[key]))),
    // In the smallest unit, as the API has them: a spreadsheet adds them up.
    text: (row) => String(row[key]),
  }));
}

function share(name: string, read: (row: Month) => string | undefined): Column<Month> {
  return {
    name,
    isNumber: true,
    cell: (row) => (read(row) === undefined ? '–' : percent(Number(read(row)))),
    text: (row) => read(row) ?? '',
  };
}

function movementColumns(write: (amount: number) => string): readonly Column<Month>[] {
  return [
    monthColumn<Month>(),
    ...amounts(movementNames(), write),
    {
      name: t('Customers'),
      isNumber: true,
      cell: ({ customers }) => customers,
      text: ({ customers }) => String(customers),
    },
    share(t('Logo churn'), ({ logoChurn }) => logoChurn),
    share(t('Revenue churn'), ({ revenueChurn }) => revenueChurn),
    share(t('Net revenue churn'), ({ netRevenueChurn }) => netRevenueChurn),
  ];
}

function bookColumns(write: (amount: number) => string): readonly Column<Month>[] {
  return [monthColumn<Month>(), ...amounts(bookNames(), write)];
}

function signupColumns(): readonly Column<Schemas['RevenueSignups']>[] {
  return [
    monthColumn<Schemas['RevenueSignups']>(),
    {
      name: t('Organisations'),
      isNumber: true,
      cell: ({ organisations }) => organisations,
      text: ({ organisations }) => String(organisations),
    },
    { name: t('Have paid'), isNumber: true, cell: ({ paid }) => paid, text: ({ paid }) => String(paid) },
    {
      name: t('Conversion'),
      isNumber: true,
      cell: ({ conversion }) => (conversion === undefined ? '–' : percent(Number(conversion))),
      text: ({ conversion }) => conversion ?? '',
    },
  ];
}

function cohortColumns(): readonly Column<Schemas['RevenueCohort']>[] {
  const left = (row: Schemas['RevenueCohort']): string =>
    row.months.map(({ customers }) => percent(customers / row.customers)).join(' · ');
  return [
    monthColumn<Schemas['RevenueCohort']>(),
    {
      name: t('Customers'),
      isNumber: true,
      cell: ({ customers }) => customers,
      text: ({ customers }) => String(customers),
    },
    { name: t('Left of them, month after month'), isProse: true, cell: left, text: left },
  ];
}

function yearWords(years: number): string {
  return years === 1 ? t('The last year') : t('The last {{years}} years', { years });
}

/** The first moment of a month so many years ago: the address stays the same for a month. */
function yearsAgo(years: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear() - years, now.getUTCMonth(), 1)).toISOString();
}
