import type { Schemas } from '@plimsoll/client';
import { Answered, Fact, PageHeader, Section, t, usePreferences, When } from '@plimsoll/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { booked } from '../plan/price';
import { MeterPrices } from './meter-prices';
import { MeterTable } from './meter-table';
import { MeterUsage } from './meter-usage';
import { UsageCharges } from './usage-charges';

type Meters = Schemas['Meters'];
const EVERY_MS = 30_000;

/** What is counted of the organisation in the period that runs, what it comes to, its limits, and what it costs. */
export function UsagePage() {
  const search = useSearch({ from: '/signed-in/usage' });
  const asked = useApi<Meters>('/v1/usage/meters', { everyMs: EVERY_MS });
  return (
    <>
      <PageHeader title={t('Usage')} beside={<Link to="/plan">{t('Plan')}</Link>}>
        {t('Everything that is counted, each event once.')}
      </PageHeader>
      <Answered asked={asked} what={t('the usage')} say={sayProblem}>
        {(told) => (
          <div className="stack">
            <Section title={t('This period')}>
              <p className="soft">
                {told.isBillingPeriod ? t('The period of your plan, until') : t('The month by UTC, until')}{' '}
                <When at={told.periodEnds} />.{' '}
                {told.isBillingPeriod &&
                  t(
                    'It begins and ends with the full hour before the time of day at which your plan began to be paid.',
                  )}
              </p>
              <Costs costs={told.costs} chargedWith={told.chargedWith} />
              <MeterTable meters={told.meters} />
            </Section>
            <MeterPrices meters={told.meters} />
            <UsageCharges />
            <Chosen told={told} name={search.meter} by={search.by} />
          </div>
        )}
      </Answered>
    </>
  );
}

/** What all of it costs, by currency; nothing where nothing has a price. */
function Costs({ costs, chargedWith }: Pick<Meters, 'costs' | 'chargedWith'>) {
  const { language } = usePreferences();
  if (costs.length === 0)
    return <p className="soft">{t('It is part of your plan: nothing here costs more by the piece.')}</p>;
  return (
    <>
      {costs.map(({ currency, amount, projected, charged }) => (
        <dl key={currency} className="figures">
          <Fact name={t('Costs so far')}>
            <strong className="num">{booked(amount, currency, language)}</strong>
          </Fact>
          <Fact name={t('At the end of the period')}>
            {projected === undefined ? (
              t('too early to say')
            ) : (
              <span className="num">{t('about {{figure}}', { figure: booked(projected, currency, language) })}</span>
            )}
          </Fact>
          {charged !== amount && charged > 0 && (
            <Fact name={t('Of it charged')}>
              <span className="num">{booked(charged, currency, language)}</span>
            </Fact>
          )}
        </dl>
      ))}
      <ChargedWith told={chargedWith} />
    </>
  );
}

/** Which invoice has it; that nothing is charged otherwise. */
function ChargedWith({ told }: { readonly told: Meters['chargedWith'] }) {
  if (told === undefined) return <p className="soft">{t('Costs are shown here; nothing is charged for them.')}</p>;
  return (
    <p className="soft">
      {told.invoice === 'renewal'
        ? t('It will be on the invoice of your plan’s renewal, after')
        : t('It will be on an invoice of its own, after')}{' '}
      <When at={told.at} />.{' '}
      {t('What is told late comes on the invoice of the period after that, as a line of its own.')}
    </p>
  );
}

/** The meter that the address names; the first that has anything otherwise. */
function Chosen({
  told: { meters, periodBegan },
  name,
  by,
}: {
  readonly told: Meters;
  readonly name: string | undefined;
  readonly by: string | undefined;
}) {
  const used = meters.find(({ thisPeriod }) => thisPeriod !== '0') ?? meters[0];
  const meter = meters.find((one) => one.meter === name) ?? used;
  if (meter === undefined) return null;
  const dimension = meter.dimensions.find((one) => one === by);
  return <MeterUsage key={meter.meter} meter={meter} from={periodBegan} dimension={dimension} />;
}
