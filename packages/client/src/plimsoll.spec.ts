import { describe, expect, it } from '@jest/globals';
import { type Clock } from './clock.js';
import { createPlimsoll, type Plimsoll, type PlimsollOptions } from './plimsoll.js';
import { OutcomeUnknownError, ProblemError, UnreachableError } from './problem.js';
import { type KeptTokens, memoryTokens, type TokenStore } from './tokens.js';

const BASE = 'https://plimsoll.test';
const ACCOUNT = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly key: string | null;
  readonly body: unknown;
}
type Answer = (seen: Seen) => Response | Promise<Response>;

/** A platform that answers as told, and remembers what it was asked. */
class FakePlatform {
  readonly seen: Seen[] = [];
  nowMs = 1_000_000;
  answers: Answer[] = [];
  otherwise: Answer = () => json(200, { items: [] });

  readonly clock: Clock = {
    now: () => this.nowMs,
    sleep: (ms) => {
      this.nowMs += ms;
      return Promise.resolve();
    },
  };

  client(options: Partial<PlimsollOptions> = {}): Plimsoll {
    return createPlimsoll({ baseUrl: BASE, clock: this.clock, fetch: (request) => this.answer(request), ...options });
  }

  async answer(request: Request): Promise<Response> {
    const text = await request.text();
    const url = new URL(request.url);
    const seen = {
      method: request.method,
      path: url.pathname + url.search,
      authorization: request.headers.get('authorization'),
      key: request.headers.get('idempotency-key'),
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
    this.seen.push(seen);
    return (this.answers.shift() ?? this.otherwise)(seen);
  }
}

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } });
}
const refusal = (status: number, code: string, headers?: Record<string, string>): Response =>
  json(status, { status, code, title: code }, headers);
const gone: Answer = () => Promise.reject(new TypeError('fetch failed'));
const tokens = (access: string, refresh: string): object => ({
  accessToken: access,
  refreshToken: refresh,
  tokenType: 'Bearer',
  expiresIn: 600,
  sessionExpiresAt: '2026-01-05T10:00:00.000Z',
});
const signedIn = (platform: FakePlatform): KeptTokens => ({
  refreshToken: 'r1',
  accessToken: 'a1',
  refreshAtMs: platform.nowMs + 60_000,
});
const closeAll = { params: { path: { accountId: ACCOUNT } }, body: { reason: 'news' } };

describe('questions', () => {
  it('go with the token, and are repeated until somebody answers', async () => {
    const platform = new FakePlatform();
    platform.answers = [gone, () => refusal(503, 'busy', { 'retry-after': '2' })];
    const api = platform.client({ tokens: memoryTokens(signedIn(platform)) });
    await expect(api.get('/v1/accounts', { params: { query: { limit: 5 } } })).resolves.toEqual({ items: [] });
    expect(platform.seen.map(({ path, authorization }) => [path, authorization])).toEqual(
      Array.from({ length: 3 }, () => ['/v1/accounts?limit=5', 'Bearer a1']),
    );
    expect(platform.nowMs).toBeGreaterThanOrEqual(1_002_000);
  });

  it('are told as unreachable after the last try, and as the problem that came', async () => {
    const platform = new FakePlatform();
    platform.otherwise = gone;
    const api = platform.client({ apiKey: 'plk_1', retries: 1 });
    await expect(api.get('/v1/me')).rejects.toBeInstanceOf(UnreachableError);
    expect(platform.seen).toHaveLength(2);
    platform.otherwise = () => refusal(404, 'account-unknown');
    const failed = await api
      .get('/v1/accounts/{accountId}', { params: { path: { accountId: ACCOUNT } } })
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ProblemError);
    expect(failed).toMatchObject({ status: 404, code: 'account-unknown' });
  });

  it('end when their caller gives them up, and when nobody answers in time', async () => {
    const platform = new FakePlatform();
    const hanging = platform.client({
      apiKey: 'plk_1',
      timeoutMs: 20,
      retries: 0,
      fetch: (request) =>
        new Promise((_, reject) => {
          const { signal } = request;
          if (signal.aborted) reject(signal.reason as Error);
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    });
    await expect(hanging.get('/v1/me')).rejects.toMatchObject({ name: 'UnreachableError', timedOut: true });
    const giveUp = new AbortController();
    const asked = hanging.get('/v1/me', { signal: giveUp.signal, timeoutMs: 60_000 });
    giveUp.abort(new Error('another page'));
    await expect(asked).rejects.toThrow('another page');
  });

  it('go through a list by cursor', async () => {
    const platform = new FakePlatform();
    platform.answers = [
      () => json(200, { items: [{ signalId: '1' }], nextCursor: 'c1' }),
      () => json(200, { items: [{ signalId: '2' }] }),
    ];
    const api = platform.client({ apiKey: 'plk_1' });
    const seen: string[] = [];
    for await (const { signalId } of api.items('/v1/signals', { params: { query: { symbol: 'EURUSD' } } }))
      seen.push(signalId);
    expect(seen).toEqual(['1', '2']);
    expect(platform.seen.map(({ path }) => path)).toEqual([
      '/v1/signals?symbol=EURUSD',
      '/v1/signals?symbol=EURUSD&cursor=c1',
    ]);
  });
});

describe('a session', () => {
  it('goes on where a code or a password was wrong, and is over where its token is refused', async () => {
    const platform = new FakePlatform();
    const store = memoryTokens(signedIn(platform));
    const api = platform.client({ tokens: store });
    const proof = { body: { password: 'tea at four pm', code: '000000' } };
    platform.answers = [() => refusal(401, 'second-factor-wrong')];
    await expect(api.post('/v1/me/second-factor/disable', proof)).rejects.toMatchObject({
      code: 'second-factor-wrong',
    });
    expect(store.read()).toMatchObject({ refreshToken: 'r1' });
    expect(platform.seen).toHaveLength(1);
    platform.answers = [() => refusal(401, 'not-authenticated')];
    await expect(api.get('/v1/me')).rejects.toMatchObject({ code: 'not-authenticated' });
    expect(store.read()).toBeUndefined();
  });
});

describe('orders', () => {
  it('are one intent until they are known to be done, whatever reason is given', async () => {
    const platform = new FakePlatform();
    platform.otherwise = gone;
    const api = platform.client({ apiKey: 'plk_1' });
    const path = '/v1/accounts/{accountId}/close-all';
    await expect(api.post(path, closeAll)).rejects.toBeInstanceOf(OutcomeUnknownError);
    platform.otherwise = () => json(201, { orders: [] });
    await api.post(path, { ...closeAll, body: { reason: 'I said so' } });
    const keys = new Set(platform.seen.map(({ key }) => key));
    expect(platform.seen.length).toBeGreaterThan(2);
    expect(keys.size).toBe(1);
    await api.post(path, closeAll);
    expect(platform.seen.at(-1)!.key).not.toBe([...keys][0]);
  });

  it('are not told as refused where one try may have been done and the next was kept out', async () => {
    const path = '/v1/accounts/{accountId}/close-all';
    const keptOut = [refusal(429, 'rate-limited'), refusal(401, 'api-key-invalid'), refusal(403, 'permission-denied')];
    for (const refused of [...keptOut, refusal(409, 'idempotency-key-in-use')]) {
      const platform = new FakePlatform();
      const api = platform.client({ apiKey: 'plk_1', retries: 1 });
      platform.answers = [gone, () => refused.clone()];
      await expect(api.post(path, closeAll)).rejects.toBeInstanceOf(OutcomeUnknownError);
      platform.otherwise = () => json(201, { orders: [] });
      await api.post(path, closeAll);
      expect(new Set(platform.seen.map(({ key }) => key)).size).toBe(1);
    }
    const platform = new FakePlatform();
    platform.otherwise = () => refusal(409, 'idempotency-key-in-use');
    // Another call of the same is being worked on.
    await expect(platform.client({ apiKey: 'plk_1', retries: 0 }).post(path, closeAll)).rejects.toBeInstanceOf(
      OutcomeUnknownError,
    );
  });

  it('that were refused are over: the same asked for later is a new intent, and nothing of them is kept', async () => {
    const platform = new FakePlatform();
    const api = platform.client({ apiKey: 'plk_1', retries: 0 });
    const path = '/v1/accounts/{accountId}/close-all';
    platform.answers = [() => refusal(409, 'conflict'), gone, () => refusal(409, 'conflict')];
    await expect(api.post(path, closeAll)).rejects.toBeInstanceOf(ProblemError);
    await expect(api.post(path, closeAll)).rejects.toBeInstanceOf(OutcomeUnknownError);
    await expect(api.post(path, closeAll)).rejects.toBeInstanceOf(ProblemError);
    platform.otherwise = () => json(201, { orders: [] });
    await api.post(path, closeAll);
    const [first, ...later] = platform.seen.map(({ key }) => key);
    expect(new Set(later).size).toBe(1);
    expect(later).not.toContain(first);
  });

  it('are not sent again by themselves where the platform knows no key', async () => {
    const platform = new FakePlatform();
    platform.otherwise = gone;
    const api = platform.client({ apiKey: 'plk_1' });
    const command = { params: { path: { accountId: ACCOUNT } }, body: { runId: ACCOUNT, reason: 'over' } };
    await expect(api.post('/v1/accounts/{accountId}/guard/reset', command)).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect(platform.seen).toHaveLength(1);
  });

  it('that were done with another reason are answered in the words they had', async () => {
    const platform = new FakePlatform();
    const api = platform.client({ apiKey: 'plk_1', retries: 0 });
    platform.answers = [gone, () => refusal(422, 'idempotency-key-reused'), () => json(201, { orders: [] })];
    const path = '/v1/accounts/{accountId}/close-all';
    await expect(api.post(path, closeAll)).rejects.toBeInstanceOf(OutcomeUnknownError);
    await expect(api.post(path, { ...closeAll, body: { reason: 'again' } })).resolves.toEqual({ orders: [] });
    expect(platform.seen.map(({ body }) => body)).toEqual([
      { reason: 'news' },
      { reason: 'again' },
      { reason: 'news' },
    ]);
  });

  it('are not begun where nobody is signed in: nothing was done, and that is known', async () => {
    const api = new FakePlatform().client();
    await expect(api.post('/v1/accounts/{accountId}/close-all', closeAll)).rejects.toMatchObject({
      name: 'ProblemError',
      code: 'not-authenticated',
    });
  });
});

describe('a session', () => {
  it('is renewed once for all calls that find it old, and repeats a lost renewal as the same attempt', async () => {
    const platform = new FakePlatform();
    platform.answers = [gone, () => json(200, tokens('a2', 'r2'))];
    const store = memoryTokens({ refreshToken: 'r1' });
    const api = platform.client({ tokens: store });
    await Promise.all([api.get('/v1/me'), api.get('/v1/accounts')]);
    const renewals = platform.seen.filter(({ path }) => path === '/v1/auth/refresh');
    expect(renewals).toHaveLength(2);
    expect(renewals[0]!.body).toEqual(renewals[1]!.body);
    expect(platform.seen.filter(({ authorization }) => authorization === 'Bearer a2')).toHaveLength(2);
    expect(store.read()).toMatchObject({ refreshToken: 'r2' });
    expect(store.read()!.attempt).toBeUndefined();
  });

  it('keeps the attempt for the next run while no renewal is answered', async () => {
    const platform = new FakePlatform();
    platform.otherwise = gone;
    const store = memoryTokens({ refreshToken: 'r1' });
    await expect(platform.client({ tokens: store }).get('/v1/me', { retries: 0 })).rejects.toBeInstanceOf(
      UnreachableError,
    );
    const { attempt } = store.read()!;
    platform.otherwise = ({ path }) => (path === '/v1/auth/refresh' ? json(200, tokens('a2', 'r2')) : json(200, {}));
    await platform.client({ tokens: store }).get('/v1/me');
    const renewals = platform.seen.filter(({ path }) => path === '/v1/auth/refresh');
    expect(new Set(renewals.map(({ body }) => (body as { attempt: string }).attempt))).toEqual(new Set([attempt]));
  });

  it('ends with a refusal of its token, and is renewed where only its time was over', async () => {
    const platform = new FakePlatform();
    const store = memoryTokens(signedIn(platform));
    let ended = 0;
    const api = platform.client({ tokens: store, onSignedOut: () => (ended += 1) });
    platform.answers = [() => refusal(401, 'token-expired'), () => json(200, tokens('a2', 'r2'))];
    await api.get('/v1/me');
    expect(platform.seen.at(-1)!.authorization).toBe('Bearer a2');
    platform.answers = [() => refusal(401, 'not-authenticated')];
    await expect(api.get('/v1/me')).rejects.toMatchObject({ status: 401 });
    expect([ended, store.read()]).toEqual([1, undefined]);
  });

  it('of a store that others share is renewed by one of them', async () => {
    const platform = new FakePlatform();
    const memory = memoryTokens({ refreshToken: 'r1' });
    let line = Promise.resolve();
    const shared: TokenStore = {
      ...memory,
      alone: (work) => {
        const done = line.then(work);
        line = done.then(
          () => undefined,
          () => undefined,
        );
        return done;
      },
    };
    platform.otherwise = ({ path }) => (path === '/v1/auth/refresh' ? json(200, tokens('a2', 'r2')) : json(200, {}));
    await Promise.all([1, 2].map(() => platform.client({ tokens: shared }).get('/v1/me')));
    expect(platform.seen.filter(({ path }) => path === '/v1/auth/refresh')).toHaveLength(1);
  });

  it('of a duplicated tab is not spent', async () => {
    const platform = new FakePlatform();
    const store = { ...memoryTokens({ refreshToken: 'r1' }), isOwn: () => Promise.resolve(false) };
    await expect(platform.client({ tokens: store }).session.resume()).rejects.toMatchObject({ status: 401 });
    expect(platform.seen).toEqual([]);
  });
});
