import { ConfigError } from '@plimsoll/service-host';
import { SetupError } from '@plimsoll/infrastructure';
import { ApiError, UnreachableError } from './api/api-client.js';
import { type OutcomeUnknownError, type ProblemError } from '@plimsoll/client';
import { UsageError } from './command-line.js';
import { liftText } from './output/lift-text.js';
import { SignedOutError } from './profiles/signed-out-error.js';
import { exitCodes, type ExitCode } from './exit-codes.js';

/** An error as a newcomer shall meet it: what is wrong in one line, and what to do about it. */
export interface Explanation {
  readonly what: string;
  readonly cure: string;
  /** What a server said, when that helps. */
  readonly details?: string;
  /** Ours, not the user's: the stack is worth keeping. */
  readonly unexpected: boolean;
  readonly exitCode: ExitCode;
  /** Code of the problem that the platform answered with, and what its log knows it by. */
  readonly code?: string;
  readonly errorId?: string;
}

/** Whoever gets one of these was signed in, and is not any more, or never was. */
const SIGN_IN_CODES = [
  'not-authenticated',
  'token-expired',
  'refresh-token-invalid',
  'refresh-token-reused',
  'session-unknown',
];

const DETAIL_LINES = 6;
const BAD_REQUEST = 400;

const BY_CODE: Readonly<Record<string, string>> = {
  EACCES: 'give this user the right to read and write there, or choose another place with --data-dir.',
  EPERM: 'give this user the right to do that, or choose another place with --data-dir.',
  EROFS: 'choose a place that can be written with --data-dir.',
  ENOENT: 'check the path.',
  EISDIR: 'name a file, not a folder.',
  ENOTDIR: 'check the path: a part of it is no folder.',
  EMFILE: 'raise the limit of open files (ulimit -n 4096) and try again.',
};

/** Says what an error means and what cures it; never a stack trace. */
export function explainError(error: unknown, logFile: string): Explanation {
  return explainOurs(error) ?? explainPlatform(error) ?? explainOther(error, logFile);
}

/** What the command itself says. */
function explainOurs(error: unknown): Explanation | undefined {
  if (error instanceof SetupError) {
    const details = telling(/\n([\s\S]+)$/.exec(error.message)?.[1] ?? '');
    const exitCode = error instanceof SignedOutError ? exitCodes.noPermission : exitCodes.failed;
    return { ...failed(error.what, error.cure), exitCode, ...(details ? { details } : {}) };
  }
  if (error instanceof UsageError)
    return { ...failed(error.message, 'add --help to see how it is used.'), exitCode: exitCodes.usage };
  if (error instanceof ConfigError) return failed(error.message, 'correct the environment variables named above.');
  return undefined;
}

/** What a platform answered, or did not: by its name, because the client is loaded only where it is used. */
function explainPlatform(error: unknown): Explanation | undefined {
  if (error instanceof ApiError)
    return { ...failed(`${error.message}.`, error.cure), code: error.code, exitCode: exitCodeOf(error.status) };
  if (error instanceof UnreachableError)
    return {
      ...failed(`${error.message}.`, 'run "npx plimsoll status" to see what is up, and "npx plimsoll up" to start it.'),
      exitCode: exitCodes.unreachable,
    };
  const { name } = (error ?? {}) as Error;
  if (name === 'ProblemError') return explainProblem(error as ProblemError);
  if (name === 'UnreachableError')
    return {
      ...failed(
        `${(error as Error).message}.`,
        'see whether the address is right and the platform is up; "npx plimsoll profiles" shows the address, "npx plimsoll status" one of this machine.',
      ),
      exitCode: exitCodes.unreachable,
    };
  if (name === 'OutcomeUnknownError')
    return {
      ...failed(
        `No answer came, so it is not known whether it was done: ${(error as OutcomeUnknownError).cause instanceof Error ? ((error as OutcomeUnknownError).cause as Error).message : 'nobody answered'}.`,
        'look before you try again: it may have been done.',
      ),
      exitCode: exitCodes.outcomeUnknown,
    };
  return undefined;
}

function explainProblem({ problem }: ProblemError): Explanation {
  const { status, code, title, detail, violations, errorId } = problem;
  const fields = violations?.map(({ field, message }) => `${field} ${message}`).join(', ');
  const what = `${[title, detail, fields].filter(Boolean).join(': ').replace(/\.$/, '')} (${status} ${code}).`;
  const cure = SIGN_IN_CODES.includes(code)
    ? 'sign in again: npx plimsoll login, with --profile NAME for another profile than the current one.'
    : [problem.reached?.lift && `${liftText(problem.reached.lift)}.`, problem.cure].filter(Boolean).join(' ') ||
      'see what stands between you and the platform.';
  return { ...failed(what, cure), code, exitCode: exitCodeOf(status), ...(errorId ? { errorId } : {}) };
}

function exitCodeOf(status: number): ExitCode {
  if (status === BAD_REQUEST) return exitCodes.usage;
  return status === 401 || status === 403 ? exitCodes.noPermission : exitCodes.failed;
}

function explainOther(error: unknown, logFile: string): Explanation {
  const { code, message } = (error ?? {}) as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return failed('The disk is full.', 'free at least 500 MB, or choose another place with --data-dir.');
  const cure = code === undefined ? undefined : BY_CODE[code];
  if (cure !== undefined) return failed(`${firstLine(message)}.`, cure);
  return {
    ...failed(firstLine(message ?? String(error)), `run "npx plimsoll doctor"; the details are in ${logFile}.`),
    unexpected: true,
  };
}

function failed(what: string, cure: string): Explanation {
  return { what, cure, unexpected: false, exitCode: exitCodes.failed };
}

/** The end of a log without stack frames: what a person can make use of. */
function telling(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |^\s*\^+$|^\s*[{}]$/.test(line));
  return lines.slice(-DETAIL_LINES).join('\n');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/\.$/, '');
}
