import { describe, expect, it } from '@jest/globals';
import { advance, type Discrepancy, resolve } from './reconcile-progress.js';
import {
  askAboutReport,
  compareAgain,
  findingOfReport,
  isToBeAsked,
  type ReportDifferences,
  TOLD_WITHIN_MS,
} from './report-finding.js';

const NOW = new Date('2026-05-10T10:00:00.000Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const FOUND: ReportDifferences = {
  reportId: 'report',
  from: new Date('2026-05-02T10:00:00.000Z'),
  to: new Date('2026-05-09T10:00:00.000Z'),
  onlyInReport: 2,
  onlyInAccount: 0,
  different: 1,
  tickets: ['101', '102', '103'],
};
const opened = (): Discrepancy => advance('account', undefined, findingOfReport(FOUND), NOW).discrepancy;

describe('D15, a report that differs from the ledger (issue 10 §2)', () => {
  it('is opened without a question, and is due at once', () => {
    const { discrepancy, question } = advance('account', undefined, findingOfReport(FOUND), NOW);
    expect(question).toBeUndefined();
    expect(discrepancy).toMatchObject({ kind: 'D15', state: 'open', subject: 'report', attempts: 0 });
    expect(discrepancy.evidence).toMatchObject({ onlyInReport: '2', tickets: '101, 102, 103' });
    expect(isToBeAsked(discrepancy, NOW)).toBe(true);
    expect(isToBeAsked({ ...discrepancy, kind: 'D3' }, NOW)).toBe(false);
  });

  it('asks the terminal for the time of the report three times, then waits for a person', () => {
    let row = opened();
    const asked = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const now = later(turn * TOLD_WITHIN_MS);
      row = compareAgain(row, FOUND, now).discrepancy;
      if (!isToBeAsked(row, now)) continue;
      const { discrepancy, question } = askAboutReport(row, now);
      asked.push(question?.dealsSince?.toISOString());
      row = discrepancy;
    }
    // A day before the report: its clock is the server's.
    const since = '2026-05-01T10:00:00.000Z';
    expect(asked).toEqual([since, since, since]);
    expect(row).toMatchObject({ state: 'open', escalated: true, attempts: 3, nextAt: undefined });
  });

  it('is over when the deals have come, and when the report is not kept any more', () => {
    const asked = askAboutReport(opened(), NOW).discrepancy;
    // Still so: nothing is written.
    expect(compareAgain(asked, FOUND, later(1)).changed).toBe(false);
    const alike = { ...FOUND, onlyInReport: 0, different: 0, tickets: [] };
    expect(compareAgain(asked, alike, later(1)).discrepancy).toMatchObject({
      state: 'resolved',
      closedBy: 'rule:deals-booked',
    });
    expect(compareAgain(asked, undefined, later(1)).discrepancy).toMatchObject({
      state: 'resolved',
      closedBy: 'rule:report-removed',
    });
  });

  it('that a person has seen comes back only when it looks otherwise; asked again, it begins anew', () => {
    const seen = resolve(opened(), { resolution: 'acknowledged', note: 'merged by the broker', by: 'user' }, NOW);
    expect(advance('account', seen, findingOfReport(FOUND), later(1)).changed).toBe(false);
    const other = findingOfReport({ ...FOUND, onlyInReport: 3 });
    expect(advance('account', seen, other, later(1)).discrepancy).toMatchObject({ state: 'open', reopened: 1 });
    const again = resolve(opened(), { resolution: 'ask-again', note: 'the terminal was away', by: 'user' }, NOW);
    expect(isToBeAsked(again, NOW)).toBe(true);
  });
});
