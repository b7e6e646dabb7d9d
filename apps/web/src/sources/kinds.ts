import { t } from '@plimsoll/ui/words';

export type SourceKind = 'tradingview' | 'trendspider' | 'generic';

/** The kinds of sources by their names. */
export function kinds(): readonly { readonly value: SourceKind; readonly label: string }[] {
  return [
    { value: 'tradingview', label: 'TradingView' },
    { value: 'trendspider', label: 'TrendSpider' },
    { value: 'generic', label: t('Own program, signed') },
  ];
}

export function kindName(kind: SourceKind): string {
  return kinds().find(({ value }) => value === kind)?.label ?? kind;
}
