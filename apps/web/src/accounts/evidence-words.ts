import { t } from '@plimsoll/ui';

/** What a fact of a discrepancy is called on the page; one without a word keeps the name it has in the API. */
export function evidenceName(name: string): string {
  const names: Readonly<Record<string, string>> = {
    side: t('Side'),
    symbol: t('Symbol'),
    volume: t('Lots'),
    positionId: t('Position'),
    inLedger: t('In the books'),
    ledger: t('In the books'),
    shown: t('Told by the terminal'),
  };
  return names[name] ?? name;
}
