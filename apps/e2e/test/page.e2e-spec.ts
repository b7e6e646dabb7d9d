import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, Page, Route, WebSocketRoute } from 'playwright-core';
import { ownerJourney } from '../src/journey/owner.js';
import { browserHere, startBrowser } from '../src/platform/browser.js';
import { DemoPlatform } from '../src/platform/demo-platform.js';
import {
  ACCOUNTS,
  answerInTurn,
  countTones,
  gaugeLabels,
  keysOf,
  reached,
  refused,
  SECOND,
  showsAtMost,
  silent,
  UNAVAILABLE,
  watchTitle,
  withSecondAccount,
} from '../src/platform/page-answers.js';
import { walkPasskey, walkTour } from '../src/platform/page-walks.js';
import { until } from '../src/platform/wait.js';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const shots = process.env['PLIMSOLL_SCREENSHOTS'];

// Looked for before anything is started: without one nothing is.
const chromium = await browserHere();

let demo: DemoPlatform | undefined;
let browser: Browser | undefined;
let page: Page;
const broken: string[] = [];
/** Long: what is waited for comes whatever else this machine does meanwhile. */
const SOON_MS = 60_000;

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** `only`: rules by name, where the same page was looked at by all of them before. */
async function violations(of: Page, only?: readonly string[], without: readonly string[] = []): Promise<string[]> {
  await of.addScriptTag({ path: axePath });
  return of.evaluate(
    async ([runOnly, off]) => {
      const { axe } = globalThis as unknown as {
        axe: {
          run: (
            context: unknown,
            options: object,
          ) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const result = await axe.run((globalThis as unknown as { document: unknown }).document, {
        runOnly,
        rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])),
      });
      return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`);
    },
    [only ?? WCAG, without] as const,
  );
}

/** Rules that look at each element as it is drawn: dear, and alike for elements of the same tags and classes. */
const AS_DRAWN = ['color-contrast', 'target-size'];

/** Leaves of the reference only articles in which something is of a kind (tags and classes down to it) not seen yet. */
function oneOfEachKind(): number {
  const { document } = globalThis as unknown as {
    document: { querySelectorAll: (selector: string) => Iterable<Block> };
  };
  interface Block {
    readonly tagName: string;
    readonly className: string;
    readonly children: Iterable<Block>;
    remove: () => void;
  }
  const seen = new Set<string>();
  const kindsOf = (block: Block, above: string): string[] => {
    const kind = `${above}>${block.tagName}.${block.className}`;
    return [kind, ...[...block.children].flatMap((child) => kindsOf(child, kind))];
  };
  let left = 0;
  for (const block of document.querySelectorAll('main article')) {
    const news = kindsOf(block, '').filter((kind) => !seen.has(kind));
    if (news.length === 0) block.remove();
    else left += 1;
    news.forEach((kind) => seen.add(kind));
  }
  return left;
}

async function shot(name: string): Promise<void> {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${name}.png`), fullPage: true });
}

/** A page of its own, at the way in, and what becomes of its live stream. */
async function pageWithStream(
  stream: (socket: WebSocketRoute) => unknown,
): Promise<{ own: Page; signIn: () => Promise<void> }> {
  const { url, demo: login } = demo!.screen;
  const own = await browser!.newPage();
  own.setDefaultTimeout(SOON_MS);
  own.on('pageerror', (error) => broken.push(error.message));
  await own.routeWebSocket(/\/v1\/stream\?/, (socket) => void stream(socket));
  await own.clock.install();
  await own.goto(`${url}/accounts/current`);
  const signIn = async () => {
    await own.getByLabel('E-mail').fill(login.email);
    await own.getByLabel('Password').fill(login.password);
    await own.getByRole('button', { name: 'Sign in' }).click();
  };
  return { own, signIn };
}

const guardSays = (text: string): Promise<unknown> =>
  page.getByTestId('guard-state').filter({ hasText: text }).waitFor({ timeout: SOON_MS });

beforeAll(async () => {
  if (chromium === undefined) return;
  demo = await DemoPlatform.start();
  browser = await startBrowser(chromium);
  // axe is injected by the test; the page's own policy lets no foreign script in.
  page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: 'light', bypassCSP: true });
  page.setDefaultTimeout(SOON_MS);
  page.on('pageerror', (error) => broken.push(error.message));
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await demo?.stop('page');
}, 180_000);

(chromium === undefined ? describe.skip : describe)('the page, end to end (WB-1, WB-2 core)', () => {
  /** By how many pixels the page is wider than the screen. */
  function sideways(): Promise<number> {
    return page.evaluate(() => {
      const { documentElement } = (
        globalThis as unknown as { document: { documentElement: Record<'scrollWidth' | 'clientWidth', number> } }
      ).document;
      return documentElement.scrollWidth - documentElement.clientWidth;
    });
  }

  it('refuses a wrong password in words, and lets the demo in', async () => {
    const { url, demo: login } = demo!.screen;
    await page.goto(`${url}/accounts/current`);
    await page.getByLabel('E-mail').fill(login.email);
    await page.getByLabel('Password').fill('wrong-password-1');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').filter({ hasText: 'E-mail or password is wrong' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Password').fill(login.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Terminal connected').waitFor();
    await guardSays('Armed');
    await shot('armed');
  }, 180_000);

  it('shows an alert become a signal with its verdict, and the trade open', async () => {
    await page.getByRole('button', { name: 'Send an alert' }).click();
    await page.getByText(/Filled:/).waitFor({ timeout: SOON_MS });
    await page.getByText('1 of 1 pipelines ran: why?').click();
    await page.getByText(/confidence: expected/).waitFor();
    await page.getByText(/^Trace [0-9a-f]{32}/).waitFor();
    await page.getByRole('row', { name: /EURUSD/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    await shot('traded');
  }, 180_000);

  it('shows how a message was read step by step, and keeps what was refused with its reason (issue 6, 1.9)', async () => {
    await fetch(demo!.screen.demo.hookUrl, { method: 'POST', body: 'Stop loss hit on EURUSD at 1.0800' });
    const report = page.locator('.feed li', { hasText: 'a report, no order' }).first();
    await report.waitFor({ timeout: SOON_MS });
    await page.reload();
    await report.getByText('How was it read?').click();
    await report.getByRole('region', { name: 'The message as it came' }).filter({ hasText: 'Stop loss hit' }).waitFor();
    const taken = page.locator('.feed li', { hasText: 'Filled:' }).first();
    await taken.getByText('How was it read?').click();
    await taken.getByRole('list', { name: 'How it is read' }).getByText('Decision').waitFor();
    expect(await violations(page)).toEqual([]);
    await shot('read');
  }, 180_000);

  it('tries a message without trading it, by keyboard (issue 6, 1.9)', async () => {
    const before = await page.locator('.signals .feed > li').count();
    await page.getByRole('button', { name: 'Try a message…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel(/^Message/).fill('SELL LIMIT EURUSD @ 1.2000\nSL 1.2100\nTP1 - 1.1900\nTP2 - 1.1800');
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByText('It would be a signal.').waitFor();
    await page.getByText(/limit order at 1\.2/).waitFor();
    await page.getByLabel(/^Message/).fill('TP1 reached on EURUSD');
    await page.getByRole('button', { name: 'Read it' }).click();
    await page.getByText('It would be refused: a report, no order.').waitFor();
    expect(await violations(page)).toEqual([]);
    await shot('tried');
    await page.keyboard.press('Escape');
    await page.locator('button:focus', { hasText: 'Try a message…' }).waitFor();
    await page.reload();
    await page
      .locator('.signals .feed > li')
      .nth(before - 1)
      .waitFor();
    expect(await page.locator('.signals .feed > li').count()).toBe(before);
  }, 180_000);

  it('shows an order that rests at the broker, and takes it back (issue 6, 1.4)', async () => {
    await fetch(demo!.screen.demo.hookUrl, {
      method: 'POST',
      body: JSON.stringify({
        ticker: 'EURUSD',
        action: 'buy',
        orderType: 'limit',
        limitPrice: '0.95',
        stopLoss: '0.94',
      }),
    });
    const order = page.locator('.orders li', { hasText: 'Buy limit' });
    await order.getByText('At the broker').waitFor({ timeout: SOON_MS });
    expect(await violations(page)).toEqual([]);
    await shot('resting');
    // Who asks again asks how it stands now: the answer to the first time would be an old one.
    const asked = await answerInTurn(page, /\/cancel$/, [(route) => route.fulfill(UNAVAILABLE)]);
    await order.getByRole('button', { name: /^Cancel Buy limit/ }).click();
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.getByText('not known whether it was done').waitFor({ timeout: SOON_MS });
    await page.getByRole('button', { name: 'Cancel the order' }).click();
    await page.getByText('No order rests at the broker, is under way or is in doubt.').waitFor({ timeout: SOON_MS });
    expect(keysOf(asked).size).toBe(2);
    await page.unroute(/\/cancel$/);
  }, 180_000);

  it('does a part close at most once when its answer is lost (issue 6, 1.2)', async () => {
    const row = page.locator('.positions tbody tr', { hasText: 'EURUSD' }).first();
    await row.waitFor({ timeout: SOON_MS });
    const lots = Number(await row.locator('td').nth(2).innerText());
    const calls = /\/v1\/accounts\/[^/]+\/positions\/[^/]+\/close$/;
    const asked = await answerInTurn(page, calls, [
      (route) => route.abort(),
      reached,
      (route) => route.fulfill(UNAVAILABLE),
    ]);
    const press = async (volume: string) => {
      await page.getByLabel(/^Lots/).fill(volume);
      await page.getByRole('button', { name: 'Close it' }).click();
    };
    const notKnown = page.getByRole('alert').filter({ hasText: 'not known whether it was done' });
    const open = () => row.getByRole('button', { name: /^Close EURUSD/ }).click();
    await open();
    await press('0.01');
    await notKnown.waitFor({ timeout: SOON_MS });
    expect(await notKnown.innerText()).not.toMatch(/nothing was lost/);
    // Not the first that was asked for arrived, but one with another reason.
    await page.getByLabel(/^Reason/).fill('by hand');
    const arrived = page.waitForEvent('requestfailed', (request) => calls.test(request.url()));
    await press('0.01');
    await arrived;
    await press('0.02');
    await notKnown.filter({ hasText: 'A part of the platform does not answer' }).waitFor({ timeout: SOON_MS });
    // Who went back and looked, and gives another reason, still means the same close.
    await page.getByRole('button', { name: 'Go back' }).click();
    await open();
    await page.getByLabel(/^Reason/).fill('once more');
    await press('0.01');
    await page.getByText('it was not asked for again').waitFor({ timeout: SOON_MS });
    await row.getByText(String(Number((lots - 0.01).toFixed(2))), { exact: true }).waitFor({ timeout: SOON_MS });
    expect(keysOf(asked).size).toBe(2);
    expect(keysOf([...asked.slice(0, 2), ...asked.slice(3)]).size).toBe(1);
    await page.unroute(calls);
  }, 180_000);

  it('closes a position, a part of it first (issue 6, 1.2)', async () => {
    const rows = page.locator('.positions tbody tr', { hasText: 'EURUSD' });
    await rows.first().waitFor({ timeout: SOON_MS });
    const count = await rows.count();
    const lots = Number(await rows.first().locator('td').nth(2).innerText());
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await sideways()).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 860 });
    const close = () =>
      rows
        .first()
        .getByRole('button', { name: /^Close EURUSD/ })
        .click();
    await close();
    expect(await violations(page)).toEqual([]);
    await shot('closing');
    await page.getByLabel(/^Lots/).fill(String(lots + 1));
    await page.getByRole('button', { name: 'Close it' }).click();
    await page.getByText(/cannot be closed/).waitFor({ timeout: SOON_MS });
    await page.getByLabel(/^Lots/).fill('0.01');
    await page.getByRole('button', { name: 'Close it' }).click();
    await rows
      .first()
      .getByText(String(Number((lots - 0.01).toFixed(2))), { exact: true })
      .waitFor({ timeout: SOON_MS });
    // What was asked for before has ended, and the position is open: it is asked for anew.
    const asked = await answerInTurn(page, /\/close$/, [
      (route) => route.abort(),
      (route) => route.fulfill({ json: { orderId: SECOND.accountId, state: 'expired', duplicate: true } }),
    ]);
    await close();
    await page.getByRole('button', { name: 'Close it' }).click();
    await page.getByText('not known whether it was done').waitFor({ timeout: SOON_MS });
    await page.getByRole('button', { name: 'Close it' }).click();
    await rows.nth(count - 1).waitFor({ state: 'detached', timeout: SOON_MS });
    expect([keysOf(asked.slice(0, 2)).size, keysOf(asked).size, asked.length]).toEqual([1, 2, 3]);
    await page.unroute(/\/close$/);
  }, 180_000);

  it('shows nothing of an account that was left when its answer comes late (issue 6, revD 4)', async () => {
    const late = await withSecondAccount(page);
    await page.reload();
    const choice = page.getByLabel('Account', { exact: true });
    const title = (text: string) => page.getByRole('heading', { name: text, level: 1 }).waitFor();
    await choice.locator('option').nth(1).waitFor({ state: 'attached' });
    const first = await choice.inputValue();
    await choice.selectOption(SECOND.accountId);
    await title('Account 777');
    late.hold(first);
    await choice.selectOption(first);
    await late.asked();
    await choice.selectOption(SECOND.accountId);
    await page.evaluate(watchTitle);
    await page.waitForResponse((answer) => answer.url().endsWith(`${SECOND.accountId}/guard`));
    const arrived = page.waitForResponse((answer) => answer.url().endsWith(`/v1/accounts/${first}`));
    late.release();
    await arrived;
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => (globalThis as unknown as { titles: string[] }).titles)).toEqual([]);
    expect(await choice.inputValue()).toBe(SECOND.accountId);
    await page.unroute(ACCOUNTS);
    // What is not there any more is said to be so, and is not waited for.
    await page.reload();
    await page.getByText('There is no such account').waitFor();
    await page.goto(`${demo!.screen.url}/accounts/current`);
    await page.getByText('Terminal connected').waitFor();
  }, 180_000);

  it('keeps the session when the answer to a refresh is lost, also over a reload (ID-2)', async () => {
    const refresh = /\/v1\/auth\/refresh$/;
    const attempts = (asked: readonly Route[]) =>
      asked.map((route) => (route.request().postDataJSON() as { attempt: string }).attempt);
    const failed = await answerInTurn(page, refresh, [
      async (route) => {
        await route.fetch();
        await route.fulfill(UNAVAILABLE);
      },
    ]);
    await page.reload();
    await page.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    expect(new Set(attempts(failed)).size).toBe(1);
    await page.unroute(refresh);
    // One that hangs is given up while the same attempt is still taken again.
    const hung = await answerInTurn(page, refresh, [async (route) => void (await route.fetch())]);
    await page.reload();
    await page.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    expect([hung.length, new Set(attempts(hung)).size]).toEqual([2, 1]);
    await page.unroute(refresh);
    let spent: () => void = () => undefined;
    const wasSpent = new Promise<void>((resolve) => (spent = resolve));
    const left = await answerInTurn(page, refresh, [
      async (route) => {
        await route.fetch();
        spent();
      },
      // The platform may be away for longer than a few repeats last: who is signed in stays so.
      ...Array.from({ length: 3 }, () => (route: Route) => route.fulfill(UNAVAILABLE)),
    ]);
    await page.reload();
    await wasSpent;
    await page.reload();
    await page.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    expect(new Set(attempts(left)).size).toBe(1);
    await page.unroute(refresh);
  }, 180_000);

  it('is signed in in a second tab too, and spends no token twice (ID-2, issue 8 0.10)', async () => {
    const opened = page.waitForEvent('popup');
    await page.evaluate('void window.open(location.href)');
    const second = await opened;
    await second.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    await Promise.all([page.reload(), second.reload()]);
    await page.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    await second.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    await second.close();
  }, 180_000);

  it('adds a passkey, signs in with it alone, and lets it in no more when it is removed (ID-7)', async () => {
    const found: string[] = [];
    const said = await walkPasskey(browser!, demo!.screen, async (of) => void found.push(...(await violations(of))));
    expect(found).toEqual([]);
    expect(said).toContain('This passkey does not work here');
  }, 180_000);

  it('takes the tour by keyboard, and remembers on the platform what was seen and sent away (issue 8 §2)', async () => {
    const found: string[] = [];
    await walkTour(browser!, demo!.screen, async (of) => void found.push(...(await violations(of))));
    expect(found).toEqual([]);
  }, 180_000);

  it('reads again until it works (WB-1)', async () => {
    const { own, signIn } = await pageWithStream(silent);
    await answerInTurn(own, /\/v1\/accounts\?/, [(route) => route.fulfill(UNAVAILABLE), (route) => route.abort()]);
    await answerInTurn(own, /\/v1\/accounts\/[^/]+\/equity/, [(route) => route.fulfill(UNAVAILABLE)]);
    await answerInTurn(own, /\/v1\/demo$/, [(route) => route.fulfill(UNAVAILABLE)]);
    await signIn();
    await own.getByText('Platform out of reach').waitFor({ timeout: SOON_MS });
    const history = own.waitForResponse((answer) => answer.url().endsWith('/equity') && answer.ok());
    await own.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    await history;
    await own.getByRole('button', { name: 'Send an alert' }).waitFor({ timeout: SOON_MS });
    await own.getByText('Platform out of reach').waitFor({ state: 'detached', timeout: SOON_MS });
    await own.close();
  }, 180_000);

  it('does not call live, connected or protected what is silent, and asks again (WB-1, reliability 6, issue 8 0.1)', async () => {
    let hung = false;
    const { own, signIn } = await pageWithStream((socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => void (hung || server.send(message)));
      server.onMessage((message) => void (hung || socket.send(message)));
      // Who hangs does not say goodbye either.
      socket.onClose(() => undefined);
    });
    await own.route(/\/v1\//, (route) => (hung ? undefined : route.continue()));
    await signIn();
    await own.getByText('Live', { exact: true }).waitFor({ timeout: SOON_MS });
    await own.getByText('Protected', { exact: true }).waitFor({ timeout: SOON_MS });
    hung = true;
    // False safety: what nobody has said for a while is not said any more.
    await own.clock.fastForward(4_500);
    await own.getByText('No news for').waitFor({ timeout: 5_000 });
    await own.getByText('No news of the terminal').waitFor({ timeout: 5_000 });
    const claims = ['.masthead', '.account > header', '.guard > header'].map(
      (place) => `${place} :is(.chip.up, .dot.good)`,
    );
    const green = own.locator(claims.join(', ')).or(own.getByText('Live', { exact: true }));
    expect(await green.count()).toBe(0);
    await own.clock.fastForward(7_000);
    await own.getByText('Platform out of reach').waitFor({ timeout: 5_000 });
    expect(await own.getByText('Not known now').count()).toBe(2);
    expect(await green.count()).toBe(0);
    await own.clock.fastForward(5_000);
    hung = false;
    await own.clock.fastForward(20_000);
    await own.getByText('Live', { exact: true }).waitFor({ timeout: SOON_MS });
    await own.close();
  }, 180_000);

  it('claims of no account in the list what is not known now (issue 8 0.1)', async () => {
    const { own, signIn } = await pageWithStream(silent);
    let hung = false;
    await own.route(/\/v1\//, (route) => (hung ? undefined : route.continue()));
    await signIn();
    await own.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    await own.goto(`${demo!.screen.url}/accounts`);
    const claims = own.locator('.data-table :is(.dot.good, .chip.up)');
    await claims.first().waitFor({ timeout: SOON_MS });
    hung = true;
    await own.clock.fastForward(20_000);
    await own.locator('.data-table').getByText('Not known now').first().waitFor({ timeout: SOON_MS });
    expect(await claims.count()).toBe(0);
    await own.close();
  }, 180_000);

  it('never shows an older answer after a newer one (WB-1)', async () => {
    const { own, signIn } = await pageWithStream(refused);
    let release: () => void = () => undefined;
    const free = new Promise<void>((resolve) => (release = resolve));
    const asked = await answerInTurn(own, /\/v1\/accounts\/[^/]+$/, [
      async (route) => {
        const response = await route.fetch();
        const answer = (await response.json()) as object;
        const closed = { positionId: '9', symbol: 'CLOSED', side: 'buy', volume: '1', openPrice: '1' };
        await free;
        await route.fulfill({ response, json: { ...answer, positions: [{ ...closed, profit: '0', swap: '0' }] } });
      },
    ]);
    await signIn();
    await own.getByText('Terminal connected').waitFor({ timeout: SOON_MS });
    const arrived = own.waitForResponse((answer) => answer.request() === asked[0]!.request());
    release();
    await arrived;
    await own.waitForTimeout(300);
    expect(await own.getByRole('row', { name: /CLOSED/ }).count()).toBe(0);
    await own.close();
  }, 180_000);

  it('never shows more of the countdown than there is (BR-3)', async () => {
    const { own, signIn } = await pageWithStream(silent);
    const deadline = Date.now() + 60_000;
    const told = async (route: Route, state: object) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), ...state } });
    };
    const runId = '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11';
    // The terminal has been silent for eight seconds, which are over.
    await own.route(/\/v1\/accounts\/[^/]+$/, (route) =>
      told(route, {
        guardState: 'breached',
        guardDeadlineAt: new Date(deadline).toISOString(),
        at: new Date(Date.now() - 8_000).toISOString(),
        ageMs: 8_000,
      }),
    );
    let release: () => void = () => undefined;
    const free = new Promise<void>((resolve) => (release = resolve));
    // The guard's own word of what is left goes before what clocks say.
    await own.route(/\/v1\/accounts\/[^/]+\/guard$/, async (route) => {
      await free;
      await told(route, {
        state: 'breached',
        runId,
        deadlineAt: new Date(deadline).toISOString(),
        remainingMs: Math.max(0, deadline - 10_000 - Date.now()),
      });
    });
    await own.addInitScript(countTones);
    await own.reload();
    await signIn();
    const countdown = own.getByTestId('countdown');
    await countdown.waitFor({ timeout: SOON_MS });
    // What stands on the page may be a tick old on a busy machine; the fault added eight and ten seconds.
    const mostS = (end: number) => Math.ceil((end - Date.now()) / 1_000) + 3;
    const byReading = mostS(deadline);
    expect(Number(await countdown.innerText())).toBeLessThanOrEqual(byReading);
    release();
    const byGuard = mostS(deadline - 10_000);
    await own.waitForFunction(showsAtMost, byGuard, { timeout: 10_000 });
    // It is heard, seen in the title, said at once, and cancelled by one tap (issue 8, 0.4).
    expect(await own.evaluate(() => (globalThis as unknown as { tones: number }).tones)).toBeGreaterThanOrEqual(3);
    expect(await own.title()).toMatch(/^\d+ s: account \d+ closes$/);
    expect(await own.getByTestId('countdown-said').innerText()).toMatch(/^Everything is closed in \d+ seconds\.$/);
    const asked = await answerInTurn(own, /\/guard\/cancel$/, [(route) => route.fulfill({ json: {} })]);
    await own.getByRole('button', { name: 'Another reason…' }).click();
    await own
      .getByTestId('countdown-dialog')
      .getByText(/^\d+ s$/)
      .waitFor();
    await own.getByRole('button', { name: 'Go back' }).click();
    await own.getByRole('button', { name: 'Cancel the countdown: I am at the screen' }).click();
    await own.getByRole('button', { name: 'Cancel the countdown: I am at the screen', disabled: false }).waitFor();
    expect(asked.map((route) => route.request().postDataJSON() as unknown)).toEqual([
      { runId, reason: 'I am at the screen' },
    ]);
    await own.close();
  }, 180_000);

  it('shows the crash: warning, countdown, everything closed, the account locked', async () => {
    await page.getByRole('button', { name: 'Crash the market' }).click();
    await page.getByTestId('countdown').waitFor({ timeout: SOON_MS });
    expect(await violations(page)).toEqual([]);
    await shot('countdown');
    await guardSays('Closed and locked');
    await page.getByText('Nothing is open.').waitFor({ timeout: SOON_MS });
    await shot('locked');
  }, 600_000);

  it('says so when an alert comes while the account is locked', async () => {
    await page.getByRole('button', { name: 'Send an alert' }).click();
    const refused = page.locator('.feed > li', { hasText: 'vetoed' }).first();
    await refused.waitFor({ timeout: SOON_MS });
    await refused.getByText(/began, and it was vetoed: why\?/).click();
    await refused.getByText(/^Refused by/).waitFor({ timeout: SOON_MS });
    expect(await violations(page)).toEqual([]);
    await shot('vetoed');
  }, 180_000);

  it('resets the guard with a reason, by keyboard', async () => {
    await page.getByRole('button', { name: 'Reset the guard…' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Reason, for the audit log').waitFor();
    await page.keyboard.type('looked into it');
    await page.keyboard.press('Enter');
    await guardSays('Armed');
  }, 180_000);

  it('says why a crash hurts nothing, and starts over with the balance given back (issue 8, 0.8)', async () => {
    const said = page.locator('.demo .notice');
    await page.getByRole('button', { name: 'Crash the market' }).click();
    await said.filter({ hasText: 'Nothing is open that a market can hurt' }).waitFor({ timeout: SOON_MS });
    await page.getByRole('button', { name: 'Start over' }).click();
    await said.filter({ hasText: 'The demo begins anew' }).waitFor({ timeout: SOON_MS });
    await page.locator('.figure', { hasText: 'Balance' }).getByText('$10,000.00').waitFor({ timeout: SOON_MS });
    await page.locator('.positions tbody tr', { hasText: 'GBPUSD' }).waitFor({ timeout: SOON_MS });
    await guardSays('Armed');
  }, 120_000);

  it.each([
    ['dark', 1280, 860],
    ['dark', 390, 844],
    ['light', 390, 844],
  ] as const)(
    'has no accessibility violations and no sideways scrolling in %s at %d × %d',
    async (colorScheme, width, height) => {
      await page.evaluate(
        (theme) =>
          (
            globalThis as unknown as { localStorage: { setItem: (key: string, value: string) => void } }
          ).localStorage.setItem('plimsoll.preferences', JSON.stringify({ theme })),
        colorScheme,
      );
      await page.setViewportSize({ width, height });
      await page.reload();
      await page.getByText('Terminal connected').waitFor();
      await guardSays('Armed');
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(await sideways()).toBeLessThanOrEqual(0);
      // The bar is drawn with the account's first reading after the reload.
      const labels = await until(
        'the labels of the bar',
        async () => {
          const drawn = await page.evaluate(gaugeLabels);
          return drawn.leaders > 0 && drawn;
        },
        SOON_MS,
      );
      expect(labels.farthestPx).toBeLessThanOrEqual(14);
      expect(labels.deepestOverlapPx).toBeLessThanOrEqual(0);
      expect(labels.leaders).toBe(4);
      expect(labels.loosestLeaderPx).toBeLessThanOrEqual(8);
      await shot(`${colorScheme}-${width}`);
    },
    180_000,
  );

  it('has a reference of the API beside it without a finding, light and dark, also offline', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser!.newContext({ colorScheme, bypassCSP: true });
      const reference = await context.newPage();
      await reference.goto(`${new URL(page.url()).origin}/docs`);
      // In the dark only its colours are others.
      if (colorScheme === 'light') expect(await violations(reference, undefined, AS_DRAWN)).toEqual([]);
      // Nothing of it comes from elsewhere: what is there can be searched without a network.
      await context.setOffline(true);
      await reference.getByRole('searchbox', { name: 'Search' }).fill('reset guard');
      await reference.getByText(/^\d+ found$/).waitFor();
      await reference.getByRole('heading', { name: 'Reset: unlock an account, or allow entries again' }).waitFor();
      await reference.getByRole('searchbox', { name: 'Search' }).fill('');
      expect(await reference.evaluate(oneOfEachKind)).toBeGreaterThan(5);
      expect(await violations(reference, AS_DRAWN)).toEqual([]);
      await context.close();
    }
  }, 240_000);

  // In an organisation of its own, here because a colleague is more than the free plan gives.
  it('does what an owner does, each by the page: keys, lines, versions, messages, factors, people, devices, secrets', async () => {
    const steps = await ownerJourney(browser!, { url: demo!.screen.url, tell: () => undefined });
    expect(steps.map((step) => step.name).at(-1)).toBe('find all of it in the audit log');
  }, 420_000);

  it('loses no script to an error, and signs out', async () => {
    const opened = page.waitForEvent('popup');
    await page.evaluate('void window.open(location.href)');
    const second = await opened;
    await second.getByRole('button', { name: 'Your menu' }).click();
    await second.getByRole('menuitem', { name: 'Sign out' }).click();
    await second.getByRole('button', { name: 'Sign in' }).waitFor();
    // One session: who signs out in one tab is signed out in all.
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(broken).toEqual([]);
  }, 180_000);
});
