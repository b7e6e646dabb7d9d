import { whole } from '@plimsoll/ui/format';
import { t } from '@plimsoll/ui/words';
import { price } from './price';

interface Price {
  readonly currency: string;
  readonly interval: 'month' | 'year';
  readonly amount: number;
}

/** What gives more of a limit, as the API tells it. */
export interface Lift {
  readonly planName: string;
  /** Absent where it has no limit. */
  readonly limit?: number;
  readonly prices: readonly Price[];
}

/** Euro where it is sold in euro, as on the page of the plans. */
export function shownCurrency(currencies: readonly string[]): string {
  return currencies.includes('EUR') ? 'EUR' : (currencies[0] ?? 'USD');
}

/** What gives more, and what it costs a month. */
export function liftWords({ planName: plan, limit, prices }: Lift): string {
  const currency = shownCurrency(prices.map((one) => one.currency));
  const found = prices.find((one) => one.currency === currency && one.interval === 'month') ?? prices[0];
  if (found === undefined) return '';
  const amount = price(found.amount, found.currency, languageOfPage());
  return limit === undefined
    ? t('{{plan}} has no limit, for {{amount}} a month.', { plan, amount })
    : t('{{plan}} gives {{limit}}, for {{amount}} a month.', { plan, limit: { written: whole(limit) }, amount });
}

/** Words outside of components know no preferences; the page says its language itself. */
function languageOfPage(): string {
  return typeof document === 'undefined' ? 'en' : document.documentElement.lang || 'en';
}
