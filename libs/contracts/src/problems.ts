import type { LimitLift } from './billing/entitlements.js';
import type { Violation } from './vocabulary/index.js';

/** What the catalogue knows of a problem: its HTTP status, a title, and what the caller can do. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  readonly cure: string;
}

/**
 * Every expected failure of the platform, once. A code is a public promise: it may gain a new neighbour, never a new
 * meaning.
 */
export const problems = {
  'validation-failed': {
    status: 400,
    title: 'The request is not valid',
    cure: 'Correct the fields named in `violations` and send it again.',
  },
  'malformed-body': { status: 400, title: 'The body cannot be read', cure: 'Send well-formed JSON in UTF-8.' },
  'report-unreadable': {
    status: 422,
    title: 'This report cannot be read',
    cure: 'Do what the detail says: it names the row and the column. Save the report anew from the terminal where it is damaged.',
  },
  'statement-too-long': {
    status: 422,
    title: 'This statement has too many lines',
    cure: 'Ask for a month instead of a year; deals themselves are read page by page.',
  },
  'malformed-request': {
    status: 400,
    title: 'The request cannot be read',
    cure: 'Correct the address and the headers, and speak HTTP/1.1.',
  },
  'request-timeout': { status: 408, title: 'The request came too slowly', cure: 'Send headers and body at once.' },
  'address-too-long': {
    status: 414,
    title: 'A part of the address is too long',
    cure: 'Copy the address again; no id or token is that long.',
  },
  'headers-too-large': { status: 431, title: 'The headers are too large', cure: 'Send fewer and shorter headers.' },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    cure: 'Send a smaller body; the limit stands in `detail`.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'This content type is not understood',
    cure: 'Send application/json.',
  },
  'not-authenticated': {
    status: 401,
    title: 'You are not signed in',
    cure: 'Sign in and send the access token as `Authorization: Bearer …`.',
  },
  'token-expired': { status: 401, title: 'The access token has expired', cure: 'Refresh the session and try again.' },
  'credentials-wrong': { status: 401, title: 'E-mail or password is wrong', cure: 'Check both and try again.' },
  'refresh-token-invalid': { status: 401, title: 'The refresh token is not valid', cure: 'Sign in again.' },
  'refresh-token-reused': {
    status: 401,
    title: 'A spent refresh token came back',
    cure: 'The session was ended for safety. Sign in again; if it was not you, change your password.',
  },
  'second-factor-wrong': {
    status: 401,
    title: 'The code is wrong',
    cure: 'Type the six digits that the app shows now, or a recovery code that was not used yet; each works once.',
  },
  'challenge-over': {
    status: 401,
    title: 'It took too long, or too many codes were wrong',
    cure: 'Sign in again with e-mail and password.',
  },
  'passkey-refused': {
    status: 401,
    title: 'This passkey does not work here',
    cure: 'Try once more: each challenge works once, within five minutes. Or sign in with e-mail and password.',
  },
  'passkeys-off': {
    status: 404,
    title: 'Passkeys do not work at the address of this installation',
    cure: 'Browsers allow them at a name with https, and on this machine at http://localhost: set the public address.',
  },
  'api-key-invalid': {
    status: 401,
    title: 'The API key does not work',
    cure: 'It may be revoked, expired or mistyped: make another one in the settings.',
  },
  'scope-missing': {
    status: 403,
    title: 'The API key does not have the scope for this',
    cure: 'Make a key with the scope that `detail` names. Where it names none, sign in: what is about people and keys needs a session.',
  },
  'password-wrong': { status: 403, title: 'This is not your password', cure: 'Type the password you sign in with.' },
  'email-unverified': {
    status: 403,
    title: 'Your e-mail address is not verified yet',
    cure: 'Open the link of the mail that you got, or ask for another one with POST /v1/auth/resend-verification.',
  },
  'code-invalid': {
    status: 410,
    title: 'This link does not work (any more)',
    cure: 'It may be used, too old, or replaced by a newer mail: ask for another one.',
  },
  'second-factor-state': {
    status: 409,
    title: 'The second factor is in another state',
    cure: 'Read GET /v1/me/second-factor and decide again.',
  },
  'last-owner': {
    status: 409,
    title: 'An organisation needs an owner',
    cure: 'Hand it over to somebody else first.',
  },
  'mailbox-off': {
    status: 404,
    title: 'There is no Mailbox here',
    cure: 'Mail goes to people; the Mailbox exists only on a local installation without a mail server, from this machine.',
  },
  'permission-denied': {
    status: 403,
    title: 'Your role does not allow this',
    cure: 'Ask an owner or admin of your organisation.',
  },
  'system-closed': {
    status: 403,
    title: 'This is for owners of the installation',
    cure: 'Open it at the machine itself as an owner, or have SYSTEM_ORGANISATIONS of the gateway name your organisation.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing here',
    cure: 'Check the id; it may belong to somebody else or be deleted.',
  },
  'route-unknown': {
    status: 404,
    title: 'The API has no such route',
    cure: 'Compare the method and the path with the reference at /docs.',
  },
  conflict: {
    status: 409,
    title: 'This contradicts the present state',
    cure: 'Read the present state and decide again; `detail` says what stands in the way.',
  },
  'nothing-to-hurt': {
    status: 409,
    title: 'Nothing is open that a market can hurt',
    cure: 'Open a position first: send an alert to a source whose pipeline trades this account. In the demo you can also start over.',
  },
  'position-too-small': {
    status: 409,
    title: 'What is open is too small to lose that much',
    cure: 'Open a larger position: no price would bring the account to the line of its guard.',
  },
  'billing-not-here': {
    status: 409,
    title: 'Nothing can be bought here',
    cure: 'Whoever runs this installation sets `STRIPE_SECRET_KEY`; `npm start` brings a stand-in along.',
  },
  'billing-unavailable': {
    status: 503,
    title: 'Stripe does not answer',
    cure: 'Try again in a moment; nothing was charged twice. What you have goes on.',
  },
  'payment-refused': {
    status: 402,
    title: 'The payment was refused',
    cure: 'Give another card under Plan, Cards and invoices, and try again; the plan is as it was.',
  },
  'quote-changed': {
    status: 409,
    title: 'The price is another one by now',
    cure: 'Look at the new price and decide again; nothing was changed.',
  },
  'add-on-needs-plan': {
    status: 409,
    title: 'An add-on needs a plan that is paid',
    cure: 'Buy a plan first (Plan, or `plimsoll plan`): add-ons are paid with it, on one invoice.',
  },
  'plan-limit-reached': {
    status: 402,
    title: 'The plan gives no more of this',
    cure: 'Take a larger plan, an add-on where there is one, or make room; what closes positions is never limited.',
  },
  'plan-rate-reached': {
    status: 429,
    title: 'The plan gives no more calls in this minute',
    cure: 'Wait for the seconds in `Retry-After`, or take a larger plan. What takes risk away or shows it, exports and what changes the plan are not counted.',
  },
  'organisation-frozen': {
    status: 409,
    title: 'The organisation is frozen',
    cure: 'Nothing new is begun until an owner of the installation thaws it. Closing, guards, cancelling, reading and exports go on.',
  },
  'organisation-moved': {
    status: 410,
    title: 'The organisation goes on at another installation',
    cure: 'Sign in at the address in `detail`, and point terminals and alert sources there. What is left open here can still be closed here.',
  },
  'email-taken': {
    status: 409,
    title: 'This e-mail address is already registered',
    cure: 'Sign in instead, or use another address.',
  },
  'password-too-weak': {
    status: 422,
    title: 'The password is too weak',
    cure: 'Choose at least 10 characters that are not a common password.',
  },
  'idempotency-key-in-use': {
    status: 409,
    title: 'The same call is still being answered',
    cure: 'Wait a moment and repeat the call with the same key.',
  },
  'idempotency-key-reused': {
    status: 422,
    title: 'The idempotency key was used for another call',
    cure: 'Use a new key for a new call.',
  },
  'rate-limited': { status: 429, title: 'Too many calls', cure: 'Wait for the seconds in `Retry-After`.' },
  'organisation-busy': {
    status: 429,
    title: 'Your organisation has as many calls at once as it may',
    cure: 'Wait for the seconds in `Retry-After`, and send fewer calls at the same time. What takes risk away is never held up by this.',
  },
  busy: { status: 503, title: 'The service is at its limit', cure: 'Try again after the seconds in `Retry-After`.' },
  'service-unavailable': {
    status: 503,
    title: 'A part of the platform does not answer',
    cure: 'Try again shortly; nothing was lost.',
  },
  'service-timeout': {
    status: 503,
    title: 'A part of the platform answered too late',
    cure: 'Read the state before you repeat the call, or repeat it with the same idempotency key.',
  },
  'database-unavailable': {
    status: 503,
    title: 'The database does not answer',
    cure: 'Try again shortly; nothing was lost.',
  },
  'database-slow': {
    status: 503,
    title: 'The database took too long',
    cure: 'Read the state before you repeat the call, or repeat it with the same idempotency key.',
  },
  'internal-error': { status: 500, title: 'Something of ours broke', cure: 'Tell support the `errorId`.' },
  'source-unknown': {
    status: 404,
    title: 'No signal source has this address',
    cure: 'Copy the webhook address from the source again, or create a new source.',
  },
  'signature-invalid': {
    status: 401,
    title: 'The signature does not fit',
    cure: 'Sign exactly what is sent, with the current secret: a terminal the canonical text of its protocol, a webhook `id.timestamp.body`.',
  },
  'timestamp-outside-window': {
    status: 401,
    title: 'The timestamp is too old or too new',
    cure: 'Set the clock of the sender and send again within five minutes.',
  },
  'pipeline-invalid': {
    status: 422,
    title: 'The pipeline cannot run as drawn',
    cure: 'Correct what `violations` names.',
  },
  'pipeline-active': { status: 409, title: 'The pipeline is active', cure: 'Deactivate it first.' },
  'account-unknown': { status: 404, title: 'There is no such account', cure: 'Connect its terminal first.' },
  'entries-blocked': {
    status: 409,
    title: 'The guard blocks new entries',
    cure: 'Reduce risk, or wait until the guard is armed again. Exits are always possible.',
  },
  'risk-not-accepted': {
    status: 409,
    title: 'The account may lose more by this',
    cure: 'Say it twice if you mean it: send it again with `acceptsMoreRisk: true`.',
  },
  'terminal-offline': {
    status: 409,
    title: 'The terminal is not connected',
    cure: 'Start the terminal; the command would expire before it could be executed.',
  },
  'account-quarantined': {
    status: 409,
    title: 'The account changed under the terminal',
    cure: 'Confirm the new login, server and mode of the terminal.',
  },
  'order-refused': {
    status: 422,
    title: 'The order breaks a rule of the instrument or account',
    cure: 'Correct what `detail` names.',
  },
  'countdown-over': {
    status: 409,
    title: 'It is too late to cancel',
    cure: 'The guard is closing the account; reset it when it is flat.',
  },
  'guard-state': { status: 409, title: 'The guard is in another state', cure: 'Read the guard and decide again.' },
  'session-unknown': {
    status: 409,
    title: 'The terminal session is not known',
    cure: 'Open a new session with hello.',
  },
  'epoch-superseded': {
    status: 409,
    title: 'A newer session of this terminal is active',
    cure: 'Stop executing; only the newest session may trade.',
  },
  'terminal-revoked': {
    status: 403,
    title: 'The terminal was revoked',
    cure: 'Register a new terminal and configure the program with its id and secret; a revoked one does not come back.',
  },
  'message-invalid': {
    status: 422,
    title: 'The message does not follow the terminal protocol',
    cure: 'Correct what `violations` names; unchanged it will be refused again.',
  },
  'sequence-replayed': {
    status: 425,
    title: 'The request sequence did not rise',
    cure: 'Send each request once, with a higher sequence.',
  },
  'pairing-code-invalid': {
    status: 410,
    title: 'This pairing code does not work (any more)',
    cure: 'It may be mistyped, used, older than ten minutes, or replaced by a newer one: ask for a new code on the Terminals page.',
  },
  'terminal-too-old': { status: 426, title: 'The terminal program is too old', cure: 'Install the current version.' },
  'payload-not-replayable': {
    status: 409,
    title: 'This payload cannot be replayed',
    cure: 'Only rejected payloads can be replayed.',
  },
  'demo-only': { status: 404, title: 'This exists in the demo only', cure: 'Start the platform with its demo.' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof problems;

/** What of a plan was reached, so that a page can offer what gives more. */
export interface ReachedLimit {
  readonly feature: string;
  readonly used: number;
  readonly limit: number;
  readonly plan: string;
  /** What gives more; absent where nothing does, or nobody could tell. */
  readonly lift?: LimitLift;
}

/** An expected failure as a value (RFC 9457 once it meets HTTP). */
export interface Problem {
  readonly isProblem: true;
  readonly code: ProblemCode;
  readonly detail?: string;
  readonly violations?: readonly Violation[];
  readonly retryAfterS?: number;
  readonly reached?: ReachedLimit;
}

export function problem(
  code: ProblemCode,
  detail?: string,
  extra: Pick<Problem, 'violations' | 'retryAfterS' | 'reached'> = {},
): Problem {
  return { isProblem: true, code, ...(detail === undefined ? {} : { detail }), ...extra };
}

export function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { isProblem?: unknown }).isProblem === true &&
    (value as { code?: string }).code! in problems
  );
}

/** Carries a problem through code that can only throw. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: Problem,
    options?: ErrorOptions,
  ) {
    super(`${problem.code}${problem.detail ? `: ${problem.detail}` : ''}`, options);
  }
}
