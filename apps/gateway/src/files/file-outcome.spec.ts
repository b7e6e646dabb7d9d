import { describe, expect, it } from '@jest/globals';
import { problem, ProblemError } from '@plimsoll/contracts';
import { flawOf, outcomeOf } from './file-outcome.js';

describe('how the work on a file ended', () => {
  it.each([
    ['report-unreadable', 'refused'],
    ['permission-denied', 'refused'],
    ['busy', 'busy'],
    ['service-timeout', 'unavailable'],
    ['database-unavailable', 'unavailable'],
    ['internal-error', 'failed'],
  ] as const)('%s is %s', (code, outcome) => expect(outcomeOf(new ProblemError(problem(code)))).toBe(outcome));

  it('anything else is a fault of ours', () => expect(outcomeOf(new Error('the thread ended'))).toBe('failed'));

  it('a file is told its flaw, and never that of its reader', () => {
    expect(flawOf(new Error('row 3: its volume "x" is no number'))).toBe('row 3: its volume "x" is no number');
    expect(flawOf(Object.assign(new Error('heap'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }))).toMatch(/more memory/);
    expect(flawOf(new TypeError("Cannot read properties of undefined (reading 'deal')"))).toBeUndefined();
    expect(flawOf(new RangeError('Invalid time value'))).toBeUndefined();
  });
});
