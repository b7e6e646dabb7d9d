import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { AccountReport } from './account-report.js';
import { readReport } from './read-report.js';
import { cashRow, dealRow, sampleReport } from './report-sample.js';

interface Trade {
  readonly side: 'buy' | 'sell';
  readonly cents: number;
  readonly swap: number;
  readonly commission: number;
}

const money = (cents: number): string => {
  const [whole, fraction] = (Math.abs(cents) / 100).toFixed(2).split('.') as [string, string];
  return `${cents < 0 ? '-' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ' ')}.${fraction}`;
};
const trades = fc.array(
  fc.record({
    side: fc.constantFrom('buy' as const, 'sell' as const),
    cents: fc.integer({ min: -900_000, max: 900_000 }).filter((cents) => cents !== 0),
    swap: fc.integer({ min: -500, max: 100 }),
    commission: fc.integer({ min: -700, max: 0 }),
  }),
  { minLength: 2, maxLength: 25 },
);
const DEPOSIT = 1_000_000;

/** One trade after the other on an account that began with 10 000; the price moves as the result says. */
function rowsOf(list: readonly Trade[]): string[][] {
  let balance = DEPOSIT;
  const minute = (at: number): string =>
    `02 ${String(8 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}:00`;
  return [
    cashRow(minute(0), '100', 'balance', money(DEPOSIT), money(DEPOSIT)),
    ...list.flatMap(({ side, cents, swap, commission }, i) => {
      const up = cents > 0 === (side === 'buy');
      const [open, ticket] = [10_000 + i, 200 + 2 * i];
      balance += commission;
      const opened = money(balance);
      balance += cents + swap;
      return [
        dealRow(minute(2 * i + 1), String(ticket), ['EURUSD', side, 'in', '0.10', '1.20000', String(open)], {
          commission: money(commission),
          balance: opened,
        }),
        dealRow(
          minute(2 * i + 2),
          String(ticket + 1),
          ['EURUSD', side === 'buy' ? 'sell' : 'buy', 'out', '0.10', up ? '1.30000' : '1.10000', String(open + 5_000)],
          { profit: money(cents), swap: money(swap), balance: money(balance) },
        ),
      ];
    }),
  ];
}

const said = ({ totals, deals, disagreements }: AccountReport): object => ({
  totals: Object.entries(totals).map(([name, value]) => `${name} ${String(value)}`),
  deals: deals.map(({ deal }) => [deal.ticket, deal.type, deal.entry, deal.profit, deal.swap, deal.commission]),
  disagreements,
});
const read = (page: string | Uint8Array): object =>
  said(readReport(typeof page === 'string' ? Buffer.from(page) : page));
const both = (list: readonly Trade[]): boolean => new Set(list.map(({ side }) => side)).size === 2;

const words = fc
  .uniqueArray(fc.string({ unit: fc.constantFrom(...'ксмнопруфцщ漢字語言ابتثжйъэ'), minLength: 6, maxLength: 9 }), {
    minLength: 20,
    maxLength: 20,
  })
  .map((list) => list.map((word) => `x${word}`));
const ENCODINGS: Readonly<Record<string, (page: string) => Uint8Array>> = {
  'UTF-8': (page) => Buffer.from(page),
  'UTF-8 with its mark': (page) => Buffer.from(`\ufeff${page}`),
  'UTF-16LE with its mark': (page) => Buffer.from(`\ufeff${page}`, 'utf16le'),
  'UTF-16LE without': (page) => Buffer.from(page, 'utf16le'),
  'UTF-16BE with its mark': (page) => Buffer.from(`\ufeff${page}`, 'utf16le').swap16(),
  'UTF-16BE without': (page) => Buffer.from(page, 'utf16le').swap16(),
};

describe('whatever a report is written in, its totals are the same (issue 10 §2)', () => {
  it('headings, sides and directions in nonsense', () => {
    fc.assert(
      fc.property(trades.filter(both), words, (list, [a, b, c, d, e, ...headings]) => {
        const rows = rowsOf(list);
        const named: Readonly<Record<string, string>> = { balance: a!, buy: b!, sell: c!, in: d!, out: e! };
        const translated = rows.map((row) => row.map((cell) => named[cell] ?? cell));
        expect(read(sampleReport({ deals: translated, words: { deals: headings.slice(0, 15) } }))).toEqual(
          read(sampleReport({ deals: rows })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('rows in any order of their own', () => {
    fc.assert(
      fc.property(
        trades.chain((list) => {
          const rows = rowsOf(list);
          return fc.record({
            rows: fc.constant(rows),
            shuffled: fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length }),
          });
        }),
        ({ rows, shuffled }) => {
          expect(read(sampleReport({ deals: shuffled }))).toEqual(read(sampleReport({ deals: rows })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('any encoding, decimal mark and blank', () => {
    fc.assert(
      fc.property(
        trades,
        fc.constantFrom(...Object.keys(ENCODINGS)),
        fc.constantFrom('.', ','),
        fc.constantFrom(' ', '\u00a0', '\u202f', "'", ''),
        (list, encoding, mark, blank) => {
          const rows = rowsOf(list);
          const written = rows.map((row) =>
            row.map((cell, place) =>
              place > 4 && place !== 7 && /^-?[\d ]+\.\d+$/.test(cell)
                ? cell.replaceAll(' ', blank).replace('.', mark)
                : cell,
            ),
          );
          expect(read(ENCODINGS[encoding]!(sampleReport({ deals: written })))).toEqual(
            read(sampleReport({ deals: rows })),
          );
        },
      ),
      { numRuns: 80 },
    );
  });

  it('a changed amount is named, never taken', () => {
    fc.assert(
      fc.property(trades, fc.nat(), fc.integer({ min: 1, max: 99_999 }), (list, which, by) => {
        const rows = rowsOf(list);
        const at = 2 + 2 * (which % list.length);
        const changed = rows.map((row, i) =>
          i === at
            ? row.map((cell, place) => (place === 12 ? money(list[which % list.length]!.cents + by) : cell))
            : row,
        );
        expect(readReport(Buffer.from(sampleReport({ deals: changed }))).disagreements[0]).toContain(
          `row ${at + 1} (deal ${rows[at]![1]})`,
        );
      }),
      { numRuns: 60 },
    );
  });
});
