import { ProblemError, type Problem } from './problem';

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

const KEPT_AS = 'plimsoll.refresh-token';
const EARLY_MS = 30_000;

/**
 * The signed-in person. The access token lives in memory; the refresh token lives in this tab's storage, so that a reload
 * keeps the session and closing the tab ends it.
 */
export class Session {
  private accessToken?: string;
  private refreshAtMs = 0;
  private refreshing?: Promise<void>;

  constructor(private readonly onEnd: () => void) {}

  get canResume(): boolean {
    return sessionStorage.getItem(KEPT_AS) !== null;
  }

  async logIn(email: string, password: string): Promise<void> {
    this.keep(await call<Tokens>('POST', '/v1/auth/log-in', { email, password, device: 'Web page' }));
  }

  async resume(): Promise<void> {
    await this.refresh();
  }

  async logOut(): Promise<void> {
    try {
      await this.ask('POST', '/v1/auth/log-out', {});
    } finally {
      this.forget();
    }
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path);
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    return this.ask<T>('POST', path, body);
  }

  private async ask<T>(method: string, path: string, body?: object): Promise<T> {
    if (Date.now() >= this.refreshAtMs) await this.refresh();
    try {
      return await call<T>(method, path, body, this.accessToken);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) this.forget();
      throw error;
    }
  }

  /** Several calls may find the token old at once; a refresh token can be spent only once. */
  private refresh(): Promise<void> {
    this.refreshing ??= this.spendRefreshToken().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async spendRefreshToken(): Promise<void> {
    const refreshToken = sessionStorage.getItem(KEPT_AS);
    try {
      if (!refreshToken)
        throw new ProblemError({ status: 401, code: 'not-authenticated', title: 'You are not signed in' });
      this.keep(await exchange(refreshToken));
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) this.forget();
      throw error;
    }
  }

  private keep(tokens: Tokens): void {
    this.accessToken = tokens.accessToken;
    this.refreshAtMs = Date.now() + tokens.expiresIn * 1_000 - EARLY_MS;
    sessionStorage.setItem(KEPT_AS, tokens.refreshToken);
  }

  private forget(): void {
    this.accessToken = undefined;
    this.refreshAtMs = 0;
    sessionStorage.removeItem(KEPT_AS);
    this.onEnd();
  }
}

/** When the answer is lost on the way, the same attempt may be repeated once; another attempt would end the session. */
async function exchange(refreshToken: string): Promise<Tokens> {
  const body = { refreshToken, attempt: crypto.randomUUID() };
  try {
    return await call<Tokens>('POST', '/v1/auth/refresh', body);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    return call<Tokens>('POST', '/v1/auth/refresh', body);
  }
}

async function call<T>(method: string, path: string, body?: object, token?: string): Promise<T> {
  const headers: Record<string, string> = {};
  if (body) headers['content-type'] = 'application/json';
  if (token) headers['authorization'] = `Bearer ${token}`;
  if (method === 'POST') headers['idempotency-key'] = crypto.randomUUID();
  const response = await fetch(path, { method, headers, body: body ? JSON.stringify(body) : null });
  const text = await response.text();
  const json: unknown = text === '' ? undefined : JSON.parse(text);
  if (!response.ok)
    throw new ProblemError({
      title: 'The platform refused',
      code: 'unknown',
      ...(json as Problem | undefined),
      status: response.status,
    });
  return json as T;
}
