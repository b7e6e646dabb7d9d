import type { Schemas } from '@plimsoll/client';
import { t } from '@plimsoll/ui/words';
import { digitsOf } from '../plan/price';

type Terms = Pick<Schemas['MeterPrice'], 'currency' | 'tiers' | 'mode'>;
/** Of a price of one: cents may be cut into a trillion parts. */
const DIGITS_MAX = 14;

/** What one costs, by tiers, in words. */
export function tierWords({ currency, tiers, mode }: Terms, language: string): string {
  const [only] = tiers;
  if (tiers.length === 1 && only !== undefined)
    return t('{{amount}} each', { amount: unitPrice(only.unitAmount, currency, language) });
  const parts = tiers.map(({ upTo, unitAmount }) => {
    const amount = unitPrice(unitAmount, currency, language);
    return upTo === undefined
      ? t('beyond: {{amount}} each', { amount })
      : t('up to {{count}}: {{amount}} each', {
          count: { written: new Intl.NumberFormat(language).format(Number(upTo)) },
          amount,
        });
  });
  const all = parts.join('; ');
  return mode === 'volume' ? t('all of it by how much it is: {{tiers}}', { tiers: all }) : all;
}

/** `0.02` cents are `$0.0002`: all digits that it has, however small. */
function unitPrice(unitAmount: string, currency: string, language: string): string {
  const digits = digitsOf(currency);
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: DIGITS_MAX,
  }).format(Number(unitAmount) / 10 ** digits);
}
