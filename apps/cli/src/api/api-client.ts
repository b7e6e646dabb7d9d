import { newId } from '@plimsoll/kernel';

const TIMEOUT_MS = 20_000;

/** An answer that is no success: a problem with its cure. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly cure: string,
  ) {
    super(`${title} (${status} ${code})`);
  }
}

/** Nobody answers at the address. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';

  constructor(
    readonly url: string,
    cause: unknown,
  ) {
    super(`${url} does not answer`, { cause });
  }
}

interface ProblemFace {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly cure?: string;
  readonly violations?: readonly { readonly field: string; readonly message: string }[];
}

type Method = 'GET' | 'POST' | 'PATCH';

/** The public REST API as one person uses it. */
export class ApiClient {
  private token: string | undefined;

  constructor(readonly url: string) {}

  /** From now on every call is made as the person of this token. */
  signInAs(accessToken: string): void {
    this.token = accessToken;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.call<T>('POST', path, body, { 'idempotency-key': newId() });
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.call<T>('PATCH', path, body);
  }

  /** A webhook is called without a token, as its sender would. */
  async send<T>(url: string, body: object): Promise<T> {
    return this.read<T>(
      await this.fetch(url, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
      }),
    );
  }

  private async call<T>(method: Method, path: string, body?: object, more: Record<string, string> = {}): Promise<T> {
    const headers = {
      ...more,
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    };
    return this.read<T>(
      await this.fetch(`${this.url}${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
    );
  }

  private async fetch(url: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      throw new UnreachableError(new URL(url).origin, error);
    }
  }

  private async read<T>(response: Response): Promise<T> {
    const text = await response.text();
    const body = parse(text);
    if (response.ok) return body as T;
    const { code, title, detail, cure, violations } = body as ProblemFace;
    const fields = violations?.map(({ field, message }) => `${field} ${message}`).join(', ');
    throw new ApiError(
      response.status,
      code ?? 'unknown',
      [title ?? text.slice(0, 200), detail, fields].filter(Boolean).join(': '),
      cure ?? 'see the log of the gateway.',
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    // Not ours: a proxy between, or another program on that port.
    return {};
  }
}
