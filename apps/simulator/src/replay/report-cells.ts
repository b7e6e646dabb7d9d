import { Parser } from 'htmlparser2';

/** One cell of a report's HTML: its text with single blanks. */
export interface Cell {
  readonly text: string;
  readonly bold: boolean;
  readonly hidden: boolean;
}

const HEAD_BYTES = 1_024;
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

function inCodePage(bytes: Uint8Array, label = 'windows-1252'): string {
  try {
    return new TextDecoder(/^utf/i.test(label) ? 'windows-1252' : label).decode(bytes);
  } catch {
    // A label that nobody knows; the numbers are ASCII in every code page.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The rows of all tables of a page, in their order. */
export function rowsOf(html: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] | undefined;
  let cell: { text: string; bold: boolean; hidden: boolean } | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'tr') row = [];
      else if (name === 'td' || name === 'th')
        cell = { text: '', bold: name === 'th', hidden: /\bhidden\b/.test(attributes['class'] ?? '') };
      else if ((name === 'b' || name === 'strong') && cell) cell.bold = true;
      else if (name === 'br' && cell) cell.text += ' ';
    },
    ontext(text) {
      if (cell) cell.text += text;
    },
    onclosetag(name) {
      if ((name === 'td' || name === 'th') && cell && row) {
        row.push({ ...cell, text: plain(cell.text) });
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
