import { inflateRawSync } from 'node:zlib';
import { Parser } from 'htmlparser2';
import { type Cell, decodeReport, plain } from './report-cells.js';

const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** More than this is no report of a terminal. */
const PART_MAX_BYTES = 256 * 1_048_576;
const LETTERS = 26;
const BEFORE_A = 64;

/** A report that was saved as "Open XML": an Excel workbook, which is a ZIP archive. */
export const isWorkbook = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

/**
 * The rows of the first sheet, each cell at the place of its column. Throws where the workbook has none, or is broken.
 */
export function workbookRows(bytes: Uint8Array): Cell[][] {
  const parts = partsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const text = (name: string): string => decodeReport(parts.get(name)?.() ?? new Uint8Array());
  const sheet = [...parts.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort()[0];
  if (sheet === undefined) throw new Error('This is an Excel workbook without a sheet, not a report.');
  return sheetRows(text(sheet), stringsOf(text('xl/sharedStrings.xml')), boldStyles(text('xl/styles.xml')));
}

/** What the archive holds, by name; each is unpacked when it is asked for. */
function partsOf(archive: Buffer): Map<string, () => Uint8Array> {
  const broken = new Error('This Excel workbook is broken: it cannot be unpacked. Save the report again.');
  let end = archive.length - END_BYTES;
  while (end >= 0 && archive.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw broken;
  const parts = new Map<string, () => Uint8Array>();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + ENTRY_BYTES > archive.length || archive.readUInt32LE(at) !== ENTRY) throw broken;
    const [method, size, begin] = [
      archive.readUInt16LE(at + 10),
      archive.readUInt32LE(at + 20),
      archive.readUInt32LE(at + 42),
    ];
    const nameLength = archive.readUInt16LE(at + 28);
    parts.set(archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength), () =>
      unpacked(archive, { begin, size, method, broken }),
    );
    at += ENTRY_BYTES + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return parts;
}

interface Packed {
  readonly begin: number;
  readonly size: number;
  readonly method: number;
  readonly broken: Error;
}

function unpacked(archive: Buffer, { begin, size, method, broken }: Packed): Uint8Array {
  if (begin + LOCAL_BYTES > archive.length || archive.readUInt32LE(begin) !== LOCAL) throw broken;
  const from = begin + LOCAL_BYTES + archive.readUInt16LE(begin + 26) + archive.readUInt16LE(begin + 28);
  const packed = archive.subarray(from, from + size);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw broken;
  try {
    return inflateRawSync(packed, { maxOutputLength: PART_MAX_BYTES });
  } catch (error) {
    throw new Error(broken.message, { cause: error });
  }
}

interface Handlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

function walk(xml: string, { open, text, close }: Handlers): void {
  const parser = new Parser(
    { onopentag: open, ontext: (chunk) => text?.(chunk), onclosetag: (name) => close?.(name) },
    { xmlMode: true },
  );
  parser.end(xml);
}

function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let inText = false;
  walk(xml, {
    open: (name) => {
      if (name === 'si') strings.push('');
      inText = name === 't';
    },
    text: (chunk) => {
      if (inText) strings.push((strings.pop() ?? '') + chunk);
    },
    close: () => (inText = false),
  });
  return strings;
}

/** The numbers of the cell styles whose font is bold: headings have such a one. */
function boldStyles(xml: string): ReadonlySet<string> {
  const boldFonts: boolean[] = [];
  const bold = new Set<string>();
  let list = '';
  let styles = 0;
  walk(xml, {
    open: (name, { fontId, val }) => {
      if (name === 'fonts' || name === 'cellXfs') list = name;
      else if (list === 'fonts' && name === 'font') boldFonts.push(false);
      else if (list === 'fonts' && name === 'b' && val !== '0' && val !== 'false')
        boldFonts[boldFonts.length - 1] = true;
      else if (list === 'cellXfs' && name === 'xf') {
        if (boldFonts[Number(fontId ?? 0)]) bold.add(String(styles));
        styles += 1;
      }
    },
    close: (name) => {
      if (name === list) list = '';
    },
  });
  return bold;
}

function sheetRows(xml: string, strings: readonly string[], bold: ReadonlySet<string>): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let cell: { text: string; readonly place: number; readonly shared: boolean; readonly bold: boolean } | undefined;
  let inValue = false;
  walk(xml, {
    open: (name, { r, s, t }) => {
      if (name === 'row') row = [];
      else if (name === 'c')
        cell = { text: '', place: placeOf(r) ?? row.length, shared: t === 's', bold: bold.has(s ?? '') };
      inValue = name === 'v' || name === 't';
    },
    text: (chunk) => {
      if (cell && inValue) cell.text += chunk;
    },
    close: (name) => {
      inValue = false;
      if (name === 'row') rows.push(row);
      if (name !== 'c' || !cell) return;
      while (row.length < cell.place) row.push({ text: '', bold: false, hidden: false });
      row.push({
        text: plain(cell.shared ? (strings[Number(cell.text)] ?? '') : cell.text),
        bold: cell.bold,
        hidden: false,
      });
      cell = undefined;
    },
  });
  return rows;
}

/** `C12` → 2. */
function placeOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  return letters === undefined
    ? undefined
    : Array.from(letters).reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - BEFORE_A, 0) - 1;
}
