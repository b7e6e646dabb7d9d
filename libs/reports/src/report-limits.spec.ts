import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { readReport } from './read-report.js';
import { PART_BYTES_MAX, REPORT_BYTES_MAX } from './report-limits.js';
import { cashRow, dealRow, sampleReport } from './report-sample.js';
import { zip } from './zip-sample.js';

const SHEET = 'xl/worksheets/sheet1.xml';
const deals = [
  cashRow('02 08:00:00', '10', 'balance', '2 000.00', '2 000.00'),
  dealRow('13 09:00:00', '11', ['EURUSD', 'buy', 'in', '0.20', '1.10000', '500'], { balance: '2 000.00' }),
  dealRow('13 10:00:00', '12', ['EURUSD', 'sell', 'out', '0.20', '1.10500', '501'], {
    profit: '100.00',
    balance: '2 100.00',
  }),
];
const page = sampleReport({ deals });

describe('a file that means harm, or is too large (issue 10 §2)', () => {
  it('is refused by its size before it is read', () => {
    expect(() => readReport(new Uint8Array(REPORT_BYTES_MAX + 1))).toThrow(/too large for a report/);
  });

  it('is refused where it unpacks without end', () => {
    const bomb = zip({ [SHEET]: Buffer.alloc(PART_BYTES_MAX + 1, 0x20) });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(() => readReport(bomb)).toThrow(/too large for a report \(a part of it unpacks/);
  });

  it('is read as it was sent, zipped, and refused where that is a bomb', () => {
    expect(readReport(gzipSync(page)).totals.balance.toFixed(2)).toBe('2100.00');
    expect(() => readReport(gzipSync(Buffer.alloc(REPORT_BYTES_MAX + 1)))).toThrow(/too large for a report/);
    expect(() => readReport(gzipSync(page).subarray(0, 60))).toThrow(/is broken/);
  });

  it.each(['<!DOCTYPE x [<!ENTITY a "b">]>', '<!ENTITY a SYSTEM "file:///etc/passwd">'])(
    'is refused where it declares entities: %s',
    (declaration) => {
      const sheet = `${declaration}<worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`;
      expect(() => readReport(zip({ [SHEET]: Buffer.from(sheet) }))).toThrow(/entities/);
    },
  );

  it('is refused where a row pretends to be endless', () => {
    const cells = Array.from({ length: 6_000 }, (_, i) => `<row><c r="ZZ${i}"><v>1</v></c></row>`).join('');
    expect(() => readReport(zip({ [SHEET]: Buffer.from(`<worksheet>${cells}</worksheet>`) }))).toThrow(/cells/);
  });

  it('says what to do where it is none', () => {
    expect(() => readReport(Buffer.from('<p>hello</p>'))).toThrow(
      /no MetaTrader report: it has no table of deals.*save/,
    );
  });
});

describe('times and letters of other programs (issue 10 §2)', () => {
  const last = (bytes: string | Uint8Array): readonly unknown[] => {
    const report = readReport(typeof bytes === 'string' ? Buffer.from(bytes) : bytes);
    return [report.deals.at(-1)!.deal.dealtAt, report.totals.balance.toFixed(2), report.disagreements];
  };
  const expected = ['2025-05-13T10:00:00.000Z', '2100.00', []];

  it.each([
    ['the day first, with points', '$3.$2.$1 $4'],
    ['the month first, with strokes', '$2/$3/$1 $4'],
    ['the day first, with strokes', '$3/$2/$1 $4'],
    ['the year first, with dashes', '$1-$2-$3 $4'],
  ])('%s', (_name, form) => {
    expect(last(page.replaceAll(/(2025)\.(05)\.(\d\d) (\d\d:\d\d:\d\d)/g, form))).toEqual(expected);
  });

  it('refuses a time that could be of two months, by its row', () => {
    const early = page.replaceAll(/2025\.05\.\d\d (\d\d:\d\d:\d\d)/g, '03/04/2025 $1');
    expect(() => readReport(Buffer.from(early))).toThrow(/row \d+ of the file says "03\/04\/2025 08:00:00"/);
  });

  it('reads times and amounts as Excel keeps them', () => {
    const cell = (value: string, style = 0): string =>
      /^[\d.-]+$/.test(value) ? `<c s="${style}"><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
    const row = (day: string, ...cells: readonly string[]): string =>
      `<row>${cell(day, 1)}${cells.map((value) => cell(value)).join('')}</row>`;
    const headings = `<row>${['Zeit', 'Deal', 'Symbol', 'Typ', 'Richtung', 'Volumen', 'Preis', 'Order', 'Kommission', 'Swap', 'Profit', 'Kontostand', 'Kommentar'].map((each) => cell(each)).join('')}</row>`;
    const sheet = `<worksheet><sheetData>${headings}${row('45779.333333333336', '10', ' ', 'balance', ' ', ' ', ' ', ' ', '0', '0', '1000.1000000000001', '1000.1000000000001', 'x')}${row('45790.416666666664', '11', ' ', 'balance', ' ', ' ', ' ', ' ', '0', '0', '1099.8999999999999', '2100', 'x')}</sheetData></worksheet>`;
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\.mm\\.dd\\ hh:mm:ss"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>';
    expect(last(zip({ [SHEET]: Buffer.from(sheet), 'xl/styles.xml': Buffer.from(styles) }))).toEqual(expected);
  });

  it('reads a page in Cyrillic of an old terminal that does not say so', () => {
    const russian = sampleReport({
      deals: deals.map((row) =>
        row.map((each) => ({ balance: 'баланс', buy: 'покупка', sell: 'продажа' })[each] ?? each),
      ),
      words: {
        deals: [
          'Время',
          'Сделка',
          'Символ',
          'Тип',
          'Направление',
          'Объем',
          'Цена',
          'Ордер',
          'Стоимость',
          'Комиссия',
          'Сбор',
          'Своп',
          'Прибыль',
          'Баланс',
          'Комментарий',
        ],
      },
    });
    const bytes = Uint8Array.from(russian, (letter) => {
      const code = letter.charCodeAt(0);
      return code < 0x80 ? code : code - 0x410 + 0xc0;
    });
    expect(last(bytes)).toEqual(expected);
  });
});
