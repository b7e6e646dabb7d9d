import { problem, ProblemError } from '@plimsoll/contracts';
import { LIMITS } from './limits.js';

/** The commit left, and no answer came: whether anything was saved is not known here. */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError';
}

/**
 * Whether an error, as the caller of a transaction sees it, leaves open if the transaction was saved. Memory that
 * follows the database must be read again.
 */
export function isCommitUnknown(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof CommitUnknownError) return true;
  return false;
}

/** What a failed commit means: an answer of the server is an answer, a lost connection is none. */
export function asCommitError(error: unknown): unknown {
  return isUnavailable(error)
    ? new CommitUnknownError('the connection was lost before the commit was answered', { cause: error })
    : error;
}

/** Whether running the whole transaction again can succeed: serialization failure or deadlock. */
export function isRetryable(error: unknown): boolean {
  const code = sqlState(error);
  return code === '40001' || code === '40P01';
}

/** Full jitter: somewhere between nothing and twice the wait of the attempt before. `random` is in [0, 1). */
export function retryDelayMs(attempt: number, random: number): number {
  return Math.min(LIMITS.retryCapMs, LIMITS.retryBaseMs * 2 ** attempt) * random;
}

const UNAVAILABLE_STATES = new Set(['57P01', '57P02', '57P03', '53000', '53100', '53200', '53300', '58030']);
/** Statement, lock, idle-in-transaction and transaction timeouts. */
const SLOW_STATES = new Set(['57014', '55P03', '25P03', '25P04']);
/** "current transaction is aborted": says only that something before it failed. */
const ECHO_STATE = '25P02';
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);
/** The Unix socket of a server that is down is not there, or full of those who wait. */
const NO_SOCKET_CODES = new Set(['ENOENT', 'EAGAIN']);
const UNAVAILABLE_TEXT =
  /timeout exceeded when trying to connect|connection terminated|connection error and is not queryable|client was closed|the database system is (starting|shutting)/i;

/**
 * Whether the error means "no database now" (gone, full, restarting), not "this statement is wrong" and not "this
 * statement is slow".
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof CommitUnknownError) return true;
  const code = sqlState(error);
  if (code !== undefined && NO_SOCKET_CODES.has(code)) return (error as { syscall?: unknown }).syscall === 'connect';
  if (code !== undefined && (UNAVAILABLE_STATES.has(code) || code.startsWith('08') || UNAVAILABLE_CODES.has(code)))
    return true;
  return error instanceof Error && code === undefined && UNAVAILABLE_TEXT.test(error.message);
}

/** The transaction was cut for taking too long, while the database answered others: it is slow, not lost. */
export class SlowTransactionError extends Error {
  override readonly name = 'SlowTransactionError';
}

/**
 * Whether the work took too long for a database that is there. Unlike a lost database it may be the work's own fault.
 */
export function isSlow(error: unknown): boolean {
  return error instanceof SlowTransactionError || SLOW_STATES.has(sqlState(error) ?? '');
}

/**
 * Which error tells why a transaction failed: what was thrown, or the first one that a statement of it met. PostgreSQL
 * answers everything after that with an echo, and a handler may wrap or swallow it. So the first decides when the
 * thrown one is an echo, or when it says that the work could not be done at all now (no database, too slow, deadlock),
 * whatever was made of it.
 */
export function decisiveError(thrown: unknown, first: unknown): unknown {
  if (first === undefined || isCommitUnknown(thrown)) return thrown;
  const echo = sqlState(thrown) === ECHO_STATE;
  return echo || isUnavailable(first) || isSlow(first) || isRetryable(first) ? first : thrown;
}

/**
 * What the caller of a transaction sees: a lost or slow database becomes a 503 problem, everything else stays what it
 * was.
 */
export function asCallerError(error: unknown): unknown {
  if (error instanceof ProblemError) return error;
  const code = isSlow(error) ? 'database-slow' : isUnavailable(error) ? 'database-unavailable' : undefined;
  return code === undefined ? error : new ProblemError(problem(code, undefined, { retryAfterS: 1 }), { cause: error });
}

function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
