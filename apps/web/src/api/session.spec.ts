import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sayProblem } from './problem';
import { Session } from './session';

const KEPT_AS = 'plimsoll.refresh-token';
const tokenOf = (sub: string): string =>
  `h.${Buffer.from(JSON.stringify({ sub, name: 'Zoë' })).toString('base64url')}.s`;

/** A browser with one store for all its tabs, and an identity service: the refresh token is the name of its person. */
class Browser {
  readonly kept = new Map<string, string>();
  readonly asked: string[] = [];
  isLost = false;
  isOver = false;
  lifeS = 0;

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
      return answer({ accessToken: tokenOf(refreshToken), refreshToken, expiresIn: this.lifeS });
    }
    if (this.isLost) return Promise.reject(new TypeError('no answer'));
    if (this.isOver) return answer({ code: 'not-authenticated', title: 'x' }, 401);
    this.asked.push((headers as Record<string, string>)['authorization'] ?? '');
    return answer({});
  };
}

const answer = (value: unknown, status = 200): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } }));

describe('the session of a tab', () => {
  const before = { ...pick() };
  let browser: Browser;
  let ended: number;
  let endings: string[];
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
    endings = [];
    session = new Session((ending) => {
      ended += 1;
      endings.push(ending);
    });
  });
  afterEach(() => void Object.assign(globalThis, before));

  it('goes on for the person who began it', async () => {
    browser.kept.set(KEPT_AS, 'ada');
    await session.resume();
    await session.post('/v1/accounts/A/close-all');
    expect([ended, browser.asked]).toEqual([0, [`Bearer ${tokenOf('ada')}`]]);
  });

  it('never says that what is asked for anew each time is done at most once', async () => {
    browser.kept.set(KEPT_AS, 'ada');
    await session.resume();
    browser.isLost = true;
    const told = async (done: Promise<unknown>): Promise<string> =>
      sayProblem(
        await done.then(
          () => undefined,
          (error: unknown) => error,
        ),
      );
    expect(await told(session.post('/v1/a'))).toContain('done at most once');
    expect(await told(session.postAnew('/v1/practice-accounts/T/market', { preset: 'gap' }))).toBe(
      'No answer came: it is not known whether it was done. Look at the page before you press again.',
    );
  });

  it('that is refused takes nothing from who signed in beside it meanwhile', async () => {
    browser.kept.set(KEPT_AS, 'ada');
    browser.lifeS = 600;
    await session.resume();
    browser.kept.set(KEPT_AS, 'bob');
    browser.isOver = true;
    await expect(session.get('/v1/me')).rejects.toMatchObject({ problem: { code: 'not-authenticated' } });
    expect([ended, browser.kept.get(KEPT_AS)]).toEqual([1, 'bob']);
  });

  it('tells whether the person ended it, the platform, or another tab', async () => {
    browser.kept.set(KEPT_AS, 'ada');
    browser.lifeS = 600;
    await session.resume();
    browser.isOver = true;
    await session.get('/v1/me').catch(() => undefined);
    browser.isOver = false;
    browser.kept.set(KEPT_AS, 'ada');
    await session.resume();
    await session.logOut();
    expect(endings).toEqual(['over', 'chosen']);
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
