import type { Schemas } from '@plimsoll/client';
import { exact, Section, t, usePreferences } from '@plimsoll/ui';
import { tierWords } from './price-words';
import { meterName } from './usage-words';

type Cost = NonNullable<Schemas['MeterView']['cost']>;

/** What one of each meter costs beyond what the plan includes; nothing where nothing has a price. */
export function MeterPrices({ meters }: { readonly meters: readonly Schemas['MeterView'][] }) {
  const costs = meters.flatMap(({ cost }) => cost ?? []);
  if (costs.length === 0) return null;
  return (
    <Section title={t('What it costs')}>
      <p className="soft">
        {t('The prices of when your plan began: later ones are for those who come later. Each is rounded once.')}
      </p>
      <ul className="topics">
        {costs.map((cost) => (
          <li key={cost.price.meter}>
            <Price {...cost} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Price({ price, included, billable }: Cost) {
  const { language } = usePreferences();
  return (
    <>
      <strong>{meterName(price.meter)}</strong>: {t('{{count}} are included', { count: { written: exact(included) } })};{' '}
      {tierWords(price, language)}. {!price.isCharged && t('It is only shown.')}{' '}
      <span className="soft">{t('Beyond what is included: {{count}}', { count: { written: exact(billable) } })}</span>
    </>
  );
}
