import { newId, sleep } from '@plimsoll/kernel';
import { Pool } from 'undici';

const POST_TRIES = 4;
const POST_AGAIN_MS = 1_000;

/** An answer that is no success, with the problem's code. */
export class RestError extends Error {
  override readonly name = 'RestError';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly body: unknown,
    call: string,
  ) {
    super(`${call} answered ${status} ${code}: ${JSON.stringify(body).slice(0, 400)}`);
  }
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Speaks the public REST API as one person. */
export class RestClient {
  private readonly pool: Pool;
  private token?: string;

  constructor(
    readonly url: string,
    connections = 8,
  ) {
    this.pool = new Pool(url, { connections });
  }

  signIn(accessToken: string): void {
    this.token = accessToken;
  }

  get accessToken(): string | undefined {
    return this.token;
  }

  get<T>(path: string): Promise<T> {
    return this.call<T>('GET', path);
  }

  /** As the cure of a 503 says: a busy platform is asked again, with the same key. */
  async post<T>(path: string, body: object = {}, idempotencyKey: string = newId()): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.call<T>('POST', path, body, { 'idempotency-key': idempotencyKey });
      } catch (error) {
        if (!(error instanceof RestError) || error.status !== 503 || tries === POST_TRIES) throw error;
        await sleep(tries * POST_AGAIN_MS);
      }
    }
  }

  async call<T>(method: Method, path: string, body?: object, headers: Record<string, string> = {}): Promise<T> {
    const answer = await this.raw(
      method,
      path,
      body === undefined ? undefined : JSON.stringify(body),
      body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    );
    if (answer.status >= 300)
      throw new RestError(
        answer.status,
        (answer.body as { code?: string } | undefined)?.code ?? 'unknown',
        answer.body,
        `${method} ${path}`,
      );
    return answer.body as T;
  }

  /** One call as it is, whatever the answer. */
  async raw(
    method: Method,
    path: string,
    body?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer> {
    const authorization = this.token ? { authorization: `Bearer ${this.token}` } : {};
    const response = await this.pool.request({
      method,
      path,
      body: body ?? null,
      headers: { ...authorization, ...headers },
      headersTimeout: 20_000,
      bodyTimeout: 20_000,
    });
    const text = await response.body.text();
    const json = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      headers: response.headers,
      body: json && text !== '' ? (JSON.parse(text) as unknown) : text,
    };
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}
