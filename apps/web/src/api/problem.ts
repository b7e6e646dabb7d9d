/** What the gateway answers when it cannot do what was asked (application/problem+json). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly cure?: string;
  readonly errorId?: string;
  /** Seconds after which it may be tried again. */
  readonly retryAfterS?: number;
  /** What is wrong, by field. */
  readonly violations?: readonly { readonly field: string; readonly message: string }[];
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

/** For people, what the API says to programs: of keys that the page chooses itself, of headers, of addresses. */
const FOR_PEOPLE: Readonly<Record<string, string>> = {
  'rate-limited': 'Too many tries in a short time.',
  busy: 'The platform has more to do than it can take. Try again in a moment.',
  'service-unavailable': 'A part of the platform does not answer. Try again in a moment; what was stored is safe.',
  'not-authenticated': 'You are not signed in any more. Sign in again.',
  'permission-denied': 'Your role does not allow this. Ask an owner of your organisation.',
  'not-found': 'It is not there: it may have been removed meanwhile.',
  'validation-failed': 'Something that was entered is not right.',
  'demo-only': 'This exists in the demo only.',
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
  const { code, title, detail, cure, retryAfterS } = error.problem;
  const known = FOR_PEOPLE[code];
  if (known !== undefined) return [known, waitWords(code, retryAfterS)].filter(Boolean).join(' ');
  return [`${title}.`, detail && detail !== title ? detail : undefined, cure].filter(Boolean).join(' ');
}

/** For `Form`: the sentences, and beside them what is wrong at each field that the platform named. */
export function sayForm(error: unknown): { readonly text: string; readonly fields: Readonly<Record<string, string>> } {
  const violations = error instanceof ProblemError ? (error.problem.violations ?? []) : [];
  const fields = Object.fromEntries(violations.map(({ field, message }) => [field, message]));
  const words = violations.map(({ field, message }) => `${field} ${message}`).join('; ');
  return { text: [sayProblem(error), words && `${words}.`].filter(Boolean).join(' '), fields };
}

/** When it may be tried again, in words that need no header to be read. */
function waitWords(code: string, retryAfterS: number | undefined): string | undefined {
  if (code !== 'rate-limited') return undefined;
  if (retryAfterS === undefined) return 'Wait a minute, then try again.';
  if (retryAfterS < 90) return `Try again in ${retryAfterS} ${retryAfterS === 1 ? 'second' : 'seconds'}.`;
  return `Try again in ${Math.ceil(retryAfterS / 60)} minutes.`;
}

/** Where the help says more of a problem: its code is the topic. */
export function helpOf(error: unknown): string | undefined {
  const cause = error instanceof OutcomeUnknownError ? error.cause : error;
  if (!(cause instanceof ProblemError) || cause.problem.code === 'unknown') return undefined;
  return `/help/${cause.problem.code}`;
}
