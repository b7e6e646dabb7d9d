import { type PeriodStatement, type StatementLanguage } from '@plimsoll/contracts';
import { csvLine } from '../billing/billing-csv.js';
import { localTime } from './period.js';
import { STATEMENT_WORDS, SUMS } from './statement-words.js';

const COLUMNS = ['time', 'kind', 'deal', 'type', 'symbol', 'volume', 'price'] as const;
const AMOUNTS = ['profit', 'swap', 'commission', 'fee', 'net', 'balance'] as const;
const LINE_END = '\r\n';
const AMOUNT = /^-?\d+(\.\d+)?$/;

/** A statement as CSV (RFC 4180): each line, then the sums with their words. Amounts with a point, as they are. */
export function periodCsv(statement: PeriodStatement, zone: string, language: StatementLanguage): string {
  const lines = statement.lines.map((line) => [
    localTime(line.at, zone),
    line.kind,
    line.ticket ?? '',
    line.type,
    line.symbol ?? '',
    line.volume ?? '',
    line.price ?? '',
    ...AMOUNTS.map((name) => line[name]),
  ]);
  const words = STATEMENT_WORDS[language];
  const sums = SUMS.flatMap((name) => {
    const amount = statement[name];
    return amount === undefined ? [] : [[words.sums[name], amount, statement.currency]];
  });
  return [[...COLUMNS, ...AMOUNTS], ...lines, [], ...sums].map(lineOf).join('');
}

/** An amount stays as it is, digit for digit; of a text no spreadsheet makes a formula. */
function lineOf(cells: readonly string[]): string {
  return cells.map((cell) => (AMOUNT.test(cell) ? cell : csvLine([cell]).trimEnd())).join(',') + LINE_END;
}
