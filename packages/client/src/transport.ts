import createClient from 'openapi-fetch';
import { type paths } from './generated/schema.js';
import { problemOf, ProblemError, UnreachableError } from './problem.js';

/** What a call carries, whatever its operation. */
export interface Request {
  readonly method: Method;
  /** As the contract writes it: `/v1/accounts/{accountId}`. */
  readonly path: string;
  readonly params?: { readonly path?: object; readonly query?: object } | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the caller, who may not want the answer any more. */
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** Of a file; JSON otherwise. */
  readonly parseAs?: 'arrayBuffer';
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

type RawCall = (
  method: string,
  path: string,
  init: object,
) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;

/** One call over HTTP: an answer, a `ProblemError`, or an `UnreachableError`. Nothing is repeated here. */
export class Transport {
  private readonly raw: RawCall;

  constructor(
    readonly baseUrl: string,
    fetch: (request: globalThis.Request) => Promise<Response>,
  ) {
    this.raw = createClient<paths>({ baseUrl, fetch, redirect: 'error' }).request as unknown as RawCall;
  }

  /** With an end to waiting: of a platform that hangs, or behind a line that is dead, one would wait for minutes. */
  async call({ method, path, signal, timeoutMs, ...request }: Request): Promise<unknown> {
    signal?.throwIfAborted();
    const waiting = new AbortController();
    const timer = setTimeout(() => waiting.abort(), timeoutMs);
    const either = signal === undefined ? waiting.signal : AbortSignal.any([signal, waiting.signal]);
    try {
      const { data, error, response } = await this.raw(method, path, { ...ofFile(request), signal: either });
      if (!response.ok) throw new ProblemError(problemOf(response, error));
      return data;
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      // The caller gave it up: that is no news of the platform.
      signal?.throwIfAborted();
      throw new UnreachableError(this.baseUrl, waiting.signal.aborted, error);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A file goes as it is; everything else as JSON. */
function ofFile<R extends Pick<Request, 'body' | 'headers'>>(request: R): R {
  if (!(request.body instanceof Uint8Array)) return request;
  const headers = { ...request.headers, 'content-type': 'application/octet-stream' };
  return { ...request, headers, bodySerializer: (body: unknown) => body };
}
