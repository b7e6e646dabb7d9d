import { type components } from './generated/schema.js';

/** Every code of a problem that this version of the platform knows. */
export type ProblemCode = components['schemas']['Problem']['code'];

/** What the platform answers when it cannot do what was asked (`application/problem+json`, RFC 9457). */
export interface ProblemDetails {
  /** HTTP status. */
  readonly status: number;
  /** A name for programs. `unknown` is not the platform's: something between refused. */
  readonly code: ProblemCode | 'unknown' | (string & Record<never, never>);
  /** The same for every problem of this code. */
  readonly title: string;
  /** What it is this time. */
  readonly detail?: string;
  /** What the caller can do. */
  readonly cure?: string;
  /** Tell it to support: the log of the platform knows it. */
  readonly errorId?: string;
  readonly correlationId?: string;
  /** Which fields are wrong, and how. */
  readonly violations?: readonly { readonly field: string; readonly message: string }[];
  /** Which limit of the plan was reached. */
  readonly reached?: components['schemas']['Problem']['reached'];
  /** Seconds after which it may be tried again. */
  readonly retryAfterS?: number;
}

/** The platform answered, and refused. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly problem: ProblemDetails,
    options?: ErrorOptions,
  ) {
    super(problem.detail ?? problem.title, options);
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): ProblemDetails['code'] {
    return this.problem.code;
  }

  get title(): string {
    return this.problem.title;
  }

  get detail(): string | undefined {
    return this.problem.detail;
  }

  get cure(): string | undefined {
    return this.problem.cure;
  }

  get errorId(): string | undefined {
    return this.problem.errorId;
  }

  get retryAfterS(): number | undefined {
    return this.problem.retryAfterS;
  }
}

/** No answer, none in time, or none that can be read: of what was asked for, nothing is known. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(
    /** What did not answer. */
    readonly url: string,
    /** Whether it was given up for its slowness. */
    readonly timedOut: boolean,
    cause: unknown,
  ) {
    super(timedOut ? `${url} did not answer in time` : `${url} does not answer`, { cause });
  }
}

/** Something was to be done and no answer came, or one that says nothing of it: it may have been done. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';

  constructor(override readonly cause: unknown) {
    super('It is not known whether it was done', { cause });
  }
}

/** The platform decided: asked again in the same way it would say the same. */
export function isDecided(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.problem.status < 500;
}

/** Another call by the same idempotency key is being worked on: what becomes of it is not known yet. */
export function isUnderWay(error: ProblemError): boolean {
  return error.code === 'idempotency-key-in-use';
}

/** It was refused before anybody looked whether it was done already: that says nothing of tries before this one. */
export function isKeptOut(error: ProblemError): boolean {
  return [401, 403, 429].includes(error.status);
}

/** The platform knows another call by this idempotency key. */
export function isReuse(error: unknown): error is ProblemError {
  return error instanceof ProblemError && error.code === 'idempotency-key-reused';
}

/** What stands between caller and platform refuses in words of its own, which are not ours to show. */
export function problemOf(response: Response, body: unknown): ProblemDetails {
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  const retryAfterS = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  return {
    title: 'The platform refused',
    code: 'unknown',
    ...(isJson && typeof body === 'object' ? body : {}),
    ...(Number.isFinite(retryAfterS) ? { retryAfterS } : {}),
    status: response.status,
  };
}
