import type { Schemas } from '@plimsoll/client';
import type { Help } from '@plimsoll/ui';
import { whole } from '@plimsoll/ui/format';
import { t } from '@plimsoll/ui/words';
import { sayWritten } from '../language/written';
import { type Lift, liftWords } from '../plan/lift-words';
import { counted } from '../plan/plan-words';

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
  /** Which limit of the plan was reached, and what gives more. */
  readonly reached?: {
    readonly feature: Schemas['FeatureGrant']['feature'];
    readonly used: number;
    readonly limit: number;
    readonly lift?: Lift;
  };
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

  /** @param isOnce asked for again it is done at most once; else each time it is asked for */
  constructor(
    override readonly cause: unknown,
    readonly isOnce = true,
  ) {
    super('It is not known whether it was done');
  }
}

/** The platform decided: asked again in the same way it would say the same. */
export function isDecided(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status < 500;
}

const FINAL = [403, 404, 410];

/** It is not there, or not for this person: nothing is unknown, and asking again changes nothing. */
export function isFinal(error: unknown): boolean {
  return error instanceof ProblemError && FINAL.includes(error.problem.status);
}

/** For people, what the API says to programs: of keys that the page chooses itself, of headers, of addresses. */
function wordsForPeople(code: string): string | undefined {
  const words: Readonly<Record<string, string>> = {
    'rate-limited': t('Too many tries in a short time.'),
    'organisation-busy': t('Your organisation has as many calls at once as it may.'),
    busy: t('The platform has more to do than it can take. Try again in a moment.'),
    'service-unavailable': t('A part of the platform does not answer. Try again in a moment; what was stored is safe.'),
    'not-authenticated': t('You are not signed in any more. Sign in again.'),
    'email-unverified': t(
      'Your e-mail address is not verified yet. Open the link of the mail that you got; under Settings it is sent again.',
    ),
    'permission-denied': t('Your role does not allow this. Ask an owner of your organisation.'),
    'not-found': t('It is not there: it may have been removed meanwhile.'),
    'validation-failed': t('Something that was entered is not right.'),
    'demo-only': t('This exists in the demo only.'),
    'idempotency-key-in-use': t('What you asked for before is still being done. Wait a moment, then press again.'),
    'idempotency-key-reused': t('It was done before, with another reason that you gave; nothing was done again.'),
  };
  return words[code];
}

/** What is known when the answer to something that was to be done is lost. */
function sayUnknown({ cause }: OutcomeUnknownError): string {
  if (cause instanceof ProblemError)
    return t('{{what}}: it is not known whether it was done.', { what: t(cause.problem.title) });
  return t('No answer came: it is not known whether it was done.');
}

/** One or two sentences for a person: what is wrong and what to do. */
export function sayProblem(error: unknown): string {
  if (error instanceof OutcomeUnknownError)
    return `${sayUnknown(error)} ${
      error.isOnce ? t('Press again: it is done at most once.') : t('Look at the page before you press again.')
    }`;
  if (!(error instanceof ProblemError))
    return t('The platform cannot be reached. Check the connection; nothing was lost.');
  const { code, title, detail, cure, retryAfterS } = error.problem;
  if (code === 'plan-rate-reached') return sayRate(error.problem);
  if (error.problem.reached !== undefined) return sayReached(error.problem.reached);
  const known = wordsForPeople(code);
  if (known !== undefined) return [known, waitWords(code, retryAfterS)].filter(Boolean).join(' ');
  // Title and cure are those of the code; the detail is of this one case, a sentence that services write.
  const said = detail && detail !== title ? sentence(sayWritten(detail)) : undefined;
  // A cure that points to a field of the answer has nothing to say to whom that field is shown.
  const isPointer = cure !== undefined && /`(?:detail|violations)`/.test(cure);
  return [`${t(title)}.`, said, cure && !(isPointer && said) ? t(cure) : undefined].filter(Boolean).join(' ');
}

/** What is said within an answer, as a sentence among others; what begins with a name stays as it is. */
function sentence(text: string): string {
  const begun = /^[a-zäöü]+[ ,]/.test(text) ? text[0]!.toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** What the plan gives, and what gives more at which price. */
function sayReached({ feature, used, limit, lift }: NonNullable<Problem['reached']>): string {
  const held = t('{{what}}: {{used}} of {{limit}} are used.', {
    what: counted(feature),
    limit: { written: whole(limit) },
    used: { written: whole(used) },
  });
  return lift === undefined
    ? `${held} ${t('Take a larger plan, or make room. What closes positions is never limited.')}`
    : `${held} ${liftWords(lift)}`;
}

/** How many calls the plan gives in a minute, when they go on, and what gives more. */
function sayRate({ code, reached, retryAfterS }: Problem): string {
  const held =
    reached === undefined
      ? t('Your organisation has made as many calls in this minute as its plan gives.')
      : t(
          'Your plan gives {{limit}} calls of the API a minute, and all of them were made. What takes risk away is not counted.',
          { limit: { written: whole(reached.limit) } },
        );
  const lifted = reached?.lift && liftWords(reached.lift);
  return [held, waitWords(code, retryAfterS), lifted].filter(Boolean).join(' ');
}

/** For `Form`: the sentences, and beside them what is wrong at each field that the platform named. */
export function sayForm(error: unknown): { readonly text: string; readonly fields: Readonly<Record<string, string>> } {
  const violations = error instanceof ProblemError ? (error.problem.violations ?? []) : [];
  const fields = Object.fromEntries(violations.map(({ field, message }) => [field, sayWritten(message)]));
  const words = violations.map(({ field, message }) => `${field} ${sayWritten(message)}`).join('; ');
  return { text: [sayProblem(error), words && `${words}.`].filter(Boolean).join(' '), fields };
}

const WAITED_FOR = ['rate-limited', 'organisation-busy', 'plan-rate-reached'];

/** When it may be tried again, in words that need no header to be read. */
function waitWords(code: string, retryAfterS: number | undefined): string | undefined {
  if (!WAITED_FOR.includes(code)) return undefined;
  if (retryAfterS === undefined) return t('Wait a minute, then try again.');
  if (retryAfterS === 1) return t('Try again in 1 second.');
  if (retryAfterS < 90) return t('Try again in {{seconds}} seconds.', { seconds: retryAfterS });
  return t('Try again in {{minutes}} minutes.', { minutes: Math.ceil(retryAfterS / 60) });
}

/** The plans, where one of them gives more; else where the help says more of a problem: its code is the topic. */
export function helpOf(error: unknown): Help | undefined {
  const cause = error instanceof OutcomeUnknownError ? error.cause : error;
  if (!(cause instanceof ProblemError) || cause.problem.code === 'unknown') return undefined;
  if (cause.problem.reached?.lift) return { address: '/plan', words: t('Look at the plans') };
  return { address: `/help/${cause.problem.code}` };
}
