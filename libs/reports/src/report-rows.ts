import type { TerminalPosition } from '@plimsoll/contracts';
import { gunzipSync } from 'node:zlib';
import { wordsOf } from './learnt-words.js';
import { type Cell, decodeReport, rowsOf } from './report-cells.js';
import { withYearFirst } from './report-dates.js';
import { type ClosedPosition, type DealRow, readClosed, readDeal, readOpen, ReportFaults } from './report-deals.js';
import type { Facts } from './report-facts.js';
import { REPORT_BYTES_MAX, tooLarge } from './report-limits.js';
import { readTables, type ReportRow, type TableKind } from './report-table.js';
import { writesCommas } from './report-values.js';
import { isWorkbook, workbookRows } from './report-workbook.js';
import type { Column } from './report-words.js';

export const FAULTS_SHOWN = 5;
export const NO_REPORT =
  'This is no MetaTrader report: it has no table of deals. In MetaTrader 5 save it from the tab History: Report, HTML or Open XML.';

/** A report of MetaTrader 5 row by row, in the order of the file. */
export interface Mt5Rows {
  readonly deals: readonly DealRow[];
  readonly closed: readonly ClosedPosition[];
  readonly open: readonly TerminalPosition[];
  readonly facts: Facts;
  /** The amounts below a table, from the left. */
  readonly sums: Readonly<Partial<Record<TableKind, readonly string[]>>>;
}

const GZIP = [0x1f, 0x8b];
const NUMBERS: readonly Column[] = [
  'volume',
  'price',
  'commission',
  'fee',
  'swap',
  'profit',
  'balance',
  'closePrice',
  'marketPrice',
];

/** The rows of a file, whatever it is. Throws where it is too large, or broken. */
export function rowsOfReport(sent: Uint8Array): { cells: readonly (readonly Cell[])[]; isSheet: boolean } {
  const bytes = sent[0] === GZIP[0] && sent[1] === GZIP[1] ? unzipped(sent) : sent;
  if (bytes.length > REPORT_BYTES_MAX) throw tooLarge(`${bytes.length} bytes; the most are ${REPORT_BYTES_MAX}`);
  const isSheet = isWorkbook(bytes);
  return { cells: withYearFirst(isSheet ? workbookRows(bytes) : rowsOfPage(decodeReport(bytes))), isSheet };
}

/** What was cut off has lost deals, and all that is left of it adds up. */
function rowsOfPage(text: string): readonly (readonly Cell[])[] {
  const rows = rowsOf(text);
  const page = text.toLowerCase();
  if (page.lastIndexOf('<tr') > page.lastIndexOf('</table'))
    throw new Error(
      `This file is not whole: it ends in row ${rows.length}, before the end of its table. Save the report anew from the terminal.`,
    );
  return rows;
}

/** As the page and the command line send it: HTML is a twentieth of its size then. */
function unzipped(bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: REPORT_BYTES_MAX });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(`it unpacks to more than ${REPORT_BYTES_MAX} bytes`);
    throw new Error('This file is broken: it cannot be unpacked. Send it again.', { cause: error });
  }
}

/** Nothing where no table of deals is there. Throws with each row that cannot be read, and what is wrong with it. */
export function mt5Rows(cells: readonly (readonly Cell[])[], isSheet: boolean): Mt5Rows | undefined {
  const { tables, facts, faults: unread, sums } = readTables(cells, isSheet);
  if (unread.length > 0) throw unreadable(unread);
  if (!tables.deals || tables.deals.length === 0) return undefined;
  const commas = writesCommas(
    Object.values(tables).flatMap((rows) =>
      rows.flatMap((row) => NUMBERS.map((column) => row.cells.get(column) ?? '')),
    ),
  );
  const faults = new ReportFaults();
  const words = wordsOf(tables, commas);
  const readAll = <T>(
    rows: readonly ReportRow[] | undefined,
    what: (row: ReportRow) => string,
    read: (row: ReportRow) => T,
  ): T[] => (rows ?? []).flatMap((row) => faults.reading(row, what(row), () => [read(row)]) ?? []);
  const ticket = (row: ReportRow): string => row.cells.get('ticket') ?? '?';
  const deals = readAll(
    tables.deals,
    (row) => `deal ${ticket(row)}`,
    (row): DealRow => ({ row: row.number, deal: readDeal(row, commas, words) }),
  );
  const closed = readAll(
    tables.closed,
    (row) => `position ${ticket(row)}`,
    (row) => readClosed(row, commas, words),
  );
  const open = readAll(
    tables.open,
    (row) => `open position ${ticket(row)}`,
    (row) => readOpen(row, commas, words),
  );
  nameRepeated(deals, faults);
  if (faults.list.length > 0) throw unreadable(faults.list);
  return { deals, closed, open, facts: { facts, commas }, sums };
}

function nameRepeated(deals: readonly DealRow[], faults: ReportFaults): void {
  const seen = new Set<string>();
  for (const { row, deal } of deals) {
    if (seen.has(deal.ticket))
      faults.add({ number: row }, `deal ${deal.ticket}`, 'its ticket stands in the report twice');
    seen.add(deal.ticket);
  }
}

/** The refusal of a report, by the first rows that cannot be read and how many more there are. */
export function unreadable(faults: readonly string[], hint = ''): Error {
  const more = faults.length - FAULTS_SHOWN;
  return new Error(
    `This report cannot be read whole: ${faults.slice(0, FAULTS_SHOWN).join('; ')}${more > 0 ? `; and ${more} more rows` : ''}.${hint}`,
  );
}
