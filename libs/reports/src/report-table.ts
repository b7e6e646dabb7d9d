import { type Cell } from './report-cells.js';
import { type Column, columnOf } from './report-words.js';
import { amount, isTime } from './report-values.js';

/** A row of a report by what its columns hold. */
export interface ReportRow {
  /** Its place in its table, from 1. */
  readonly number: number;
  readonly cells: ReadonlyMap<Column, string>;
}

export type TableKind = 'deals' | 'closed' | 'open';

/** A report as MetaTrader writes it. */
export interface ReportTables {
  /** Nothing for a table that is not there. */
  readonly tables: Readonly<Partial<Record<TableKind, readonly ReportRow[]>>>;
  /** `Name:` and its value, from the lines above and below the tables, in their order. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** Rows that look like data and could not be read, each by its place. */
  readonly faults: readonly string[];
  /** The amounts of the row of sums below a table, from the left. */
  readonly sums: Readonly<Partial<Record<TableKind, readonly string[]>>>;
}

interface RawTable {
  readonly headings: readonly string[];
  readonly rows: (readonly string[])[];
  sums?: readonly string[];
}

const TRADE: readonly Column[] = ['time', 'ticket', 'symbol', 'type'];
/**
 * The columns of the tables by their number, as MetaTrader 5 has written them over the years; the headings are in the
 * terminal's language.
 */
const LAYOUTS: Readonly<Record<TableKind, readonly (readonly Column[])[]>> = {
  deals: [
    [
      ...TRADE,
      'direction',
      'volume',
      'price',
      'order',
      'cost',
      'commission',
      'fee',
      'swap',
      'profit',
      'balance',
      'comment',
    ],
    [...TRADE, 'direction', 'volume', 'price', 'order', 'commission', 'fee', 'swap', 'profit', 'balance', 'comment'],
    [...TRADE, 'direction', 'volume', 'price', 'order', 'commission', 'swap', 'profit', 'balance', 'comment'],
  ],
  closed: [
    [...TRADE, 'volume', 'price', 'stopLoss', 'takeProfit', 'closeTime', 'closePrice', 'commission', 'swap', 'profit'],
  ],
  open: [[...TRADE, 'volume', 'price', 'stopLoss', 'takeProfit', 'marketPrice', 'swap', 'profit', 'comment']],
};
const HEADINGS_MIN = 5;
const DATA_MIN = 4;
const EMPTY: Cell = { text: '', bold: false, hidden: false };

/**
 * Splits a report into its tables: by its headings where their language is known, else by the shape of what stands
 * below them. In a sheet of a workbook a heading may span several columns: those without one are passed over.
 */
export function readTables(rows: readonly (readonly Cell[])[], isSheet = false): ReportTables {
  const facts: (readonly [string, string])[] = [];
  const raw: RawTable[] = [];
  let places: readonly number[] | undefined;
  let before: readonly Cell[] = [];
  for (const row of rows) {
    if (
      isSheet &&
      isHeading(
        row,
        row.filter((cell) => cell.text !== ''),
      )
    )
      places = row.flatMap((cell, place) => (cell.text === '' ? [] : [place]));
    const cells =
      places && row[0]?.text && !row[0].text.endsWith(':') && row.filter((cell) => cell.text !== '').length >= DATA_MIN
        ? places.map((place) => row[place] ?? EMPTY)
        : row;
    const filled = cells.filter((cell) => cell.text !== '');
    const table = raw.at(-1);
    if (isHeading(cells, filled)) raw.push({ headings: cells.map((cell) => cell.text), rows: [] });
    else if (
      table &&
      cells[0]?.text &&
      cells.length >= table.headings.length &&
      filled.length >= DATA_MIN &&
      !cells[0].text.endsWith(':')
    )
      table.rows.push(shown(cells, table.headings.length));
    else if (!beginsTable(before, cells)) {
      readFacts(filled, facts);
      if (table && table.rows.length > 0 && table.sums === undefined && areSums(filled, cells))
        table.sums = filled.map((cell) => cell.text);
    } else raw.push({ headings: before.map((cell) => cell.text), rows: [shown(cells, before.length)] });
    before = cells;
  }
  return { facts, ...sorted(raw) };
}

/** Bold, as terminals write them; or words that are all known, where a page lost its manner. */
function isHeading(cells: readonly Cell[], filled: readonly Cell[]): boolean {
  if (filled.length < HEADINGS_MIN || isTime(cells[0]!.text) || filled.some((cell) => cell.text.endsWith(':')))
    return false;
  return filled.every((cell) => cell.bold) || filled.every((cell) => columnOf(cell.text) !== undefined);
}

/** A row of data below words, on a page that lost its manner in a language that is not known. */
function beginsTable(before: readonly Cell[], cells: readonly Cell[]): boolean {
  const words = before.filter((cell) => cell.text !== '');
  return (
    isTime(cells[0]?.text) &&
    cells.length >= before.length &&
    words.length >= HEADINGS_MIN &&
    words.length >= before.length - 1 &&
    words.every((cell) => !/^[-+\d]/.test(cell.text) && !cell.text.endsWith(':'))
  );
}

/** Amounts alone, below the columns that they add up. */
function areSums(filled: readonly Cell[], cells: readonly Cell[]): boolean {
  return !cells[0]?.text && filled.length >= 2 && filled.every((cell) => isNumber(cell.text));
}

/** Position rows carry a hidden comment that has no heading; deal rows carry a hidden cell that has one. */
function shown(cells: readonly Cell[], wanted: number): string[] {
  return (cells.length > wanted ? cells.filter((cell) => !cell.hidden) : cells).map((cell) => cell.text);
}

function sorted(raw: readonly RawTable[]): Pick<ReportTables, 'tables' | 'faults' | 'sums'> {
  const tables: Partial<Record<TableKind, readonly ReportRow[]>> = {};
  const faults: string[] = [];
  const sums: Partial<Record<TableKind, readonly string[]>> = {};
  for (const table of raw) {
    const dated = table.rows.filter((row) => isTime(row[0]));
    const named = byWords(table.headings);
    const kind = named ? kindOf(named) : kindByShape(dated, table.headings.length);
    if (!kind || tables[kind]) continue;
    const columns = named ?? LAYOUTS[kind].find((layout) => layout.length === table.headings.length);
    if (!columns) {
      if (dated.length > 0)
        faults.push(
          `the ${table.headings.length} columns of the table of ${kind === 'deals' ? 'deals' : 'positions'} are not known: ${table.headings.filter(Boolean).join(', ')}`,
        );
      continue;
    }
    const time = columns.indexOf('time');
    table.rows.forEach((row, i) => {
      if (!isTime(row[time]))
        faults.push(
          `row ${i + 1} of the ${kind === 'deals' ? 'deals' : 'positions'}: its time "${row[time] ?? ''}" cannot be read`,
        );
    });
    if (table.sums) sums[kind] = table.sums;
    tables[kind] = table.rows.map((row, i) => ({
      number: i + 1,
      cells: new Map(columns.map((column, place) => [column, row[place] ?? ''])),
    }));
  }
  return { tables, faults, sums };
}

/**
 * The columns by their headings; nothing unless every one is known and none stands twice. The second time and price are
 * those of the close.
 */
function byWords(headings: readonly string[]): Column[] | undefined {
  const columns: Column[] = [];
  for (const heading of headings) {
    const plain = columnOf(heading);
    const column =
      plain && columns.includes(plain)
        ? ({ time: 'closeTime', price: 'closePrice' } as Partial<Record<Column, Column>>)[plain]
        : plain;
    if (column === undefined || columns.includes(column)) return undefined;
    columns.push(column);
  }
  return columns;
}

function kindOf(columns: readonly Column[]): TableKind | undefined {
  const has = (...wanted: Column[]): boolean => wanted.every((column) => columns.includes(column));
  if (has('time', 'ticket', 'type', 'profit', 'balance') || has('time', 'ticket', 'type', 'direction', 'profit'))
    return 'deals';
  if (has('time', 'ticket', 'symbol', 'type', 'volume', 'price', 'closeTime', 'closePrice', 'profit')) return 'closed';
  return has('time', 'ticket', 'symbol', 'type', 'volume', 'price', 'marketPrice') && !has('state')
    ? 'open'
    : undefined;
}

const FIFTH = 4;
const NINTH = 8;

/**
 * What a table is by its rows: deals have a direction, or nothing, where positions have a volume; orders have `filled /
 * wanted` there.
 */
function kindByShape(rows: readonly (readonly string[])[], width: number): TableKind | undefined {
  if (rows.length === 0 || width < LAYOUTS.open[0]!.length) return undefined;
  const all = (test: (row: readonly string[]) => boolean): boolean => rows.every(test);
  if (all((row) => isNumber(row[FIFTH]))) {
    if (all((row) => isTime(row[NINTH]) && isNumber(row[NINTH + 1]))) return 'closed';
    return all((row) => isNumber(row[NINTH]) && isNumber(row[NINTH + 1])) ? 'open' : undefined;
  }
  return all((row) => !/\d/.test(row[FIFTH] ?? '')) ? 'deals' : undefined;
}

function isNumber(text: string | undefined): boolean {
  try {
    return amount(text) !== undefined;
  } catch {
    // That it is none is the answer.
    return false;
  }
}

function readFacts(filled: readonly Cell[], facts: (readonly [string, string])[]): void {
  for (let i = 0; i + 1 < filled.length; i += 1) {
    const label = filled[i]!.text;
    if (/[:：]$/.test(label) && !/[:：]$/.test(filled[i + 1]!.text))
      facts.push([label.slice(0, -1), filled[i + 1]!.text]);
  }
}
