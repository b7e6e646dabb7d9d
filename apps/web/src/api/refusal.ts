import { ProblemError } from './problem';

/**
 * What a refusal says of the session: `renew`, its token is too old; `over`, it has ended; undefined: nothing. A wrong
 * code is refused by the same status as a token, and whoever mistypes one stays signed in.
 */
export function refusalOf(error: unknown): 'renew' | 'over' | undefined {
  if (!(error instanceof ProblemError)) return undefined;
  if (error.problem.code === 'token-expired') return 'renew';
  return error.problem.code === 'not-authenticated' ? 'over' : undefined;
}
