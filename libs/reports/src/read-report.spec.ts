import { describe, expect, it } from '@jest/globals';
import { dec } from '@plimsoll/kernel';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AccountReport } from './account-report.js';
import { MT4_SAMPLE, mt4Statement } from './mt4-sample.js';
import { readReport } from './read-report.js';
import { cashRow, dealRow, sampleReport } from './report-sample.js';

const shared = process.env['PLIMSOLL_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');
const cases = resolve(shared, '../cases/reports');
const present = existsSync(`${shared}/mt5`) && existsSync(cases);
if (!present) process.stdout.write('skipped: real MetaTrader reports are not present\n');

const totalsOf = ({ totals }: AccountReport): object =>
  Object.fromEntries(
    Object.entries(totals).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : dec(String(value)).toFixed(2),
    ]),
  );
const read = (text: string | Uint8Array): AccountReport =>
  readReport(typeof text === 'string' ? Buffer.from(text) : text);

const deals = [
  cashRow('02 08:00:00', '10', 'balance', '2 000.00', '2 000.00'),
  dealRow('02 09:00:00', '11', ['EURUSD', 'buy', 'in', '0.20', '1.10000', '500'], {
    commission: '-1.00',
    balance: '1 999.00',
  }),
  dealRow('02 10:00:00', '12', ['EURUSD', 'sell', 'out', '0.20', '1.10500', '501'], {
    profit: '100.00',
    swap: '-1.25',
    balance: '2 097.75',
  }),
  dealRow('03 10:00:00', '13', ['GBPUSD', 'sell', 'in', '0.10', '1.30000', '502'], { balance: '2 097.75' }),
  dealRow('03 11:00:00', '14', ['GBPUSD', 'buy', 'out', '0.10', '1.30100', '503'], {
    profit: '-10.00',
    balance: '2 087.75',
  }),
];
const TOTALS = {
  trades: 2,
  deposits: '2000.00',
  withdrawals: '0.00',
  otherCash: '0.00',
  credit: '0.00',
  profit: '90.00',
  swap: '-1.25',
  commission: '-1.00',
  fee: '0.00',
  net: '87.75',
  balance: '2087.75',
};
const NONSENSE = ['Qa', 'Wb', 'Ec', 'Rd', 'Te', 'Yf', 'Ug', 'Ih', 'Oi', 'Pj', 'Ak', 'Sl', 'Dm', 'Fn', 'Go'];
const inWords = (rows: readonly (readonly string[])[], words: Readonly<Record<string, string>>): string[][] =>
  rows.map((row) => row.map((cell) => words[cell] ?? cell));

describe('what a report says (issue 10 §2, BR-12)', () => {
  it('adds up: deposits, profit, swap, commission and fee are the balance', () => {
    const report = read(sampleReport({ deals }));
    expect(totalsOf(report)).toEqual(TOTALS);
    expect(report).toMatchObject({ kind: 'mt5-history', disagreements: [], notes: [] });
  });

  it('is the same where every word of it is nonsense: sides and directions are told by the amounts', () => {
    const words = { balance: 'zzz', buy: 'kupi', sell: 'prodi', in: 'nutra', out: 'van' };
    const report = read(sampleReport({ deals: inWords(deals, words), words: { deals: NONSENSE } }));
    expect(totalsOf(report)).toEqual(TOTALS);
    expect(report.deals.map(({ deal }) => [deal.type, deal.entry])).toEqual(
      read(sampleReport({ deals })).deals.map(({ deal }) => [deal.type, deal.entry]),
    );
  });

  it.each([
    ['both words at once with one result', { buy: 'kupi', sell: 'prodi' }, deals.slice(0, 2)],
    ['a direction that no result tells', { in: 'nutra', out: 'van' }, deals.slice(0, 2)],
  ])('is refused by row where nothing tells what a word means: %s', (_name, words, rows) => {
    expect(() => read(sampleReport({ deals: inWords(rows, words) }))).toThrow(/row 2 \(deal 11\): its .* is not known/);
  });

  it('keeps credits and bonuses beside the balance, as the broker does', () => {
    const report = read(
      sampleReport({
        deals: [
          deals[0]!,
          cashRow('02 08:30:00', '15', 'credit', '500.00', '2 000.00'),
          cashRow('02 08:31:00', '16', 'correction', '-3.00', '1 997.00'),
          cashRow('02 08:32:00', '17', 'bonus', '20.00', '2 017.00'),
          cashRow('02 08:33:00', '18', 'balance', '-17.00', '2 000.00'),
        ],
      }),
    );
    expect(totalsOf(report)).toMatchObject({
      deposits: '2000.00',
      withdrawals: '-17.00',
      otherCash: '17.00',
      credit: '500.00',
      balance: '2000.00',
    });
    expect(report.disagreements).toEqual([]);
  });

  it('names the row after which its balance does not follow', () => {
    const broken = deals.map((row) => row.map((cell) => (cell === '100.00' ? '110.00' : cell)));
    expect(read(sampleReport({ deals: broken })).disagreements).toEqual([
      'row 3 (deal 12): its balance 2097.75 is not that of the row before and what it earned; a row before it is missing, or was changed',
    ]);
  });
});

describe('statements of MetaTrader 4 (issue 10 §2)', () => {
  const mt4Totals = {
    trades: 2,
    deposits: '10000.00',
    profit: '-16.81',
    swap: '-1.20',
    commission: '-10.50',
    net: '-28.51',
    balance: '9971.49',
    equity: '9980.79',
  };

  it('are read with trades, cash, cancelled orders and open trades, and add up', () => {
    const report = read(mt4Statement(MT4_SAMPLE));
    expect(report).toMatchObject({
      kind: 'mt4-statement',
      identity: { login: '900123', currency: 'USD' },
      disagreements: [],
      notes: [],
      openPositions: [{ ticket: '104', side: 'sell', symbol: 'EURUSD' }],
    });
    expect(totalsOf(report)).toMatchObject(mt4Totals);
    expect(report.deals.map(({ deal }) => deal.ticket)).toEqual(['100', '1011', '1012', '1021', '1022']);
  });

  it('are read in words that nobody knows', () => {
    const words: Readonly<Record<string, string>> = { buy: 'kupi', sell: 'prodi', balance: 'salo' };
    const closed = MT4_SAMPLE.closed.map((row) =>
      row.map((cell) => (typeof cell === 'string' ? (words[cell] ?? cell) : cell)),
    );
    const report = read(mt4Statement({ ...MT4_SAMPLE, closed, headings: NONSENSE.slice(0, 14) }));
    expect(totalsOf(report)).toMatchObject({ net: '-28.51', balance: '9971.49' });
    expect(report.disagreements).toEqual([]);
  });

  it('name the total that does not agree', () => {
    expect(read(mt4Statement({ ...MT4_SAMPLE, balance: '9 971.50' })).disagreements).toEqual([
      'the balance of the summary is 9971.5; the rows add up to 9971.49',
    ]);
  });

  it('name the row and column that cannot be read', () => {
    const closed = MT4_SAMPLE.closed.map((row) => row.map((cell) => (cell === '-166.81' ? 'n/a' : cell)));
    expect(() => read(mt4Statement({ ...MT4_SAMPLE, closed }))).toThrow(
      'row 3 (ticket 102): its profit (column 14) "n/a" is no number',
    );
  });

  it('of the tester are read by what closes an order', () => {
    const row = (...cells: readonly string[]): string => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    const opening = (...cells: readonly string[]): string =>
      `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}<td colspan=2></td></tr>`;
    const page = `<table><tr><td>Initial deposit</td><td>1000.00</td></tr>${row('#', 'Time', 'Type', 'Order', 'Size', 'Price', 'S / L', 'T / P', 'Profit', 'Balance')}
${opening('1', '2009.01.05 10:00', 'buy', '1', '0.10', '1.3500', '0.0000', '0.0000')}
${opening('2', '2009.01.05 10:05', 'modify', '1', '0.10', '1.3500', '1.3400', '0.0000')}
${row('3', '2009.01.05 11:00', 't/p', '1', '0.10', '1.3550', '1.3400', '1.3550', '50.00', '1050.00')}
${opening('4', '2009.01.06 10:00', 'sell', '2', '0.10', '1.3500', '0.0000', '0.0000')}
${row('5', '2009.01.06 11:00', 'close at stop', '2', '0.10', '1.4600', '0', '0', '-1100.00', '-50.00')}</table>`;
    const report = read(page);
    expect(totalsOf(report)).toMatchObject({ deposits: '1000.00', net: '-1050.00', balance: '-50.00', trades: 2 });
    expect(report).toMatchObject({ kind: 'mt4-tester', disagreements: [] });
    expect(read(page.replace('-50.00', '-49.00')).disagreements).toEqual([
      'row 5: its balance is -49; the rows add up to -50',
    ]);
  });
});

const KNOWN: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  'history-report-hedge-en-70358000.html': {
    deals: 1402,
    trades: 658,
    net: '-50.84',
    swap: '-0.39',
    balance: '9949.16',
  },
  'tester-report-xauusd-m1-utf16.html': { deals: 1695, trades: 847, net: '-3004.97', balance: '-4.97' },
  'tester-report-xauusdc-m3.xlsx': { deals: 723, deposits: '100.00', balance: '1570.71' },
  '61-mt5-report-russian.html': { deals: 5, balance: '12496.89' },
  '66-mt5-report-partial-close.html': { deals: 4, balance: '10004.66', net: '4.66' },
  '68-mt5-report-rare-deal-types.html': { deals: 4, balance: '5000.25', otherCash: '0.25' },
  '71-mt5-report-yen-account.html': { deals: 3, balance: '1000993.00' },
  '72-mt5-report-of-a-period.html': {},
  '73-mt5-tester-partial-close.html': { deals: 4, balance: '10004.66' },
  '74-mt5-tester-netting-reversal.html': { deals: 4, balance: '100020.00' },
};

(present ? describe : describe.skip)('the reports of people (issue 10, must show 2)', () => {
  // The body of a skipped suite runs too: where there are no files each is skipped by its name.
  const files: readonly (readonly [name: string, path: string])[] = present
    ? [`${shared}/mt5`, cases].flatMap((folder) =>
        readdirSync(folder)
          .filter((name) => /\.(html?|xlsx)$/.test(name))
          .map((name) => [name, `${folder}/${name}`] as const),
      )
    : Object.keys(KNOWN).map((name) => [name, '']);

  it.each(files)('%s says its own totals', (name, path) => {
    const report = read(readFileSync(path));
    expect({ ...totalsOf(report), deals: report.deals.length }).toMatchObject(KNOWN[name] ?? {});
    expect(report.disagreements).toEqual([]);
    expect(KNOWN).toHaveProperty([name]);
  });
});
