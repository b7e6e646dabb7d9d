import { describe, expect, it } from '@jest/globals';
import { compareTotals } from './compare.js';
import { type ReportedDeal, type ReportTotals } from './simulated-replay.js';

const list: ReportedDeal[] = [
  ['1', '10000.00', '2026-01-05T10:00:00.000Z'],
  ['2', null, '2026-01-05T10:00:01.000Z'],
  ['3', '9949.16', '2026-01-05T10:00:02.000Z'],
];
const report: ReportTotals = {
  settled: true,
  login: '70358000',
  deals: 3,
  openPositions: 85,
  balance: '9949.16',
  net: '-50.84',
  carriedOver: 0,
  notes: [],
  list,
};
const ledger = {
  accountId: 'a',
  currency: 'EUR',
  deals: 3,
  openPositions: 85,
  closedPositions: 658,
  balance: '9949.16',
  net: '-50.84',
  cash: '10000',
  corrections: '0',
  accepted: '0',
  balanceMismatches: 0,
  firstMismatches: [],
  openDiscrepancies: 0,
  historyComplete: true,
};
const deal = (ticket: string, profit: string, commission = '0') => ({
  ticket,
  profit,
  swap: '0',
  commission,
  fee: '0',
});
const booked = [deal('1', '10000'), deal('2', '-40', '-0.84'), deal('3', '-10')];

describe('BR-12 comparing a replayed report with the ledger', () => {
  it('finds them equal, whatever the number of decimals', () =>
    expect(compareTotals(report, { ...ledger, balance: '9949.160' }, booked)).toMatchObject({
      ok: true,
      closedPositions: 658,
      balance: '9949.16',
      rowsOutOfTime: 0,
      differences: [],
    }));

  it('names every total that differs', () => {
    expect(
      compareTotals(
        { ...report, settled: false },
        { ...ledger, deals: 2, balance: '9949.17', balanceMismatches: 3, openDiscrepancies: 1 },
        booked,
        [{ kind: 'D3', summary: '601 has 0.1, the terminal shows 0.2' }],
      ).differences,
    ).toEqual([
      'not everything was acknowledged in time',
      'deals: 2 in the ledger, 3 expected',
      'balance: 9949.17 in the ledger, 9949.16 expected',
      'deals with another balance: 3 in the ledger, 0 expected',
      'open discrepancies: 1 in the ledger, 0 expected (D3: 601 has 0.1, the terminal shows 0.2)',
    ]);
  });

  it('adds up deal by deal: one that is booked otherwise, or not at all, is counted with what stands behind it', () => {
    expect(compareTotals(report, ledger, [booked[0]!, deal('2', '-40'), booked[2]!])).toMatchObject({
      ok: false,
      balanceMismatches: 1,
    });
    expect(compareTotals(report, ledger, booked.slice(0, 1))).toMatchObject({ ok: false, balanceMismatches: 2 });
  });

  it('names the deals that do not add up, and counts what stands for the time before the report for itself (issue 6 §2.7)', () => {
    expect(compareTotals(report, ledger, [booked[0]!, deal('2', '-40'), booked[2]!]).differences).toEqual([
      'deals with another balance: 1 in the ledger, 0 expected (deal 3 with 9950.00 instead of 9949.16)',
    ]);
    expect(compareTotals({ ...report, carriedOver: 1, notes: ['a period'] }, ledger, booked)).toMatchObject({
      ok: true,
      deals: 2,
      carriedOver: 1,
      notes: ['a period'],
    });
  });

  it('goes by the order of the report where that is not the order of time', () => {
    const tester = {
      ...report,
      list: [
        list[0]!,
        ['3', '9990.00', '2026-01-05T10:00:02.000Z'],
        ['2', '9949.16', '2026-01-05T10:00:01.000Z'],
      ] as ReportedDeal[],
    };
    expect(compareTotals(tester, { ...ledger, balanceMismatches: 1 }, booked)).toMatchObject({
      ok: true,
      balanceMismatches: 0,
      rowsOutOfTime: 1,
    });
  });
});
