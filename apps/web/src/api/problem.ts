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

/** One or two sentences for a person: what is wrong and what to do. */
export function sayProblem(error: unknown): string {
  if (!(error instanceof ProblemError))
    return 'The platform cannot be reached. Check the connection; nothing was lost.';
  const { title, detail, cure } = error.problem;
  return [`${title}.`, detail && detail !== title ? detail : undefined, cure].filter(Boolean).join(' ');
}
