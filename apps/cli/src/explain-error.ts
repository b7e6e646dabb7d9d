import { ConfigError } from '@plimsoll/service-host';
import { SetupError } from '@plimsoll/infrastructure';
import { ApiError, UnreachableError } from './api/api-client.js';
import { UsageError } from './command-line.js';

/** An error as a newcomer shall meet it: what is wrong in one line, and what to do about it. */
export interface Explanation {
  readonly what: string;
  readonly cure: string;
  /** What a server said, when that helps. */
  readonly details?: string;
  /** Ours, not the user's: the stack is worth keeping. */
  readonly unexpected: boolean;
}

const DETAIL_LINES = 6;

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
  if (error instanceof SetupError) {
    const details = telling(/\n([\s\S]+)$/.exec(error.message)?.[1] ?? '');
    return { what: error.what, cure: error.cure, unexpected: false, ...(details ? { details } : {}) };
  }
  if (error instanceof UsageError)
    return { what: error.message, cure: 'add --help to see how it is used.', unexpected: false };
  if (error instanceof ConfigError)
    return { what: error.message, cure: 'correct the environment variables named above.', unexpected: false };
  if (error instanceof ApiError) return { what: `${error.message}.`, cure: error.cure, unexpected: false };
  if (error instanceof UnreachableError)
    return {
      what: `${error.message}.`,
      cure: 'run "npx plimsoll status" to see what is up, and "npx plimsoll up" to start it.',
      unexpected: false,
    };
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return {
      what: 'The disk is full.',
      cure: 'free at least 500 MB, or choose another place with --data-dir.',
      unexpected: false,
    };
  const cure = code === undefined ? undefined : BY_CODE[code];
  if (cure !== undefined) return { what: `${firstLine(message)}.`, cure, unexpected: false };
  return {
    what: firstLine(message ?? String(error)),
    cure: `run "npx plimsoll doctor"; the details are in ${logFile}.`,
    unexpected: true,
  };
}

/** The end of a log without stack frames: what a person can make use of. */
function telling(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '' && !/^\s+at |^\s*\^+$|^\s*[{}]$/.test(line));
  return lines.slice(-DETAIL_LINES).join('\n');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/\.$/, '');
}
