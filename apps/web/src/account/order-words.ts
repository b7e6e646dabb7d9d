import { t } from '@plimsoll/ui';

/** `buy` or `sell`, for people. */
export function sideName(side: string): string {
  return side === 'buy' ? t('buy') : side === 'sell' ? t('sell') : side;
}

/** `Buy limit`, `Close` */
export function orderName({
  type,
  side,
  orderKind = 'market',
}: {
  readonly type: string;
  readonly side?: string | undefined;
  readonly orderKind?: string | undefined;
}): string {
  if (type === 'close') return t('Close');
  if (type === 'modify') return t('Change');
  if (type === 'cancel') return t('Cancel');
  const kinds: Readonly<Record<string, string>> = {
    market: t('market'),
    limit: t('limit'),
    stop: t('stop'),
    'stop-limit': t('stop-limit'),
  };
  const kind = kinds[orderKind] ?? orderKind;
  if (side === undefined) return t('Open {{kind}}', { kind });
  return side === 'sell' ? t('Sell {{kind}}', { kind }) : t('Buy {{kind}}', { kind });
}

/** Where an order stands, as one or two words in a sentence; a state of a later version as it is called there. */
export function orderStateName(state: string): string {
  const names: Readonly<Record<string, string>> = {
    intended: t('intended'),
    queued: t('queued'),
    leased: t('handed to the terminal'),
    accepted: t('accepted'),
    sent: t('sent'),
    placed: t('at the broker'),
    partial: t('filled in part'),
    done: t('done'),
    executed: t('executed'),
    rejected: t('rejected'),
    expired: t('expired'),
    unknown: t('not known'),
    deferred: t('deferred'),
    blocked: t('blocked'),
    cancelled: t('cancelled'),
  };
  return names[state] ?? state;
}
