import { Parser } from 'htmlparser2';
import { REPORT_CELLS_MAX, tooLarge } from './report-limits.js';
import { columnOf } from './report-words.js';

/** One cell of a report's HTML: its text with single blanks. */
export interface Cell {
  readonly text: string;
  readonly bold: boolean;
  readonly hidden: boolean;
  /** How many columns it spans, where more than one. */
  readonly span?: number;
  /** What a pointer on it shows. */
  readonly title?: string;
}

const HEAD_BYTES = 1_024;
const SAMPLE_BYTES = 65_536;
const NOT_ASCII = /[^\u0000-\u007f]/;
const ZERO_BYTES_MIN = 0.2;
const DIGIT_MASK = 0x0f;

/**
 * Reads the bytes of a report: UTF-16 as terminals write it, with or without its mark, UTF-8, or the charset that the
 * page names.
 */
export function decodeReport(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = bytes.subarray(0, HEAD_BYTES);
  const zeros = (odd: number): number => head.filter((byte, i) => byte === 0 && i % 2 === odd).length / head.length;
  if (zeros(1) > ZERO_BYTES_MIN) return new TextDecoder('utf-16le').decode(bytes);
  if (zeros(0) > ZERO_BYTES_MIN) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: an older page in the code page that it names, or in that of most Windows machines.
    return inCodePage(bytes, /charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder('latin1').decode(head))?.[1]);
  }
}

/** What terminals of old wrote in, where a page does not say it; the first stands where nothing speaks for another. */
const CODE_PAGES = [
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1254',
  'windows-1256',
  'shift_jis',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

function inCodePage(bytes: Uint8Array, label?: string): string {
  if (label === undefined || /^utf/i.test(label)) return inLikelyCodePage(bytes);
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    // A label that nobody knows.
    return inLikelyCodePage(bytes);
  }
}

/** In the code page in which the page has most headings that are words of a report; its numbers are ASCII in each. */
function inLikelyCodePage(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const known = (label: string): number =>
    rowsOf(new TextDecoder(label).decode(sample))
      .flat()
      .filter(({ text }) => NOT_ASCII.test(text) && columnOf(text.replace(/[:：]$/, '')) !== undefined).length;
  const best = CODE_PAGES.map((label) => ({ label, known: known(label) })).reduce((one, other) =>
    other.known > one.known ? other : one,
  );
  return new TextDecoder(best.label).decode(bytes);
}

/** The rows of all tables of a page, in their order. */
export function rowsOf(html: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] | undefined;
  let cell: { text: string; bold: boolean; hidden: boolean; span?: number; title?: string } | undefined;
  let cells = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'tr') row = [];
      else if (name === 'td' || name === 'th')
        cell = {
          text: '',
          bold: name === 'th',
          hidden: /\bhidden\b/.test(attributes['class'] ?? ''),
          ...spanOf(attributes['colspan']),
          ...(attributes['title'] ? { title: attributes['title'] } : {}),
        };
      else if ((name === 'b' || name === 'strong') && cell) cell.bold = true;
      else if (name === 'br' && cell) cell.text += ' ';
    },
    ontext(text) {
      if (cell) cell.text += text;
    },
    onclosetag(name) {
      if ((name === 'td' || name === 'th') && cell && row) {
        row.push({ ...cell, text: plain(cell.text) });
        cells += 1;
        if (cells > REPORT_CELLS_MAX) throw tooLarge(`more than ${REPORT_CELLS_MAX} cells`);
        cell = undefined;
      } else if (name === 'tr' && row) {
        rows.push(row);
        row = undefined;
      }
    },
  });
  parser.end(html);
  return rows;
}

const SPAN_MAX = 100;

function spanOf(colspan: string | undefined): { span?: number } {
  const span = Number(colspan);
  return Number.isInteger(span) && span > 1 && span <= SPAN_MAX ? { span } : {};
}

const FOREIGN_NUMBER = /^[-+\u2212\d\u0660-\u0669\u06f0-\u06f9\s.,:/]+$/;

/** Single blanks, no marks of direction (Arabic and Hebrew pages hold them), numbers in ASCII. */
export function plain(text: string): string {
  const line = text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return FOREIGN_NUMBER.test(line)
    ? line.replaceAll('\u2212', '-').replace(/[\u0660-\u0669\u06f0-\u06f9]/g, asciiDigit)
    : line;
}

/** The digits of Arabic and Persian pages end in their value. */
const asciiDigit = (digit: string): string => String(digit.charCodeAt(0) & DIGIT_MASK);
