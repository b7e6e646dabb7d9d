import { type ProblemCode, ProblemError, problems } from '@plimsoll/contracts';

/**
 * How the reading or writing of a file ended. `refused`: by a rule, or for what is in the file. `unavailable`: a
 * service or the database did not answer. `failed`: a fault of ours, which somebody must look at.
 */
export const fileOutcomes = ['done', 'refused', 'busy', 'unavailable', 'failed'] as const;
export type FileOutcome = (typeof fileOutcomes)[number];

const AWAY = new Set<ProblemCode>(['service-unavailable', 'service-timeout', 'database-unavailable', 'database-slow']);
const OURS = 500;
/** What a program throws that nobody wrote down as the flaw of a file. */
const BUGS = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError', 'InvariantError']);

/** The outcome of work that threw. */
export function outcomeOf(error: unknown): FileOutcome {
  if (!(error instanceof ProblemError)) return 'failed';
  const { code } = error.problem;
  if (code === 'busy') return 'busy';
  if (AWAY.has(code)) return 'unavailable';
  return problems[code].status < OURS ? 'refused' : 'failed';
}

/** What is wrong with a file whose reading ended with this; undefined where the fault is the reader's own. */
export function flawOf(error: unknown): string | undefined {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY')
    return 'It needs more memory than a report may. Save a shorter period.';
  if (!(error instanceof Error)) return String(error);
  return BUGS.has(error.name) ? undefined : error.message;
}
