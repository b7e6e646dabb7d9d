import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@plimsoll/kernel';
import type { Browser, Page } from 'playwright-core';
import { type Hands, KeyboardHands, PointerHands } from './hands.js';
import { type Step, Steps } from './steps.js';

export interface NewcomerOptions {
  /** Address of the page of an installation with a Mailbox and practice accounts. */
  readonly url: string;
  readonly isPhone?: boolean;
  /** Without a pointer: by keys alone. */
  readonly isByKeyboard?: boolean;
  /** Where a picture of each place is laid down. */
  readonly shots?: string;
  readonly tell: (line: string) => void;
}

export interface Journey {
  readonly steps: readonly Step[];
  /** What axe found, by place: WCAG 2.2 A and AA. */
  readonly axe: readonly string[];
}

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const PASSWORD = 'a long way from home 7';
const SOON_MS = 30_000;
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const run = promisify(execFile);

/**
 * A person who has never been here, in a browser: from registering to a guarded trade, a crash, and the reset of the
 * guard. No call of the API but the alert, which is the `curl` line that the page shows.
 */
export async function newcomerJourney(browser: Browser, options: NewcomerOptions): Promise<Journey> {
  return travel(browser, options, async (traveller) => {
    await traveller.getIn();
    await traveller.practiceAccount();
    const curl = await traveller.source();
    await traveller.pipeline();
    await traveller.trade(curl);
    await traveller.crash();
  });
}

/** A way of a newcomer in a page of its own; where it ends before its end, a picture shows the place. */
export async function travel(
  browser: Browser,
  options: NewcomerOptions,
  walk: (traveller: Traveller) => Promise<void>,
): Promise<Journey> {
  const page = await browser.newPage({ viewport: options.isPhone ? PHONE : DESKTOP, bypassCSP: true });
  page.setDefaultTimeout(SOON_MS);
  const traveller = new Traveller(page, options);
  try {
    await walk(traveller);
    return { steps: traveller.steps.done, axe: traveller.found };
  } catch (error) {
    await traveller.shot('ended-here');
    throw error;
  } finally {
    await page.close();
  }
}

/** The newcomer, at a page of the browser; each method is a part of the way. */
export class Traveller {
  readonly steps: Steps;
  /** What axe found on the way. */
  readonly found: string[] = [];
  readonly hands: Hands;
  private shots = 0;

  constructor(
    readonly page: Page,
    private readonly options: NewcomerOptions,
  ) {
    this.steps = new Steps(options.tell);
    this.hands = options.isByKeyboard ? new KeyboardHands(page) : new PointerHands(page);
  }

  /** Gives the address that the newcomer registered. */
  async getIn(): Promise<string> {
    const { page, steps, hands, options } = this;
    const email = `newcomer-${newId().slice(-8)}@example.com`;
    await steps.step('open the page', async () => {
      await page.goto(options.url);
      await page.getByRole('button', { name: 'Sign in' }).waitFor();
      await this.look('sign-in');
    });
    await steps.step('register', async () => {
      await hands.press(page.getByRole('link', { name: /register/i }));
      await page.getByRole('heading', { name: 'Register' }).waitFor();
      await hands.write(page.getByLabel('E-mail'), email);
      await hands.write(page.getByLabel('Password', { exact: true }), PASSWORD);
      await this.look('register');
      await hands.press(page.getByRole('button', { name: 'Register' }));
      await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
      await this.look('look-into-your-mail');
    });
    await steps.step('verify the address, by the Mailbox', async () => {
      await hands.press(page.getByRole('link', { name: 'Open the Mailbox' }));
      const mail = page.getByRole('listitem').filter({ hasText: email }).first();
      await mail.waitFor();
      await this.look('mailbox');
      await hands.press(mail.getByRole('link', { name: 'Open the link of this mail' }));
      await hands.press(page.getByRole('button', { name: /verify/i }));
      await page
        .getByText(/verified/i)
        .first()
        .waitFor();
      await this.look('verified');
    });
    await steps.step('sign in', async () => {
      await hands.press(page.getByRole('link', { name: 'Sign in', exact: true }));
      await hands.write(page.getByLabel('Password', { exact: true }), PASSWORD);
      await hands.press(page.getByRole('button', { name: 'Sign in' }));
      await page.getByRole('heading', { name: 'Home' }).waitFor();
      await this.look('home-empty');
    });
    return email;
  }

  async practiceAccount(): Promise<void> {
    const { page, steps, hands } = this;
    await steps.step('get a practice account', async () => {
      await hands.go('Terminals');
      await hands.press(page.getByRole('button', { name: 'Get a practice account' }));
      await page.getByRole('dialog').getByLabel('Name').waitFor();
      await this.look('practice');
      await hands.press(page.getByRole('button', { name: 'Get it' }));
      await page.getByRole('region', { name: 'Practice accounts' }).getByText('Connected').waitFor();
      await this.look('terminals');
    });
  }

  /** Gives the `curl` line that the page shows. */
  async source(): Promise<string> {
    const { page, steps, hands } = this;
    return steps.step('add a source', async () => {
      await hands.go('Sources');
      await hands.press(page.getByRole('button', { name: 'Add a source' }).first());
      const dialog = page.getByRole('dialog');
      await hands.write(dialog.getByLabel('Name', { exact: true }), 'My first strategy');
      await hands.press(dialog.getByRole('button', { name: 'Add the source' }));
      const curl = dialog.getByLabel('A test alert, for a shell', { exact: true });
      await curl.waitFor();
      const line = await curl.innerText();
      await this.look('source-issued');
      await hands.press(dialog.getByRole('button', { name: 'I have copied it', exact: true }));
      return line;
    });
  }

  async pipeline(): Promise<void> {
    const { page, steps, hands } = this;
    await steps.step('create a pipeline from a template', async () => {
      await hands.go('Pipelines');
      await hands.press(page.getByRole('button', { name: 'Create a pipeline' }).first());
      const create = page.getByRole('button', { name: 'Create the pipeline' });
      await create.waitFor();
      await this.look('pipeline-form');
      await hands.press(create);
      await page.waitForURL(/\/pipelines\/[0-9a-f-]{36}/);
      await this.look('pipeline');
    });
  }

  async trade(curl: string): Promise<void> {
    const { page, steps, hands } = this;
    await steps.step('run the curl line of the page', async () => {
      const { stdout } = await run('/bin/sh', ['-c', curl], { timeout: SOON_MS });
      if (stdout.includes('"status":4')) throw new Error(stdout);
    });
    await steps.step('see the trade with its verdict', async () => {
      await hands.go('Signals');
      await page.getByText('EURUSD').first().waitFor();
      await this.look('signals');
      await hands.go('Accounts');
      await hands.press(page.getByRole('main').getByRole('link', { name: / · / }));
      await page
        .getByText(/Filled:/)
        .first()
        .waitFor();
      await hands.press(page.getByText(/1 (of 1 )?pipelines? ran: why\?/));
      await page.getByText(/confidence: expected/).waitFor();
      await page.getByTestId('guard-state').filter({ hasText: 'Armed' }).waitFor();
      await this.look('traded');
    });
  }

  async crash(): Promise<void> {
    const { page, steps, hands } = this;
    const guard = (text: string) => page.getByTestId('guard-state').filter({ hasText: text }).waitFor();
    await steps.step('crash the market: the guard counts down', async () => {
      await hands.press(page.getByRole('button', { name: 'Crash the market' }));
      await page.getByTestId('countdown').waitFor();
      await this.look('countdown');
    });
    await steps.step('everything is closed, the account locked', async () => {
      await guard('Closed and locked');
      await page.getByText('Nothing is open.').waitFor();
      await this.look('locked');
    });
    await steps.step('reset the guard', async () => {
      await hands.press(page.getByRole('button', { name: 'Reset the guard…' }));
      await hands.write(page.getByLabel('Reason, for the audit log'), 'I have seen what it does');
      await hands.press(page.getByRole('button', { name: /^Reset/ }).last());
      await guard('Armed');
      await this.look('armed-again');
    });
  }

  /** A picture, and what axe says. */
  async look(name: string): Promise<void> {
    await this.hands.settle();
    await this.shot(name);
    await this.page.addScriptTag({ path: axePath });
    const found = await this.page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: {
          run: (of: unknown, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
        };
      };
      const { violations } = await axe.run((globalThis as unknown as { document: unknown }).document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'],
      });
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    this.found.push(...found.map((one) => `${name}: ${one}`));
  }

  async shot(name: string): Promise<void> {
    const { shots } = this.options;
    if (shots === undefined) return;
    mkdirSync(shots, { recursive: true });
    this.shots += 1;
    await this.page.screenshot({ path: path.join(shots, `${String(this.shots).padStart(2, '0')}-${name}.png`) });
  }
}
