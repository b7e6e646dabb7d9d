import type { Schemas } from '@plimsoll/client';
import { Answered, type Column, DataTable, exact, Section, t, usePreferences, When } from '@plimsoll/ui';
import { sayProblem } from '../api/problem';
import { useApi } from '../api/use-api';
import { planNames } from '../plan/plan-words';
import { tierWords } from '../usage/price-words';
import { meterName } from '../usage/usage-words';

type Price = Schemas['MeterPrice'];
const EVERY_MS = 60_000;

/** Every version of what meters cost, for owners of the installation. */
export function PublishedPrices({ isEnabled }: { readonly isEnabled: boolean }) {
  const { language } = usePreferences();
  const asked = useApi<Schemas['MeterPrices']>('/v1/system/meter-prices', { everyMs: EVERY_MS, isEnabled });
  return (
    <Section title={t('Prices by meter')}>
      <p className="soft">
        {t('A version is for subscriptions that begin from its time on. The next one is published by')}{' '}
        <code translate="no">plimsoll meter-prices publish</code>.
      </p>
      <Answered
        asked={asked}
        what={t('the prices')}
        say={sayProblem}
        isEmpty={({ prices }) => prices.length === 0}
        empty={t('Nothing that is counted has a price.')}
      >
        {({ prices }) => (
          <DataTable
            label={t('Prices by meter')}
            columns={columns(language)}
            rows={prices}
            keyOf={({ plan, meter, currency, version }) => `${plan} ${meter} ${currency} ${version}`}
            csvName="meter-prices"
          />
        )}
      </Answered>
    </Section>
  );
}

function columns(language: string): readonly Column<Price>[] {
  return [
    {
      name: t('What'),
      isTitle: true,
      text: ({ meter }) => meter,
      cell: ({ meter }) => meterName(meter),
    },
    { name: t('Plan'), text: ({ plan }) => plan, cell: ({ plan }) => planNames()[plan] },
    {
      name: t('Version'),
      isNumber: true,
      text: ({ version }) => String(version),
      cell: ({ version }) => <span className="num">{version}</span>,
    },
    { name: t('From'), text: ({ validFrom }) => validFrom, cell: ({ validFrom }) => <When at={validFrom} /> },
    {
      name: t('Included'),
      isNumber: true,
      text: ({ included }) => included,
      cell: ({ included }) => <span className="num">{exact(included)}</span>,
    },
    {
      name: t('Price'),
      isProse: true,
      text: (price) => `${price.currency} ${tierWords(price, language)}`,
      cell: (price) => tierWords(price, language),
    },
    {
      name: t('Charged'),
      text: ({ isCharged }) => (isCharged ? 'yes' : 'no'),
      cell: ({ isCharged }) => (isCharged ? t('on invoices') : t('only shown')),
    },
  ];
}
