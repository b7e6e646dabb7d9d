import { dec } from '@plimsoll/kernel';
import { walk } from './walk-xml.js';

/** What the styles of a workbook say of the cells that have them, by the number of the style. */
export interface SheetFormats {
  /** Headings have such a one. */
  readonly bold: ReadonlySet<string>;
  /** A number in such a cell is a day and a time. */
  readonly dates: ReadonlySet<string>;
}

const FIRST_DATE_FORMAT = 14;
const LAST_DATE_FORMAT = 22;
const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
/** Day 0 of Excel, which believes that 1900 had a 29 February. */
const EPOCH_MS = Date.UTC(1899, 11, 30);
const LAST_DAY = 2_958_466;
const DIGITS_OF_EXCEL = 15;

/** Bold fonts and formats of dates, by the number of the cell style. */
export function formatsOf(xml: string): SheetFormats {
  const boldFonts: boolean[] = [];
  const dateFormats = new Set<number>();
  const [bold, dates] = [new Set<string>(), new Set<string>()];
  let list = '';
  let styles = 0;
  walk(xml, {
    open: (name, { fontId, val, numFmtId, formatCode }) => {
      if (name === 'fonts' || name === 'cellXfs') list = name;
      else if (name === 'numFmt' && isDateFormat(formatCode ?? '')) dateFormats.add(Number(numFmtId));
      else if (list === 'fonts' && name === 'font') boldFonts.push(false);
      else if (list === 'fonts' && name === 'b' && val !== '0' && val !== 'false')
        boldFonts[boldFonts.length - 1] = true;
      else if (list === 'cellXfs' && name === 'xf') {
        const format = Number(numFmtId ?? 0);
        if (boldFonts[Number(fontId ?? 0)]) bold.add(String(styles));
        if ((format >= FIRST_DATE_FORMAT && format <= LAST_DATE_FORMAT) || dateFormats.has(format))
          dates.add(String(styles));
        styles += 1;
      }
    },
    close: (name) => {
      if (name === list) list = '';
    },
  });
  return { bold, dates };
}

/** `yyyy.mm.dd hh:mm`; not `#,##0.00 [Red]`. */
function isDateFormat(code: string): boolean {
  return /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/**
 * A number as Excel shows it: fifteen digits (a sheet holds `1570.7099999999998` where it shows `1570.71`), a day and
 * time where its style is that of one.
 */
export function numberAsShown(text: string, dated: boolean): string {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return text;
  if (dated && value >= 1 && value < LAST_DAY) return dayAndTime(value);
  if (text.replace(/\D/g, '').length <= DIGITS_OF_EXCEL && !/e/i.test(text)) return text;
  return plainDecimal(value.toPrecision(DIGITS_OF_EXCEL));
}

function dayAndTime(days: number): string {
  const ms = Math.round((EPOCH_MS + days * DAY_MS) / SECOND_MS) * SECOND_MS;
  return new Date(ms).toISOString().slice(0, 19).replaceAll('-', '.').replace('T', ' ');
}

function plainDecimal(text: string): string {
  if (!/e/i.test(text)) return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return dec(text).toFixed();
}
