import { t } from '@plimsoll/ui/words';

interface Deal {
  readonly type: string;
  readonly entry?: string | undefined;
}

/** What a deal was, in words: a trade that opened or closed something, or a movement of money. A type of a later version as it is called there. */
export function dealName({ type, entry }: Deal): string {
  const side = type === 'buy' ? t('buy') : type === 'sell' ? t('sell') : undefined;
  if (side === undefined) return cashName(type);
  const entries: Readonly<Record<string, string>> = {
    in: t('{{side}}, opens', { side }),
    out: t('{{side}}, closes', { side }),
    inout: t('{{side}}, turns', { side }),
    out_by: t('{{side}}, closes by the other side', { side }),
  };
  return (entry === undefined ? undefined : entries[entry]) ?? side;
}

function cashName(type: string): string {
  const names: Readonly<Record<string, string>> = {
    balance: t('Money in or out'),
    credit: t('Credit'),
    charge: t('Charge'),
    correction: t('Correction'),
    bonus: t('Bonus'),
    commission: t('Commission'),
    interest: t('Interest'),
    dividend: t('Dividend'),
    tax: t('Tax'),
    buy_canceled: t('buy, canceled by the broker'),
    sell_canceled: t('sell, canceled by the broker'),
    other: t('Other'),
  };
  return names[type] ?? type;
}

/** What the broker did to a deal after it came. */
export function correctionName(kind: 'canceled' | 'changed'): string {
  return kind === 'canceled' ? t('canceled') : t('changed');
}
