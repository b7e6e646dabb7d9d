import type { Schemas } from '@plimsoll/client';
import { Section, SegmentedControl, t, usePreferences } from '@plimsoll/ui';
import { useState } from 'react';
import { given, price } from './plan-words';

type Catalogue = Schemas['Catalogue'];
type Plan = Schemas['Plan'];
type Interval = Schemas['PlanPrice']['interval'];

interface Shown {
  readonly interval: Interval;
  readonly currency: string;
}

/** What can be bought, side by side. */
export function Plans({ catalogue, current }: { readonly catalogue: Catalogue; readonly current: string | undefined }) {
  const currencies = [
    ...new Set(catalogue.plans.flatMap(({ prices }) => prices.map(({ currency }) => currency))),
  ].sort();
  const [interval, setInterval] = useState<Interval>('month');
  const [currency, setCurrency] = useState(currencies.includes('EUR') ? 'EUR' : (currencies[0] ?? 'USD'));
  const shown = { interval, currency };
  return (
    <Section
      title={t('Plans')}
      actions={
        <>
          <SegmentedControl
            aria-label={t('Paid by')}
            value={interval}
            onChange={(value) => setInterval(value as Interval)}
            data={[
              { value: 'month', label: t('By month') },
              { value: 'year', label: t('By year, 20 % off') },
            ]}
          />
          <SegmentedControl aria-label={t('Currency')} value={currency} onChange={setCurrency} data={currencies} />
        </>
      }
    >
      <ul className="plans">
        {catalogue.plans.map((plan) => (
          <li key={plan.plan} aria-current={plan.plan === current ? 'true' : undefined}>
            <OnePlan plan={plan} isCurrent={plan.plan === current} shown={shown} />
          </li>
        ))}
      </ul>
      <h3>{t('Beside a plan')}</h3>
      <ul className="topics">
        {catalogue.addOns.map(({ addOn, name, prices }) => (
          <li key={addOn}>
            <strong>{name}</strong> <PriceOf prices={prices} shown={shown} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OnePlan({
  plan,
  isCurrent,
  shown,
}: {
  readonly plan: Plan;
  readonly isCurrent: boolean;
  readonly shown: Shown;
}) {
  const lines = plan.grants.map(given).filter((line) => line !== undefined);
  return (
    <>
      <h3>
        {plan.name} {isCurrent && <span className="chip up">{t('Yours')}</span>}
      </h3>
      <p className="price">
        <PriceOf prices={plan.prices} shown={shown} />
      </p>
      <p className="soft">{plan.summary}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}

function PriceOf({ prices, shown }: { readonly prices: Plan['prices']; readonly shown: Shown }) {
  const { language } = usePreferences();
  if (prices.length === 0) return <span>{t('costs nothing')}</span>;
  const found = prices.find(({ interval, currency }) => interval === shown.interval && currency === shown.currency);
  if (found === undefined) return <span className="soft">{t('not sold this way')}</span>;
  const amount = price(found.amount, found.currency, language);
  return (
    <span>{shown.interval === 'year' ? t('{{amount}} a year', { amount }) : t('{{amount}} a month', { amount })}</span>
  );
}
