import { describe, expect, it } from '@jest/globals';
import { problem, ProblemError } from '@plimsoll/contracts';
import fc from 'fast-check';
import { asCallerError, asCommitError, isCommitUnknown, isRetryable, isUnavailable, retryDelayMs } from './failures.js';
import { LIMITS } from './limits.js';

const pgError = (code: string): Error => Object.assign(new Error('x'), { code });

describe('failures of the database (OP-5)', () => {
  it('repeats only deadlocks and serialization failures', () => {
    expect(['40001', '40P01'].map((code) => isRetryable(pgError(code)))).toEqual([true, true]);
    expect(['23505', '57014', '55P03'].map((code) => isRetryable(pgError(code)))).toEqual([false, false, false]);
    expect(isRetryable(undefined)).toBe(false);
  });

  it.each(['57P01', '57P03', '53300', '08006', '57014', '55P03', 'ECONNREFUSED', 'ECONNRESET'])('%s means: no database now', (code) => {
    expect(isUnavailable(pgError(code))).toBe(true);
  });

  it.each(['timeout exceeded when trying to connect', 'Connection terminated unexpectedly', 'Connection terminated due to connection timeout'])('so does "%s"', (message) => {
    expect(isUnavailable(new Error(message))).toBe(true);
  });

  it('keeps a wrong statement and a problem what they are', () => {
    const wrong = pgError('23505');
    const refused = new ProblemError(problem('conflict'));
    expect(asCallerError(wrong)).toBe(wrong);
    expect(asCallerError(refused)).toBe(refused);
  });

  it('turns a lost database into a 503 problem that keeps its cause', () => {
    const cause = pgError('57P01');
    const error = asCallerError(cause) as ProblemError;
    expect(error.problem.code).toBe('database-unavailable');
    expect(error.cause).toBe(cause);
  });

  it('says of a commit whose answer is lost that nobody knows', () => {
    const lost = asCallerError(asCommitError(new Error('Connection terminated unexpectedly'))) as ProblemError;
    expect(lost.problem.code).toBe('database-unavailable');
    expect(isCommitUnknown(lost)).toBe(true);
    expect(isCommitUnknown(asCallerError(new Error('Connection terminated unexpectedly')))).toBe(false);
    const refused = pgError('23505');
    expect(asCommitError(refused)).toBe(refused);
  });

  it('waits between nothing and the cap', () => {
    fc.assert(
      fc.property(fc.nat(10), fc.double({ min: 0, max: 0.999999, noNaN: true }), (attempt, random) => {
        const ms = retryDelayMs(attempt, random);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(LIMITS.retryCapMs);
      }),
    );
  });
});
