import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { newId, systemClock } from '@plimsoll/kernel';
import type { Browser, Locator, Page } from 'playwright-core';
import { RestClient } from '../platform/rest-client.js';
import { sentAgain, until } from '../platform/wait.js';
import { StandInForStripe } from './stand-in-for-stripe.js';
import { type Step, Steps } from './steps.js';
import { accessToken, signIn, verify } from './ways-in.js';

export interface UpgradeOptions {
  /** Address of the page of an installation that holds people to their plan and sells at the stand-in for Stripe. */
  readonly url: string;
  readonly isPhone?: boolean;
  readonly shots?: string;
  readonly tell: (line: string) => void;
}

export interface Upgrade {
  readonly steps: readonly Step[];
  /** From the payment until the larger plan counted, in ms. */
  readonly activeAfterMs: number;
  /** What axe found, by place. */
  readonly axe: readonly string[];
}

const PASSWORD = 'more than one strategy 7';
const SOON_MS = 30_000;
const ENTRIES_OF_FREE = 100;
const MONTH_S = 32 * 86_400;
const PRO_EUR = 9_900;
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface LimitAnswer {
  readonly plan: string;
  readonly limits: readonly { feature: string; limit?: number; used?: number; state?: string }[];
}

/**
 * Somebody on the free plan meets its limits, sees what lifts them, buys at the form of Stripe's stand-in, has the
 * refused alert read again and traded, and goes down again with the end of the period.
 */
export async function upgradeJourney(browser: Browser, options: UpgradeOptions): Promise<Upgrade> {
  const context = await browser.newContext({ viewport: options.isPhone ? PHONE : DESKTOP, bypassCSP: true });
  context.setDefaultTimeout(SOON_MS);
  const buyer = new Buyer(await context.newPage(), options);
  try {
    await buyer.arrive();
    await buyer.secondPipeline();
    await buyer.beyondTheDay();
    const activeAfterMs = await buyer.buys();
    await buyer.replays();
    await buyer.activates();
    await buyer.goesDown();
    return { steps: buyer.steps.done, activeAfterMs, axe: buyer.found };
  } catch (error) {
    await buyer.shot('ended-here');
    throw error;
  } finally {
    await context.close();
  }
}

class Buyer {
  readonly steps: Steps;
  readonly found: string[] = [];
  private readonly rest: RestClient;
  private readonly email = `buyer-${newId().slice(-8)}@example.com`;
  private hook = '';
  private sourceId = '';
  private accountId = '';
  private stripe!: StandInForStripe;
  private shots = 0;

  constructor(
    private readonly page: Page,
    private readonly options: UpgradeOptions,
  ) {
    this.steps = new Steps(options.tell);
    this.rest = new RestClient(options.url);
  }

  async arrive(): Promise<void> {
    await this.steps.step('sign in on the free plan, with an account, a source and a pipeline', async () => {
      const { email, rest, page } = this;
      await rest.post('/v1/auth/register', { email, password: PASSWORD });
      await verify(rest, email);
      rest.signIn(await accessToken(rest, email, PASSWORD));
      await until('the free plan', async () => (await this.limits()).plan === 'free');
      await rest.post('/v1/practice-accounts', { name: 'Practice', deposit: '10000' });
      this.accountId = await until('the practice account', async () => {
        const { items } = await rest.get<{ items: { accountId: string; connection: string }[] }>('/v1/accounts');
        return items.find(({ connection }) => connection === 'connected')?.accountId;
      });
      const source = await rest.post<{ sourceId: string; webhookUrl: string }>('/v1/sources', {
        name: 'Alerts',
        kind: 'tradingview',
        dedupeSeconds: 0,
      });
      this.sourceId = source.sourceId;
      this.hook = new URL(source.webhookUrl).pathname;
      await rest.post('/v1/pipelines', { ...this.pipeline('First'), activate: true });
      await page.goto(this.options.url);
      await signIn(page, email, PASSWORD);
      await this.heading('Home').waitFor();
    });
  }

  async secondPipeline(): Promise<void> {
    const { page } = this;
    await this.steps.step('a second pipeline is beyond the plan: what lifts it, and its price', async () => {
      await this.rest.post('/v1/pipelines', this.pipeline('Second'));
      await page.goto(`${this.options.url}/pipelines`);
      await page
        .getByTestId('limit-pipelines.active')
        .getByText(/Basic gives 5, for €29 a month/)
        .waitFor();
      await this.look('pipelines-at-the-limit');
      await page.getByRole('link', { name: 'Second', exact: true }).click();
      await page.getByRole('button', { name: 'Activate…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Activate', exact: true }).click();
      await page
        .getByRole('dialog')
        .getByText(/Active pipelines: 1 of 1 are used\. Basic gives 5, for €29 a month/)
        .waitFor();
      await this.look('activation-refused');
      await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
    });
  }

  async beyondTheDay(): Promise<void> {
    const { page } = this;
    await this.steps.step(
      `${ENTRIES_OF_FREE} entries a day are taken, the next is refused, an exit passes`,
      async () => {
        for (let i = 0; i < ENTRIES_OF_FREE; i += 1) {
          const taken = await this.send({ symbol: 'GBPUSD', action: 'buy', price: 1.25, id: `n-${i}` });
          if (!taken.accepted) throw new Error(`entry ${i + 1} was refused: ${taken.reason}`);
        }
        const beyond = await this.send({ symbol: 'EURUSD', action: 'buy', id: 'beyond' });
        if (beyond.accepted || beyond.reason !== 'plan-limit-reached') throw new Error('an entry too many was taken');
        const exit = await this.send({ symbol: 'GBPUSD', action: 'exit', id: 'out' });
        if (!exit.accepted) throw new Error(`an exit was refused: ${exit.reason}`);
        await page.goto(`${this.options.url}/`);
        await page
          .getByTestId('limit-signals.external')
          .getByText(/100 of 100 are used/)
          .waitFor();
        await this.look('home-at-the-limit');
        await page.goto(`${this.options.url}/sources/${this.sourceId}?tab=messages&outcome=rejected`);
        await page
          .getByText(/Today the plan takes no more entries/)
          .first()
          .waitFor();
        await this.look('refused-alert');
      },
    );
  }

  /** Gives how long it took from the payment until Pro counted. */
  async buys(): Promise<number> {
    const { page } = this;
    await this.steps.step('see the plans and take Pro', async () => {
      await page.goto(`${this.options.url}/plan`);
      await page.getByText(/Active pipelines: 1 of 1/).waitFor();
      await this.look('plan');
      await page.getByRole('button', { name: 'Take Pro' }).click();
      await page.getByLabel('Card number').waitFor();
      this.stripe = new StandInForStripe(new URL(page.url()).origin);
      await page.getByText('€99.00').first().waitFor();
      await this.shot('checkout');
    });
    return this.steps.step('pay with a test card: Pro counts', async () => {
      await page.getByLabel('Card number').fill('4242 4242 4242 4242');
      await page.getByLabel('Expires').fill('12/39');
      await page.getByLabel('CVC').fill('123');
      const from = systemClock.monotonicMs();
      await page.getByRole('button', { name: 'Subscribe' }).click();
      await until('Pro', async () => (await this.limits()).plan === 'pro', SOON_MS, 20);
      const activeAfterMs = Math.round(systemClock.monotonicMs() - from);
      await page.getByRole('main').getByText('Active pipelines: 1 of 20').waitFor();
      await this.look('plan-pro');
      const paid = await until('the invoice', async () => {
        const amounts = await this.paidAmounts();
        return amounts.length > 0 && amounts;
      });
      if (paid.length !== 1 || paid[0] !== PRO_EUR)
        throw new Error(`${JSON.stringify(paid)} was charged, not ${PRO_EUR}`);
      return activeAfterMs;
    });
  }

  async replays(): Promise<void> {
    const { page } = this;
    await this.steps.step('have the refused alert read again: it is traded', async () => {
      await page.goto(`${this.options.url}/sources/${this.sourceId}?tab=messages&outcome=rejected`);
      await page.getByRole('button', { name: 'Look at it' }).first().click();
      await page.getByText('With the present settings it would be a signal.').waitFor();
      await page.getByRole('button', { name: 'Read it again…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Read it again' }).click();
      await page.getByText('It is a signal now.').waitFor();
      await until(
        'the trade',
        async () => {
          const { items } = await this.rest.get<{ items: { symbol: string }[] }>(
            `/v1/accounts/${this.accountId}/positions`,
          );
          return items.some(({ symbol }) => symbol === 'EURUSD');
        },
        SOON_MS,
      );
      await this.look('replayed');
    });
  }

  async activates(): Promise<void> {
    const { page } = this;
    await this.steps.step('activate the second pipeline', async () => {
      await page.goto(`${this.options.url}/pipelines`);
      await page.getByRole('link', { name: 'Second', exact: true }).click();
      await page.getByRole('button', { name: 'Activate…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Activate', exact: true }).click();
      await page.getByRole('button', { name: 'Deactivate…' }).waitFor();
    });
  }

  async goesDown(): Promise<void> {
    const { page, rest } = this;
    let quoted = 0;
    await this.steps.step(
      'go down to Basic: it comes with the end of the period, at the price that is shown',
      async () => {
        await page.goto(`${this.options.url}/plan`);
        await page.getByRole('button', { name: 'Change to Basic' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText(/Then €29 a month/).waitFor();
        const wish = { plan: 'basic', interval: 'month' };
        quoted = (await rest.post<{ thenEach: number }>('/v1/subscription/quote', wish)).thenEach;
        await this.look('downgrade-quoted');
        await dialog.getByRole('button', { name: 'Change with the period' }).click();
        await dialog.waitFor({ state: 'detached' });
        await page.getByText(/Basic for €29 a month/).waitFor();
        if ((await this.limits()).plan !== 'pro') throw new Error('Pro was taken away before its period was over');
        await this.look('downgrade-pending');
      },
    );
    await this.steps.step('the period ends: Basic counts, and the invoice is what was quoted', async () => {
      await this.stripe.travel(MONTH_S);
      await until('Basic', async () => (await this.limits()).plan === 'basic', SOON_MS);
      const amounts = await until('the invoice', async () => {
        const paid = await this.paidAmounts();
        return paid.length === 2 && paid;
      });
      if (amounts[0] !== quoted) throw new Error(`${amounts[0]} was charged, and ${quoted} quoted`);
      await page.goto(`${this.options.url}/plan`);
      await page.getByText('Active pipelines: 2 of 5').waitFor();
      await this.look('plan-basic');
    });
    await this.steps.step('end it: beyond the free plan the newer pipeline only closes', async () => {
      await rest.post('/v1/subscription/cancel', { reason: 'One strategy is enough.' });
      await this.stripe.travel(MONTH_S);
      await until('the free plan', async () => (await this.limits()).plan === 'free', SOON_MS);
      await page.goto(`${this.options.url}/pipelines`);
      await page.getByRole('row').filter({ hasText: 'Second' }).getByText('Only exits: beyond the plan').waitFor();
      await this.look('beyond-the-plan');
      const exit = await this.send({ symbol: 'EURUSD', action: 'exit', id: 'out-2' });
      if (!exit.accepted) throw new Error('an exit was refused');
      await until(
        'the exit',
        async () => {
          const { items } = await rest.get<{ items: unknown[] }>(`/v1/accounts/${this.accountId}/positions`);
          return items.length === 0;
        },
        SOON_MS,
      );
    });
  }

  private pipeline(name: string): object {
    return {
      name,
      accountId: this.accountId,
      trigger: { types: [], minConfidence: 0, symbols: ['EURUSD'], sourceIds: [] },
    };
  }

  private limits(): Promise<LimitAnswer> {
    return this.rest.get<LimitAnswer>('/v1/limits');
  }

  /** What was paid by invoice, in cents, the newest first. */
  private async paidAmounts(): Promise<number[]> {
    const { items } = await this.rest.get<{ items: { status: string; amountPaid: number }[] }>('/v1/invoices');
    return items.filter(({ status }) => status === 'paid').map(({ amountPaid }) => amountPaid);
  }

  private async send(body: object): Promise<{ accepted: boolean; reason?: string }> {
    const json = { 'content-type': 'application/json' };
    const answer = await sentAgain(() => this.rest.raw('POST', this.hook, JSON.stringify(body), json));
    return answer.body as { accepted: boolean; reason?: string };
  }

  private heading(name: string): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  /** A picture, and what axe says. */
  private async look(name: string): Promise<void> {
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
    const file = path.join(shots, `${String(this.shots).padStart(2, '0')}-${name}.png`);
    await this.page.screenshot({ path: file, fullPage: true });
  }
}
