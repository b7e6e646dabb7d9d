import { t } from '@plimsoll/ui';

/** What a file is, for people. */
export function kindName(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    'mt5-history': t('MetaTrader 5, history'),
    'mt5-tester': t('MetaTrader 5, tester'),
    'mt4-statement': t('MetaTrader 4, statement'),
    'mt4-tester': t('MetaTrader 4, tester'),
  };
  return names[kind] ?? kind;
}

/** A time as the report has it: by the clock of the broker's server, in no zone of ours. */
export const serverTime = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** Who has a deal that is not alike. */
export function differenceName(kind: string): string {
  const names: Readonly<Record<string, string>> = {
    'only-in-report': t('only in the report'),
    'only-in-account': t('only in the account'),
    different: t('different'),
  };
  return names[kind] ?? kind;
}
