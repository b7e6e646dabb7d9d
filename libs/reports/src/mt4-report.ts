import type { AccountIdentity, TerminalPosition } from '@plimsoll/contracts';
import { type Decimal, ZERO } from '@plimsoll/kernel';
import { type AccountReport, type ReportDeal, totalsOf } from './account-report.js';
import { readTester } from './mt4-tester.js';
import { isStatementRow, isTesterRow, type Mt4Page, type Spread, spread } from './mt4-rows.js';
import { mt4Deals, mt4Position } from './mt4-statement.js';
import type { Cell } from './report-cells.js';
import { ReportFaults } from './report-deals.js';
import { unreadable } from './report-rows.js';
import { amount, isTime, writesCommas } from './report-values.js';

const CLOSE_TIME = 8;
const ACCOUNT_CELLS_MIN = 4;
const CURRENCY = /^[A-Z][A-Z0-9]{2,7}$/;
/** The last three columns but the profit: commission, taxes, swap, profit. */
const SUMS = 4;

/** Reads a (detailed) statement, or a tester report, of MetaTrader 4. Throws with each row that cannot be read. */
export function readMt4(cells: readonly (readonly Cell[])[]): AccountReport {
  const rows = cells.map(spread);
  const commas = writesCommas(rows.flatMap((row) => row.map((cell) => cell?.text ?? '')));
  const page = { rows, commas };
  return rows.some(isStatementRow)
    ? readStatement(page)
    : readTester({ ...page, rows: rows.filter(isTesterRow) }, rows);
}

function readStatement({ rows, commas }: Mt4Page): AccountReport {
  const faults = new ReportFaults();
  const deals: ReportDeal[] = [];
  const openPositions: TerminalPosition[] = [];
  const sums = closedSums(rows, commas);
  rows.filter(isStatementRow).forEach((row, i) => {
    const number = i + 1;
    faults.reading({ number, cells: new Map() }, `ticket ${row[0]!.text}`, () => {
      const position = isTime(row[CLOSE_TIME]?.text) ? undefined : mt4Position(row, commas);
      if (position) openPositions.push(position);
      for (const deal of mt4Deals(row, commas)) deals.push({ row: number, deal, isCredit: deal.type === 'credit' });
      return true;
    });
  });
  if (faults.list.length > 0) throw unreadable(faults.list);
  deals.sort((one, other) =>
    one.deal.dealtAt < other.deal.dealtAt ? -1 : one.deal.dealtAt > other.deal.dealtAt ? 1 : 0,
  );
  const summary = summaryOf(rows, commas);
  // A statement of a period tells of the balance before it only in what its own balance is more than its rows.
  const reckoned = totalsOf(deals, ZERO);
  const begins = deals[0] !== undefined && deals[0].deal.type === 'balance';
  const opening = summary && !begins ? summary.balance.minus(reckoned.balance) : ZERO;
  return {
    kind: 'mt4-statement',
    identity: identityOf(rows),
    deals,
    openPositions,
    opening,
    totals: { ...totalsOf(deals, opening), ...(summary ? { equity: summary.equity } : {}) },
    disagreements: disagreementsOf({ deals, summary, sums, opening }),
    notes: opening.isZero()
      ? []
      : [
          `this is a report of a period: it does not begin with the account, and carries over a balance of ${opening.toFixed(2)}`,
        ],
  };
}

interface Summary {
  readonly deposit: Decimal;
  readonly closed: Decimal;
  readonly balance: Decimal;
  readonly equity: Decimal;
}

/** Three lines below the tables, of two, three and three amounts, each behind its label. */
function summaryOf(rows: readonly Spread[], commas: boolean): Summary | undefined {
  const lines = rows.map((row) => labelled(row, commas));
  const at = lines.findIndex(
    (line, i) => line.length === 2 && lines[i + 1]?.length === 3 && lines[i + 2]?.length === 3,
  );
  if (at < 0) return undefined;
  const [first, second, third] = [lines[at]!, lines[at + 1]!, lines[at + 2]!];
  return { deposit: first[0]!, closed: second[0]!, balance: third[0]!, equity: third[1]! };
}

function labelled(row: Spread, commas: boolean): Decimal[] {
  const filled = row.flatMap((cell) => (cell && cell.text !== '' ? [cell.text] : []));
  const pairs = filled.filter((_, i) => i % 2 === 1);
  if (filled.length % 2 === 1 || filled.some((text, i) => /[:：]$/.test(text) !== (i % 2 === 0))) return [];
  return pairs.flatMap((text) => {
    try {
      return [amount(text, commas) ?? ZERO];
    } catch {
      // A line of words, such as those above the tables.
      return [];
    }
  });
}

/** The row of sums below the closed transactions: commission, taxes, swap, profit. */
function closedSums(rows: readonly Spread[], commas: boolean): readonly Decimal[] | undefined {
  const first = rows.findIndex(isStatementRow);
  for (const row of rows.slice(first)) {
    const last = row.slice(-SUMS).map((cell) => cell?.text ?? '');
    const before = row.slice(0, -SUMS).every((cell) => !cell?.text);
    if (!isStatementRow(row) && before && row.length > SUMS && last.every((text) => /^-?[\d\s.,]+$/.test(text)))
      return last.map((text) => amount(text, commas) ?? ZERO);
  }
  return undefined;
}

interface Told {
  readonly deals: readonly ReportDeal[];
  readonly summary: Summary | undefined;
  readonly sums: readonly Decimal[] | undefined;
  readonly opening: Decimal;
}

function disagreementsOf({ deals, summary, sums, opening }: Told): string[] {
  const totals = totalsOf(deals, opening);
  const differ = (what: string, told: Decimal, reckoned: Decimal): string[] =>
    told.eq(reckoned) ? [] : [`${what} is ${told.toFixed()}; the rows add up to ${reckoned.toFixed()}`];
  // Closed trades alone: an open one has paid its commission, and the statement counts it when it is closed.
  return [
    ...(summary
      ? [
          ...differ('the closed profit of the summary', summary.closed, totals.net),
          ...differ('the balance of the summary', summary.balance, totals.balance),
        ]
      : []),
    ...(sums
      ? [
          ...differ('the sum of the column commission', sums[0]!.plus(sums[1]!), totals.commission.plus(totals.fee)),
          ...differ('the sum of the column swap', sums[2]!, totals.swap),
        ]
      : []),
  ];
}

/** `Account: 123`, `Currency: USD` in one line above the tables; the company stands in the page's first words. */
function identityOf(rows: readonly Spread[]): AccountIdentity {
  for (const row of rows.slice(0, rows.findIndex(isStatementRow))) {
    const cells = row.flatMap((cell) => (cell && cell.text !== '' ? [cell.text] : []));
    const login = /[:：]\s*(\d+)$/.exec(cells[0] ?? '')?.[1];
    const values = cells.map((text) => text.split(/[:：]/).at(-1)!.trim());
    const currency = values.find((value) => CURRENCY.test(value));
    if (login === undefined || currency === undefined || cells.length < ACCOUNT_CELLS_MIN) continue;
    return {
      login,
      server: 'MetaTrader-4',
      company: 'MetaTrader 4',
      currency,
      marginMode: 'hedging',
      accountKind: 'demo',
    };
  }
  throw new Error(
    'This statement does not say whose it is: the line above its tables with the number and the currency of the account is missing. Save it anew from the tab Account History.',
  );
}
