import { describe, expect, it } from '@jest/globals';
import { problem, ProblemError } from '@plimsoll/contracts';
import { LIMITS } from '../limits.js';
import { decideFailure, HopelessError } from './failure-policy.js';

describe('after a failed attempt (failure row 10)', () => {
  it('tries again with growing waits, then parks', () => {
    const decisions = Array.from({ length: LIMITS.handlerAttempts }, (_, i) => decideFailure(new Error('x'), i + 1));
    expect(decisions.slice(0, -1).map((d) => d.action === 'retry' && d.delayMs)).toEqual([100, 300, 900, 2_700]);
    expect(decisions.at(-1)).toEqual({ action: 'dead-letter', reason: 'handler-failed' });
  });

  it('waits for a lost dependency for ever: it is no fault of the message', () => {
    for (const code of ['database-unavailable', 'service-unavailable', 'service-timeout', 'busy'] as const) {
      expect(decideFailure(new ProblemError(problem(code)), 1_000)).toEqual({
        action: 'retry',
        delayMs: LIMITS.dependencyRetryMs,
        counts: false,
      });
    }
  });

  it.each([
    [
      'of our own transaction',
      Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }),
    ],
    ['as a transaction tells it', new ProblemError(problem('database-slow'))],
  ])(
    'counts a statement that is too slow (%s), so that a poison message does not block its key for ever (review 4.13)',
    (_name, error) => {
      expect(decideFailure(error, 1)).toEqual({ action: 'retry', delayMs: 100, counts: true });
      expect(decideFailure(error, LIMITS.slowAttempts - 1)).toEqual({
        action: 'retry',
        delayMs: LIMITS.handlerRetryCapMs,
        counts: true,
      });
      expect(decideFailure(error, LIMITS.slowAttempts)).toEqual({ action: 'dead-letter', reason: 'handler-failed' });
    },
  );

  it('parks at once what its handler calls hopeless', () => {
    expect(decideFailure(new HopelessError('no'), 1)).toEqual({ action: 'dead-letter', reason: 'handler-failed' });
  });
});
