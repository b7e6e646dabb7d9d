import { afterEach, describe, expect, it } from '@jest/globals';
import { problem, ProblemError } from '@plimsoll/contracts';
import { systemClock } from '@plimsoll/kernel';
import { type Counter, type Histogram, type Labels, type Metrics } from '@plimsoll/service-host';
import { FileMeter } from './file-meter.js';

const told: [name: string, value: number, labels: Labels | undefined][] = [];
afterEach(() => void told.splice(0));

const metrics = {
  counter: (name: string): Counter => ({ add: (value = 1, labels) => void told.push([name, value, labels]) }),
  histogram: (name: string): Histogram => ({ record: (value, labels) => void told.push([name, value, labels]) }),
} as unknown as Metrics;

describe('what is counted of reports and statements', () => {
  const meter = (): FileMeter => new FileMeter(metrics, systemClock);
  const counted = (): unknown[] => told.filter(([name, value]) => name.endsWith('_files') && value > 0);

  it('shows a failure before there is one, so that the first of them is seen to rise', () => {
    meter();
    expect(told).toContainEqual(['gateway_report_files', 0, { act: 'keep', format: 'mt5-history', outcome: 'failed' }]);
    expect(told).toContainEqual(['gateway_statement_files', 0, { of: 'account', kind: 'pdf', outcome: 'failed' }]);
  });

  it('counts a report by act, format and outcome, and how long it took', async () => {
    const one = meter();
    await one.report('keep', async (saw) => {
      saw('mt5-history');
      return Promise.resolve();
    });
    const refused = new ProblemError(problem('report-unreadable', 'row 3'));
    await expect(one.report('read', () => Promise.reject(refused))).rejects.toBe(refused);
    await expect(
      one.report('keep', (saw) => {
        saw('mt4-statement');
        return Promise.reject(new TypeError('ours'));
      }),
    ).rejects.toThrow('ours');
    expect(counted()).toEqual([
      ['gateway_report_files', 1, { act: 'keep', format: 'mt5-history', outcome: 'done' }],
      ['gateway_report_files', 1, { act: 'read', format: 'unknown', outcome: 'refused' }],
      ['gateway_report_files', 1, { act: 'keep', format: 'mt4-statement', outcome: 'failed' }],
    ]);
    expect(told.filter(([name]) => name === 'gateway_report_seconds').map(([, , labels]) => labels)).toEqual([
      { act: 'keep' },
      { act: 'read' },
      { act: 'keep' },
    ]);
  });

  it('counts a statement by whose it is, its kind and its outcome', async () => {
    const one = meter();
    expect(await one.statement({ of: 'report', kind: 'csv' }, () => Promise.resolve('file'))).toBe('file');
    await expect(
      one.statement({ of: 'account', kind: 'pdf' }, () => Promise.reject(new Error('the thread ended'))),
    ).rejects.toThrow('the thread ended');
    expect(counted()).toEqual([
      ['gateway_statement_files', 1, { of: 'report', kind: 'csv', outcome: 'done' }],
      ['gateway_statement_files', 1, { of: 'account', kind: 'pdf', outcome: 'failed' }],
    ]);
  });
});
