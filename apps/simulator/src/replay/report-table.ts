import { Parser } from 'htmlparser2';

/** A row of a report: the visible cells by the heading above them. Headings that occur twice get ` 2` behind the second. */
export type ReportRow = ReadonlyMap<string, string>;

/** A report as MetaTrader writes it: sections with a title, a line of headings and rows. */
export interface ReportTables {
  readonly sections: ReadonlyMap<string, readonly ReportRow[]>;
  /** `Name:` → value, from the lines above and below the tables. */
  readonly facts: ReadonlyMap<string, string>;
}

interface Cell {
  text: string;
  bold: boolean;
  hidden: boolean;
}

const TITLES = new Set(['Positions', 'Orders', 'Deals', 'Open Positions', 'Results', 'Settings']);

/** Reads the bytes of a report: UTF-16 with its mark, as terminals write it, or UTF-8. */
export function decodeReport(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** Splits a report into its tables. */
export function readTables(html: string): ReportTables {
  const sections = new Map<string, ReportRow[]>();
  const facts = new Map<string, string>();
  let section: string | undefined;
  let headings: string[] | undefined;
  for (const cells of rowsOf(html)) {
    const filled = cells.filter((c) => c.text !== '');
    const only = filled.length === 1 ? filled[0]!.text : undefined;
    if (only !== undefined && TITLES.has(only)) {
      section = only;
      headings = undefined;
      sections.set(section, []);
    } else if (section && !headings && filled.length > 4 && filled.every((c) => c.bold)) {
      headings = numbered(cells.map((c) => c.text));
    } else if (section && headings && cells.length >= headings.length && /^\d{4}\.\d\d\.\d\d/.test(cells[0]!.text)) {
      sections.get(section)!.push(toRow(headings, cells));
    } else {
      readFacts(filled, facts);
    }
  }
  return { sections, facts };
}

function toRow(headings: readonly string[], cells: readonly Cell[]): ReportRow {
  // Position rows carry a hidden comment that has no heading; deal rows carry a hidden cell that has one.
  const shown = cells.length > headings.length ? cells.filter((c) => !c.hidden) : cells;
  return new Map(headings.map((heading, i) => [heading, shown[i]?.text ?? '']));
}

function readFacts(filled: readonly Cell[], facts: Map<string, string>): void {
  for (let i = 0; i + 1 < filled.length; i += 1) {
    const label = filled[i]!.text;
    if (label.endsWith(':') && !filled[i + 1]!.text.endsWith(':')) facts.set(label.slice(0, -1), filled[i + 1]!.text);
  }
}

function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} ${count}`;
  });
}

function rowsOf(html: string): Cell[][] {
  const rows: Cell[][] = [];
  let row: Cell[] | undefined;
  let cell: Cell | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'tr') row = [];
      else if (name === 'td' || name === 'th') cell = { text: '', bold: false, hidden: attributes['class'] === 'hidden' };
      else if (name === 'b' && cell) cell.bold = true;
    },
    ontext(text) {
      if (cell) cell.text += text;
    },
    onclosetag(name) {
      if ((name === 'td' || name === 'th') && cell && row) {
        row.push({ ...cell, text: cell.text.replace(/[\s\u00a0]+/g, ' ').trim() });
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
