import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Session } from './session';

const KEPT_AS = 'plimsoll.refresh-token';
const tokenOf = (sub: string): string =>
  `h.${Buffer.from(JSON.stringify({ sub, name: 'Zoë' })).toString('base64url')}.s`;

/** A browser with one store for all its tabs, and an identity service: the refresh token is the name of its person. */
class Browser {
  readonly kept = new Map<string, string>();
  readonly asked: string[] = [];

  readonly localStorage = {
    getItem: (key: string) => this.kept.get(key) ?? null,
    setItem: (key: string, value: string) => void this.kept.set(key, value),
    removeItem: (key: string) => void this.kept.delete(key),
  };
  readonly window = { setTimeout, clearTimeout };
  readonly fetch = (path: string, { headers, body }: RequestInit): Promise<Response> => {
    if (path === '/v1/auth/refresh') {
      const { refreshToken } = JSON.parse(body as string) as { refreshToken: string };
      // Spent at once, so that each call renews it.
      return answer({ accessToken: tokenOf(refreshToken), refreshToken, expiresIn: 0 });
    }
    this.asked.push((headers as Record<string, string>)['authorization'] ?? '');
    return answer({});
  };
}

const answer = (value: unknown): Promise<Response> => Promise.resolve(new Response(JSON.stringify(value)));

describe('the session of a tab', () => {
  const before = { ...pick() };
  let browser: Browser;
  let ended: number;
  let session: Session;

  beforeEach(() => {
    browser = new Browser();
    Object.assign(globalThis, {
      localStorage: browser.localStorage,
      window: browser.window,
      fetch: browser.fetch,
      navigator: {},
    });
    ended = 0;
    session = new Session(() => (ended += 1));
  });
  afterEach(() => void Object.assign(globalThis, before));

  it('goes on for the person who began it', async () => {
    browser.kept.set(KEPT_AS, 'ada');
    await session.resume();
    await session.post('/v1/accounts/A/close-all');
    expect([ended, browser.asked]).toEqual([0, [`Bearer ${tokenOf('ada')}`]]);
  });

  it('ends when somebody else signed in beside it: nothing is read or done as another person', async () => {
    browser.kept.set(KEPT_AS, 'ada');
    await session.resume();
    browser.kept.set(KEPT_AS, 'bob');
    await expect(session.post('/v1/accounts/A/close-all')).rejects.toMatchObject({
      problem: { code: 'not-authenticated' },
    });
    expect([ended, browser.asked]).toEqual([1, []]);
    // The other one stays signed in.
    expect(browser.kept.get(KEPT_AS)).toBe('bob');
    await session.resume();
    await session.get('/v1/me');
    expect(browser.asked).toEqual([`Bearer ${tokenOf('bob')}`]);
  });
});

function pick(): object {
  const { localStorage, window, fetch, navigator } = globalThis as Record<string, unknown>;
  return { localStorage, window, fetch, navigator };
}
