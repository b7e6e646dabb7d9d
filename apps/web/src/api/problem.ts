/** What the gateway answers when it cannot do what was asked (application/problem+json). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly cure?: string;
  readonly errorId?: string;
}

export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

/** Something was to be done and no answer came, or one that says nothing of it: it may have been done. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(override readonly cause: unknown) {
    super('It is not known whether it was done');
  }
}

/** The platform decided: asked again in the same way it would say the same. */
export function isDecided(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status < 500;
}

/** For people, what the API says to programs about idempotency keys: here they are chosen by the page. */
const OF_KEYS: Readonly<Record<string, string>> = {
  'idempotency-key-in-use': 'What you asked for before is still being done. Wait a moment, then press again.',
  'idempotency-key-reused': 'It was done before, with another reason that you gave; nothing was done again.',
};

/** What is known when the answer to something that was to be done is lost. */
export function sayUnknown({ cause }: OutcomeUnknownError): string {
  return `${cause instanceof ProblemError ? cause.problem.title : 'No answer came'}: it is not known whether it was done.`;
}

/** One or two sentences for a person: what is wrong and what to do. */
export function sayProblem(error: unknown): string {
  if (error instanceof OutcomeUnknownError) return `${sayUnknown(error)} Press again: it is done at most once.`;
  if (!(error instanceof ProblemError))
    return 'The platform cannot be reached. Check the connection; nothing was lost.';
  const { code, title, detail, cure } = error.problem;
  return (
    OF_KEYS[code] ?? [`${title}.`, detail && detail !== title ? detail : undefined, cure].filter(Boolean).join(' ')
  );
}
