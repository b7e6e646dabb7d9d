import { type BillingStatement } from '@plimsoll/contracts';

const LINE_END = '\r\n';
/** A spreadsheet takes what begins so for a formula, and would run it. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const COLUMNS = ['currency', 'at', 'purpose', 'number', 'source', 'amount', 'paid', 'balance'] as const;

/** A statement as CSV (RFC 4180): amounts in the smallest unit of their currency, a first line for each opening balance. */
export function statementCsv({ from, parts }: BillingStatement): string {
  const lines = parts.flatMap(({ currency, opening, lines: all }) => [
    [currency, from, 'opening', '', '', '', '', opening],
    ...all.map((one) => [
      currency,
      one.at,
      one.purpose,
      one.number ?? '',
      one.source,
      one.amount,
      one.paid,
      one.balance,
    ]),
  ]);
  return [COLUMNS, ...lines].map((cells) => csvLine(cells)).join('');
}

/** One line; numbers as they are, texts so that no spreadsheet runs them. */
export function csvLine(cells: readonly (string | number)[]): string {
  return cells.map((cell) => (typeof cell === 'number' ? String(cell) : textCell(cell))).join(',') + LINE_END;
}

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
