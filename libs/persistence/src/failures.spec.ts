import { describe, expect, it } from '@jest/globals';
import { problem, ProblemError } from '@plimsoll/contracts';
import fc from 'fast-check';
import {
  asCallerError,
  asCommitError,
  CommitUnknownError,
  decisiveError,
  isCommitUnknown,
  isRetryable,
  isSlow,
  isUnavailable,
  retryDelayMs,
  SlowTransactionError,
} from './failures.js';
import { LIMITS } from './limits.js';

const pgError = (code: string): Error => Object.assign(new Error('x'), { code });

describe('failures of the database (OP-5)', () => {
  it('repeats only deadlocks and serialization failures', () => {
    expect(['40001', '40P01'].map((code) => isRetryable(pgError(code)))).toEqual([true, true]);
    expect(['23505', '57014', '55P03'].map((code) => isRetryable(pgError(code)))).toEqual([false, false, false]);
    expect(isRetryable(undefined)).toBe(false);
  });

  it.each(['57P01', '57P03', '53300', '08006', '53100', 'ECONNREFUSED', 'ECONNRESET'])(
    '%s means: no database now',
    (code) => {
      expect(isUnavailable(pgError(code))).toBe(true);
    },
  );

  it.each([
    'timeout exceeded when trying to connect',
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
  ])('so does "%s"', (message) => {
    expect(isUnavailable(new Error(message))).toBe(true);
  });

  it.each(['ENOENT', 'EAGAIN'])('%s of a socket means the same, of a file it does not', (code) => {
    const of = (syscall: string): Error => Object.assign(pgError(code), { syscall });
    expect([isUnavailable(of('connect')), isUnavailable(of('open'))]).toEqual([true, false]);
  });

  it.each(['57014', '55P03', '25P03', '25P04'])('%s means: slow, which is not lost (review 4.13)', (code) => {
    expect([isSlow(pgError(code)), isUnavailable(pgError(code))]).toEqual([true, false]);
    expect(asCallerError(pgError(code))).toMatchObject({ problem: { code: 'database-slow' } });
  });

  it('lets the first error of a transaction decide, not its echo or what was made of it (attack F5)', () => {
    const [full, echo, wrong, refused] = [
      pgError('53100'),
      pgError('25P02'),
      pgError('23505'),
      new ProblemError(problem('conflict')),
    ];
    expect(decisiveError(echo, full)).toBe(full);
    expect(decisiveError(echo, wrong)).toBe(wrong);
    expect(decisiveError(refused, full)).toBe(full);
    expect(decisiveError(refused, wrong)).toBe(refused);
    expect(decisiveError(refused, undefined)).toBe(refused);
    const unknown = new CommitUnknownError('x', { cause: full });
    expect(decisiveError(unknown, full)).toBe(unknown);
  });

  it('keeps the doubt about a commit in a transaction that was cut', () => {
    expect(isCommitUnknown(asCallerError(new SlowTransactionError('x', { cause: new CommitUnknownError('y') })))).toBe(
      true,
    );
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
