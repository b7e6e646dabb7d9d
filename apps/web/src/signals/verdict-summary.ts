import { t } from '@plimsoll/ui/words';

interface Check {
  readonly check: string;
  readonly passed: boolean;
  readonly expected: string;
  readonly actual: string;
  readonly wanted?: { readonly values: Readonly<Record<string, unknown>> };
}

interface Verdict {
  readonly summary: string;
  readonly checks: readonly Check[];
}

const UNDER_WAY = 'an execution is under way';

/** Why a pipeline ran or not, in the language of the page: what broke first; otherwise as the platform summed it up. */
export function verdictSummary({ summary, checks }: Verdict): string {
  const broken = checks.find(({ passed }) => !passed);
  return (broken && wordsOf(broken)) ?? t(summary);
}

function wordsOf({ check, expected, actual, wanted }: Check): string | undefined {
  const value = (name: string, otherwise: string): string => textOf(wanted?.values[name]) ?? otherwise;
  switch (check) {
    case 'type':
      return t('It takes {{expected}}, this is an {{actual}}.', { expected: t(expected), actual: t(actual) });
    case 'confidence':
      return t('Confidence {{actual}} is below {{least}}.', {
        actual,
        least: value('least', expected.replace('at least ', '')),
      });
    case 'symbol':
      return t('{{actual}} is not in its symbol list.', { actual });
    case 'source':
      return t('It does not listen to {{actual}}.', { actual });
    case 'expiry':
      return t('The signal had expired at {{at}}.', { at: value('at', expected.replace('before ', '')) });
    case 'already-running':
      return actual === UNDER_WAY ? t('An execution on this symbol is still under way.') : undefined;
    case 'plan':
      return t('The plan gives fewer active pipelines than there are: this one opens nothing, its exits still trade.');
    default:
      return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
