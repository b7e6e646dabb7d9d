import { describe, expect, it } from '@jest/globals';
import { type PeriodStatement, ProblemError } from '@plimsoll/contracts';
import { periodCsv } from './period-csv.js';
import { periodPdf } from './period-pdf.js';
import { localTime, periodOf } from './period.js';

describe('a month and a year by the midnights of a zone', () => {
  it.each([
    [{ year: 2026, month: 11 }, '2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    [{ year: 2026 }, '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
    // Clocks go back within it: it is an hour longer.
    [{ year: 2026, month: 10, zone: 'Europe/Berlin' }, '2026-09-30T22:00:00.000Z', '2026-10-31T23:00:00.000Z'],
    [{ year: 2026, month: 12, zone: 'Asia/Kolkata' }, '2026-11-30T18:30:00.000Z', '2026-12-31T18:30:00.000Z'],
    [{ year: 2026, zone: 'America/New_York' }, '2026-01-01T05:00:00.000Z', '2027-01-01T05:00:00.000Z'],
  ])('%j', (query, from, to) => expect(periodOf(query)).toEqual({ from, to }));

  it('refuses a zone that there is not', () => {
    expect(() => periodOf({ year: 2026, zone: 'Mars/Olympus' })).toThrow(ProblemError);
  });

  it('tells times by the clock of the zone', () => {
    expect(localTime('2026-11-28T23:30:05.000Z', 'Europe/Berlin')).toBe('2026-11-29 00:30:05');
  });
});

const line = { kind: 'deal', profit: '0', swap: '0', commission: '0', fee: '0' } as const;
const statement: PeriodStatement = {
  login: '4711',
  server: 'Сервер-Демо',
  currency: 'USD',
  from: '2026-10-31T23:00:00.000Z',
  to: '2026-11-30T23:00:00.000Z',
  opening: '100.10',
  deposits: '1000',
  withdrawals: '0',
  otherCash: '0',
  profit: '-12.34567891',
  swap: '0',
  commission: '0',
  fee: '0',
  closing: '1087.75432109',
  lines: [
    { ...line, at: '2026-11-02T10:00:00.000Z', ticket: '1', type: 'balance', net: '1000', balance: '1100.10' },
    {
      ...line,
      at: '2026-11-03T10:00:00.000Z',
      ticket: '9007199254740993',
      type: 'sell out',
      symbol: '=2+5',
      volume: '0.1',
      price: '1.1',
      profit: '-12.34567891',
      net: '-12.34567891',
      balance: '1087.75432109',
    },
  ],
};

describe('a statement as a file', () => {
  it('CSV has every amount as it is, nothing that a spreadsheet runs, and the sums', () => {
    const rows = periodCsv(statement, 'Europe/Berlin', 'de').split('\r\n');
    expect(rows.slice(0, 4)).toEqual([
      'time,kind,deal,type,symbol,volume,price,profit,swap,commission,fee,net,balance',
      '2026-11-02 11:00:00,deal,1,balance,,,,0,0,0,0,1000,1100.10',
      "2026-11-03 11:00:00,deal,9007199254740993,sell out,'=2+5,0.1,1.1,-12.34567891,0,0,0,-12.34567891,1087.75432109",
      '',
    ]);
    expect(rows).toContain('Anfangsstand,100.10,USD');
    expect(rows).toContain('Endstand,1087.75432109,USD');
  });

  it('PDF is one, with its letters in it and a page for every so many lines', async () => {
    const many = { ...statement, lines: Array.from({ length: 200 }, () => statement.lines[1]!) };
    const bytes = Buffer.from(await periodPdf(many, 'Europe/Berlin', 'de'));
    expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(4);
    expect(bytes.toString('latin1')).toContain('DejaVuSans');
  });

  it('PDF has the names that its letters lack on as many pages as their characters need', async () => {
    const named = Array.from({ length: 60 }, (_, i) => ({
      ...statement.lines[1]!,
      symbol: String.fromCodePoint(0x4e00 + i),
    }));
    const bytes = Buffer.from(await periodPdf({ ...statement, server: '外汇', lines: named }, 'UTC', 'en'));
    expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(3);
  });
});
