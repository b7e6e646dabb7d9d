import type { Cell } from './report-cells.js';

/** `03.04.2025 10:11:12`, `3/4/2025 1:02 PM`; MetaTrader itself writes the year first, Excel and some brokers do not. */
const YEAR_LAST =
  /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(?: ?([AP])\.?M\.?)?$/i;
const MONTHS = 12;
const NOON = 12;

type Order = 'day' | 'month';

/**
 * The rows with every time as MetaTrader writes it, the year first. Which of two numbers is the month is told by the
 * page: its points mean the day first, else a number above twelve shows it. Throws where nothing on it does.
 */
export function withYearFirst(rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  const found = rows.flatMap((row, at) =>
    row.flatMap(({ text }) => {
      const parts = YEAR_LAST.exec(text);
      return parts ? [{ parts, at }] : [];
    }),
  );
  if (found.length === 0) return rows;
  const order = orderOf(found);
  return rows.map((row) =>
    row.map((cell) => {
      const parts = YEAR_LAST.exec(cell.text);
      return parts ? { ...cell, text: yearFirst(parts, order) } : cell;
    }),
  );
}

function orderOf(found: readonly { readonly parts: RegExpExecArray; readonly at: number }[]): Order {
  const first = found.some(({ parts }) => Number(parts[1]) > MONTHS);
  const second = found.some(({ parts }) => Number(parts[3]) > MONTHS);
  if (first !== second) return first ? 'day' : 'month';
  if (!first && found.every(({ parts }) => parts[2] === '.')) return 'day';
  const { parts, at } = found[0]!;
  throw new Error(
    first
      ? `This report cannot be read: it writes the day first in some rows and the month first in others. Save it from the terminal anew, without opening it in a spreadsheet.`
      : `This report cannot be read: row ${at + 1} of the file says "${parts[0]}", and nothing in the file shows whether the day or the month comes first. Save it from the terminal anew, without opening it in a spreadsheet.`,
  );
}

function yearFirst(parts: RegExpExecArray, order: Order): string {
  const [, one, , two, year, hour, minute, second = '00', half] = parts;
  const [day, month] = order === 'day' ? [one!, two!] : [two!, one!];
  const shown = half === undefined ? Number(hour) : (Number(hour) % NOON) + (half.toUpperCase() === 'P' ? NOON : 0);
  const pad = (text: string | number): string => String(text).padStart(2, '0');
  return `${year}.${pad(month)}.${pad(day)} ${pad(shown)}:${minute}:${second}`;
}
