import { describe, expect, it } from '@jest/globals';
import { compareTotals } from './compare.js';

const report = { settled: true, login: '70358000', deals: 1402, openPositions: 85, balance: '9949.16', net: '-50.84' };
const ledger = { accountId: 'a', currency: 'EUR', deals: 1402, openPositions: 85, closedPositions: 658, balance: '9949.16', net: '-50.84', cash: '10000', balanceMismatches: 0, firstMismatches: [], openDiscrepancies: 0, historyComplete: true };

describe('BR-12 comparing a replayed report with the ledger', () => {
  it('finds them equal, whatever the number of decimals', () => expect(compareTotals(report, { ...ledger, balance: '9949.160' })).toMatchObject({ ok: true, closedPositions: 658, balance: '9949.16', differences: [] }));
  it('names every total that differs', () => {
    expect(compareTotals({ ...report, settled: false }, { ...ledger, deals: 1401, balance: '9949.17', balanceMismatches: 3, openDiscrepancies: 1 }).differences).toEqual([
      'not everything was acknowledged in time', 'deals: 1401 in the ledger, 1402 expected', 'balance: 9949.17 in the ledger, 9949.16 expected', 'deals with another balance: 3 in the ledger, 0 expected', 'open discrepancies: 1 in the ledger, 0 expected',
    ]);
  });
});
