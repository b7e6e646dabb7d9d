import { inflateRawSync } from 'node:zlib';
import { type Cell, decodeReport, plain } from './report-cells.js';
import { PART_BYTES_MAX, PARTS_MAX, REPORT_CELLS_MAX, tooLarge, WORKBOOK_BYTES_MAX } from './report-limits.js';
import { formatsOf, numberAsShown, type SheetFormats } from './sheet-values.js';
import { walk } from './walk-xml.js';

const SIGNATURE = [0x50, 0x4b, 0x03, 0x04];
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
const LETTERS = 26;
const BEFORE_A = 64;

/** A report that was saved as "Open XML": an Excel workbook, which is a ZIP archive. */
export const isWorkbook = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

/**
 * The rows of the first sheet, each cell at the place of its column. Throws where the workbook has none, or is broken.
 */
export function workbookRows(bytes: Uint8Array): Cell[][] {
  const parts = partsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  let left = WORKBOOK_BYTES_MAX;
  const text = (name: string): string => {
    const part = parts.get(name)?.() ?? new Uint8Array();
    left -= part.length;
    if (left < 0) throw tooLarge(`it unpacks to more than ${WORKBOOK_BYTES_MAX} bytes`);
    return withoutEntities(decodeReport(part));
  };
  const sheet = [...parts.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort()[0];
  if (sheet === undefined) throw new Error('This is an Excel workbook without a sheet, not a report.');
  return sheetRows(text(sheet), stringsOf(text('xl/sharedStrings.xml')), formatsOf(text('xl/styles.xml')));
}

/** Excel declares no document type: entities of one's own can grow without end, or read files. */
function withoutEntities(xml: string): string {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml))
    throw new Error(
      'This Excel workbook declares a document type or entities, which none of Excel does: it is refused.',
    );
  return xml;
}

/** What the archive holds, by name; each is unpacked when it is asked for. */
function partsOf(archive: Buffer): Map<string, () => Uint8Array> {
  const broken = new Error('This Excel workbook is broken: it cannot be unpacked. Save the report again.');
  let end = archive.length - END_BYTES;
  while (end >= 0 && archive.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw broken;
  const parts = new Map<string, () => Uint8Array>();
  if (archive.readUInt16LE(end + 10) > PARTS_MAX) throw tooLarge(`more than ${PARTS_MAX} parts`);
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
    return inflateRawSync(packed, { maxOutputLength: PART_BYTES_MAX });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw tooLarge(`a part of it unpacks to more than ${PART_BYTES_MAX} bytes`);
    throw new Error(broken.message, { cause: error });
  }
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

interface OpenCell {
  text: string;
  readonly place: number;
  /** `s`: the number of a shared string; `n`: a number; others stand there as they are. */
  readonly kind: string;
  readonly bold: boolean;
  readonly dated: boolean;
}

function shownText({ text, kind, dated }: OpenCell, strings: readonly string[]): string {
  if (kind === 's') return strings[Number(text)] ?? '';
  return kind === 'n' ? numberAsShown(text, dated) : text;
}

function sheetRows(xml: string, strings: readonly string[], { bold, dates }: SheetFormats): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let cell: OpenCell | undefined;
  let cells = 0;
  let inValue = false;
  walk(xml, {
    open: (name, { r, s, t }) => {
      if (name === 'row') row = [];
      else if (name === 'c')
        cell = {
          text: '',
          place: placeOf(r) ?? row.length,
          kind: t ?? 'n',
          bold: bold.has(s ?? ''),
          dated: dates.has(s ?? ''),
        };
      inValue = name === 'v' || name === 't';
    },
    text: (chunk) => {
      if (cell && inValue) cell.text += chunk;
    },
    close: (name) => {
      inValue = false;
      if (name === 'row') rows.push(row);
      if (name !== 'c' || !cell) return;
      cells += 1 + Math.max(0, cell.place - row.length);
      if (cells > REPORT_CELLS_MAX) throw tooLarge(`more than ${REPORT_CELLS_MAX} cells`);
      while (row.length < cell.place) row.push({ text: '', bold: false, hidden: false });
      row.push({
        text: plain(shownText(cell, strings)),
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
  const letters = /^[A-Z]{1,2}(?![A-Z])/.exec(reference ?? '')?.[0];
  return letters === undefined
    ? undefined
    : Array.from(letters).reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - BEFORE_A, 0) - 1;
}
