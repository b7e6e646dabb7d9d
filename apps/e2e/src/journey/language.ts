import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { type Step, Steps } from './steps.js';
import { judge, learn, type Told, type Unmarked, UNMARKED_TEXTS } from './unmarked.js';

export interface LanguageOptions {
  /** Address of the page of an installation with its demo. */
  readonly url: string;
  readonly demo: { readonly email: string; readonly password: string; readonly accountId: string };
  readonly tell: (line: string) => void;
}

export interface LanguageJourney {
  readonly steps: readonly Step[];
  /** Texts of the page that did not go through `t()`, each once, by the place where it was seen first. */
  readonly unmarked: readonly Unmarked[];
  /** Prose of the API, which it tells in English. */
  readonly ofTheApi: readonly Unmarked[];
}

const PLACES = new URL('../../../web/public/places.json', import.meta.url);
/** Without a session: signed in, they would be shown within the menu. */
const PUBLIC = [
  '/register',
  '/verify-email',
  '/confirm-email',
  '/forgot-password',
  '/reset-password',
  '/accept-invitation',
  '/mailbox',
];
const PARTS = ['orders', 'deals', 'statement', 'discrepancies', 'guard'];
const SOON_MS = 20_000;
const SETTLED_MS = 1_200;
const PRESS_MS = 2_000;
const DIALOG_MS = 250;
const CRASH_LOOKS = 12;

/**
 * Opens every place in the pseudo-language, where each extracted text stands in marks, and every dialog that a button of
 * it opens; what has no marks and is no data was not extracted. On an installation of its own: it presses everything.
 */
export async function languageJourney(browser: Browser, options: LanguageOptions): Promise<LanguageJourney> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(SOON_MS);
  const walker = new Walker(page, options);
  try {
    await walker.outside();
    await walker.signIn();
    await walker.inside();
    await walker.crash();
    return { steps: walker.steps.done, unmarked: walker.found('bare'), ofTheApi: walker.found('prose') };
  } finally {
    await page.close();
  }
}

class Walker {
  readonly steps: Steps;
  private readonly told: Told = { data: new Set(), prose: new Set() };
  private readonly seen = new Map<string, Unmarked>();
  private token = '';

  constructor(
    private readonly page: Page,
    private readonly options: LanguageOptions,
  ) {
    this.steps = new Steps(options.tell);
    page.on('response', (response) => {
      if (!/\bjson\b/.test(response.headers()['content-type'] ?? '')) return;
      // A page that goes away takes answers with it that nobody read.
      response.json().then(
        (answer: unknown) => learn(this.told, answer),
        () => undefined,
      );
    });
    page.on('request', (request) => {
      const [, token] = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '') ?? [];
      this.token = token ?? this.token;
    });
    // Names that are the same in every language; each language by its own.
    for (const text of [options.demo.email, 'Plimsoll', 'English', 'Deutsch']) this.told.data.add(text);
  }

  async outside(): Promise<void> {
    for (const place of ['/', ...PUBLIC]) await this.steps.step(place, () => this.open(place));
  }

  async signIn(): Promise<void> {
    const { email, password } = this.options.demo;
    await this.steps.step('sign in', async () => {
      await this.open('/');
      await this.page.locator('#email').fill(email);
      await this.page.locator('#password').fill(password);
      await this.page.locator('form.step button').click();
      await this.page.locator('#menu').waitFor();
      await this.ask('POST', '/v1/demo/alert');
    });
  }

  async inside(): Promise<void> {
    const places = JSON.parse(readFileSync(PLACES, 'utf8')) as readonly string[];
    for (const place of places.filter((one) => !PUBLIC.includes(one)))
      for (const address of await this.addressesOf(place))
        await this.steps.step(address, async () => {
          await this.open(address);
          await this.openDialogs();
        });
  }

  /** What is there for some seconds only: the countdown, the close, the lock. */
  async crash(): Promise<void> {
    await this.steps.step('a crash: countdown, close and lock', async () => {
      await this.open('/accounts/current');
      await this.ask('POST', '/v1/demo/start-over');
      await this.ask('POST', '/v1/demo/crash');
      for (let look = 0; look < CRASH_LOOKS; look += 1) {
        await this.page.waitForTimeout(SETTLED_MS);
        await this.read('/accounts/current, in a crash');
      }
    });
  }

  /** Judged at the end, by all that the API told. */
  found(kind: 'bare' | 'prose'): readonly Unmarked[] {
    return [...this.seen.values()].filter(({ text }) => judge(text, this.told) === kind);
  }

  private async open(address: string): Promise<void> {
    await this.page.goto(`${this.options.url}${address}?lang=pseudo`);
    await this.page.waitForTimeout(SETTLED_MS);
    await this.read(address);
  }

  /** Presses each button of the page once, reads the dialog that it opens, and sends it away. */
  private async openDialogs(): Promise<void> {
    const { page } = this;
    const at = page.url();
    const buttons = page.locator('#page button:visible, header.masthead button:visible');
    for (let index = 0; index < (await buttons.count()); index += 1) {
      const button = buttons.nth(index);
      if (!(await button.isEnabled())) continue;
      await button.click({ timeout: PRESS_MS });
      await page.waitForTimeout(DIALOG_MS);
      await this.read(`${new URL(at).pathname}, button ${index + 1}`);
      await page.keyboard.press('Escape');
      if (new URL(page.url()).pathname !== new URL(at).pathname) await page.goto(at);
    }
  }

  private async read(place: string): Promise<void> {
    for (const text of await this.page.evaluate<readonly string[]>(UNMARKED_TEXTS))
      if (!this.seen.has(text)) this.seen.set(text, { place, text });
  }

  /** A place with ids has one address for each kind of what it shows. */
  private async addressesOf(place: string): Promise<readonly string[]> {
    if (place === '/help/:topic') return ['/help/first-steps', '/help/order-refused'];
    const [, list, name] = /^\/(\w+)\/:(\w+)/.exec(place) ?? [];
    if (list === undefined || name === undefined) return [place];
    const id = await this.idOf(list, name);
    if (id === undefined) throw new Error(`there is nothing at ${place} to look at`);
    const address = place.replace(`:${name}`, id);
    return address.endsWith('/:part') ? PARTS.map((part) => address.replace(':part', part)) : [address];
  }

  private async idOf(list: string, name: string): Promise<string | undefined> {
    const { items } = (await this.ask('GET', `/v1/${list}?limit=1`)) as { items: readonly Record<string, string>[] };
    return items[0]?.[name];
  }

  private async ask(method: string, path: string): Promise<unknown> {
    const answer = await fetch(`${this.options.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}` },
    });
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}`);
    return answer.status === 204 ? undefined : answer.json();
  }
}
