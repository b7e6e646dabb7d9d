import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readHistoryReport } from './history-report.js';
import { zip } from './zip-sample.js';

type Value = string | { readonly bold: string };

/**
 * A workbook as the terminal saves it: shared strings, numbers as they are, a bold style for headings, columns that are
 * merged with their neighbour.
 */
function workbook(
  rows: readonly (readonly Value[])[],
  encode: (xml: string) => Buffer = (xml) => Buffer.from(xml),
): Buffer {
  const strings: string[] = [];
  const cell = (value: Value, row: number, column: number): string => {
    const [text, style] = typeof value === 'string' ? [value, 0] : [value.bold, 1];
    const name = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (text === '') return `<c r="${name}" s="${style}"/>`;
    if (/^-?\d+(\.\d+)?$/.test(text)) return `<c r="${name}" s="${style}"><v>${text}</v></c>`;
    return `<c r="${name}" s="${style}" t="s"><v>${strings.push(text) - 1}</v></c>`;
  };
  const sheet = rows
    .map((row, i) => `<row r="${i + 1}">${row.map((value, column) => cell(value, i, column)).join('')}</row>`)
    .join('');
  return zip({
    'xl/worksheets/sheet1.xml': encode(`<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`),
    'xl/sharedStrings.xml': encode(
      `<sst>${strings.map((text) => `<si><t>${text.replaceAll('&', '&amp;')}</t></si>`).join('')}</sst>`,
    ),
    'xl/styles.xml': encode(
      '<styleSheet><fonts><font/><font><b/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>',
    ),
  });
}

const headings = (...names: string[]): Value[] => names.map((name) => (name === '' ? '' : { bold: name }));
const ROWS: readonly (readonly Value[])[] = [
  [{ bold: 'Bericht' }],
  ['Konto:', '', '', { bold: '4711 (USD, Server, demo, Hedge)' }],
  headings(
    'Zeit',
    'Position',
    'Symbol',
    'Typ',
    'Volumen',
    '',
    'Preis',
    'S / L',
    'T / P',
    'Zeit',
    'Preis',
    'Kommission',
    'Swap',
    'Profit',
  ),
  [
    '2025.05.02 09:00:00',
    '500',
    'S&P 500',
    'buy',
    '0.2',
    '',
    '1.1',
    '',
    '',
    '2025.05.02 10:00:00',
    '1.2',
    '0',
    '0',
    '20',
  ],
  headings(
    'Zeit',
    'Deal',
    'Symbol',
    'Typ',
    'Richtung',
    'Volumen',
    'Preis',
    'Order',
    'Kommission',
    'Swap',
    'Profit',
    'Kontostand',
    'Kommentar',
    '',
  ),
  ['2025.05.02 08:00:00', '10', '', 'balance', '', '', '', '', '0', '0', '1000.00', '1000.00', '', ''],
  ['2025.05.02 09:00:00', '11', 'S&P 500', 'buy', 'in', '0.2', '1.1', '500', '0', '0', '0', '1000.00', '', ''],
  ['2025.05.02 10:00:00', '12', 'S&P 500', 'sell', 'out', '0.2', '1.2', '501', '0', '0', '20', '1020.00', 'tp', ''],
  ['', '', '', '', '', '', '', '', '0', '0', '20', '1020.00', '', ''],
];

describe('a report saved as a workbook (issue 6 §2.7)', () => {
  it.each([
    ['UTF-8', (xml: string) => Buffer.from(xml)],
    ['UTF-16, as terminals write it', (xml: string) => Buffer.from(`\ufeff${xml}`, 'utf16le')],
  ] as const)('is read like a page: %s', (_name, encode) => {
    const { deals, balance, identity, openPositions, notes } = readHistoryReport(workbook(ROWS, encode));
    expect(deals.map(({ positionId, symbol, comment }) => [positionId, symbol, comment])).toEqual([
      [undefined, undefined, undefined],
      ['500', 'S&P 500', undefined],
      ['500', 'S&P 500', 'tp'],
    ]);
    expect([balance.toFixed(2), identity.login, openPositions, notes]).toEqual(['1020.00', '4711', [], []]);
  });

  it('names what it cannot read by row and column', () => {
    const rows = ROWS.map((row, i) => (i === 7 ? row.map((value, column) => (column === 10 ? 'n/a' : value)) : row));
    expect(() => readHistoryReport(workbook(rows))).toThrow('row 3 (deal 12): its profit "n/a" is no number');
  });

  it.each([
    ['that is no report', workbook([['hello']]), /no table of deals/],
    ['without a sheet', zip({ 'xl/styles.xml': Buffer.from('<x/>') }), /without a sheet/],
    ['that is cut off', workbook(ROWS).subarray(0, 300), /is broken/],
    ['that is nothing but its mark', Buffer.from('PK\u0003\u0004…', 'latin1'), /is broken/],
  ])('%s is refused with the reason', (_name, bytes, reason) => expect(() => readHistoryReport(bytes)).toThrow(reason));

  const real = resolve(
    process.env['PLIMSOLL_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data'),
    'mt5/tester-report-xauusdc-m3.xlsx',
  );
  (existsSync(real) ? it : it.skip)('of a tester is read whole', () => {
    const { deals, balance, openPositions, notes } = readHistoryReport(readFileSync(real));
    expect([deals.length, balance.toFixed(2), openPositions, notes]).toEqual([723, '1570.71', [], []]);
  });
});
