import { money } from '@plimsoll/ui/format';
import { t } from '@plimsoll/ui/words';
import { readable } from '../api/format';
import { nameOf } from './resolution-words';
import { isResolution } from './resolutions';

/** What is needed to say a discrepancy. */
export interface ToldDiscrepancy {
  readonly kind: string;
  readonly summary: string;
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly symbol?: string;
  readonly positionId?: string;
  readonly severity: string;
  readonly action?: string;
  readonly closedBy?: string;
  /** How often the terminal was asked. */
  readonly attempts: number;
  readonly reopened: number;
}

/** What differs, in the language of the page; as the platform wrote it for a kind of a later version. */
export function discrepancyWords(one: ToldDiscrepancy): string {
  const { kind, evidence, summary } = one;
  const position = one.positionId ?? '';
  const symbol = one.symbol ?? '';
  const words: Readonly<Record<string, () => string>> = {
    D1: () => t('Position {{position}} on {{symbol}} was not opened by Plimsoll.', { position, symbol }),
    D2: () =>
      t('Position {{position}} on {{symbol}} carries our mark, but no deal of it is booked.', { position, symbol }),
    D3: () =>
      t('Position {{position}} on {{symbol}} is open in the books and gone from the terminal.', { position, symbol }),
    D4: () => t('Of position {{position}} on {{symbol}} the terminal shows less than the books.', { position, symbol }),
    D5: () => t('Of position {{position}} on {{symbol}} the terminal shows more than the books.', { position, symbol }),
    D6: () => t('The terminal shows the other side of position {{position}} on {{symbol}}.', { position, symbol }),
    D11: () => unconfirmedWords(evidence, symbol),
    D12: () => stepWords(evidence, summary),
    D13: () =>
      t(
        'The account under the terminal is not the one of before. No command is handed out until its user confirms it at the terminal.',
      ),
    D14: () => t('The terminal told something that could not be taken as it came.'),
    D15: () =>
      t(
        'A report of the broker differs: {{report}} deals only in the report, {{account}} only in the books, {{different}} different.',
        {
          report: String(evidence['onlyInReport']),
          account: String(evidence['onlyInAccount']),
          different: String(evidence['different']),
        },
      ),
  };
  return words[kind]?.() ?? readable(summary);
}

function unconfirmedWords({ orderId }: ToldDiscrepancy['evidence'], symbol: string): string {
  return orderId === undefined
    ? t('What became of a command on {{symbol}} is not known.', { symbol })
    : t(
        'Whether an order on {{symbol}} was executed could not be found. Look into the terminal, then settle the order.',
        {
          symbol,
        },
      );
}

function stepWords({ step }: ToldDiscrepancy['evidence'], summary: string): string {
  return typeof step === 'string'
    ? t('The balance is {{step}} away from the sum of all deals.', { step: money(step) })
    : readable(summary);
}

const BY_DEALS = /^D([1-6]|12)$/;
/** The terminal is asked for deals so often before a person must look. */
const READS_MAX = 3;

/** How far it is with it, in the language of the page: what was asked, who settled it and how. */
export function progressWords(one: ToldDiscrepancy): string | undefined {
  const { kind, closedBy, action } = one;
  if (closedBy !== undefined) return ruleWords(closedBy) ?? decisionWords(kind, action);
  if (kind === 'D11')
    return one.severity === 'critical'
      ? t('Nothing was found for a minute: a person must look.')
      : t('Searched by magic number, comment and time.');
  return BY_DEALS.test(kind) ? readsWords(one) : undefined;
}

function readsWords({ attempts, reopened, severity }: ToldDiscrepancy): string | undefined {
  if (severity === 'critical')
    return attempts === 0
      ? t('It came back {{count}} times: a person must look.', { count: reopened })
      : t('No deal explains it, though the terminal was asked {{count}} times: a person must look.', {
          count: attempts,
        });
  return attempts === 0
    ? undefined
    : t('Asked the terminal for the deals ({{count}} of {{most}}).', { count: attempts, most: READS_MAX });
}

function ruleWords(closedBy: string): string | undefined {
  const words: Readonly<Record<string, string>> = {
    'rule:adopted': t(
      'Adopted: it counts in exposure and guard, and is never closed by the platform to make books agree.',
    ),
    'rule:result-found': t('Its result was found.'),
    'rule:deals-booked': t('Its deals came and are booked.'),
    'rule:agrees-again': t('Both sides agree again.'),
    'rule:readable-again': t('The terminal tells it as it should be.'),
  };
  return words[closedBy];
}

function decisionWords(kind: string, action: string | undefined): string | undefined {
  return action !== undefined && isResolution(action)
    ? t('Decided by a person: {{what}}', { what: nameOf(action, kind) })
    : undefined;
}
