import type { Cell } from './report-cells.js';
import { isTime } from './report-values.js';

/** A row by its columns: a cell that spans several stands in the first of them. */
export type Spread = readonly (Cell | undefined)[];

/** The rows of a page, and how it writes numbers. */
export interface Mt4Page {
  readonly rows: readonly Spread[];
  readonly commas: boolean;
}

export const STATEMENT_COLUMNS = 14;
export const TESTER_COLUMNS = 10;
const PLACE = { time: 1, type: 2, size: 3, item: 4, price: 5 };

/** `#, time, type, order, size, price, S/L, T/P, profit, balance` of a tester of MetaTrader 4. */
export const TESTER_PLACE = { time: 1, type: 2, order: 3, size: 4, price: 5, profit: 8, balance: 9 };

export function spread(row: readonly Cell[]): Spread {
  return row.flatMap((cell) => [cell, ...Array.from({ length: (cell.span ?? 1) - 1 }, () => undefined)]);
}

/**
 * A row of a statement of MetaTrader 4: it begins with a ticket and a time; nothing of MetaTrader 5 does, which writes
 * the time first.
 */
export function isStatementRow(row: Spread): boolean {
  return (
    row.length === STATEMENT_COLUMNS &&
    /^\d+$/.test(row[0]?.text ?? '') &&
    isTime(row[PLACE.time]?.text) &&
    /[^\d\s.,-]/.test(row[PLACE.type]?.text ?? '')
  );
}

/** A row of a tester report of MetaTrader 4: number, time, a word, the number of the order. */
export function isTesterRow(row: Spread): boolean {
  return (
    row.length === TESTER_COLUMNS &&
    /^\d+$/.test(row[0]?.text ?? '') &&
    isTime(row[TESTER_PLACE.time]?.text) &&
    /[^\d\s.,-]/.test(row[TESTER_PLACE.type]?.text ?? '') &&
    /^\d+$/.test(row[TESTER_PLACE.order]?.text ?? '')
  );
}

export const isMt4 = (rows: readonly (readonly Cell[])[]): boolean =>
  rows.some((row) => {
    const columns = spread(row);
    return isStatementRow(columns) || isTesterRow(columns);
  });
