import { newId, systemClock } from '@plimsoll/kernel';
import type { Browser, Locator, Page } from 'playwright-core';
import { RestClient } from '../platform/rest-client.js';
import { until } from '../platform/wait.js';
import { type Step, Steps } from './steps.js';
import { totpCode } from './totp.js';
import { accessToken, signIn, verify } from './ways-in.js';

export interface OwnerOptions {
  /** Address of the page of an installation with a Mailbox and practice accounts. */
  readonly url: string;
  readonly tell: (line: string) => void;
}

const PASSWORD = 'the owner of it all 7';
const COLLEAGUE_PASSWORD = 'one who came by mail 7';
const SOON_MS = 30_000;

/**
 * What an owner does once he trades, each by the page: keys, lines of the guard, a new version of a pipeline, a refused
 * message mended and read again, a second factor, a colleague, another device, a terminal's secrets and its end. What
 * he begins with (an account, a source, a pipeline) is made by the API: the newcomer's journey makes it by the page.
 */
export async function ownerJourney(browser: Browser, options: OwnerOptions): Promise<readonly Step[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(SOON_MS);
  try {
    const owner = new Owner(await context.newPage(), browser, options);
    await owner.arrive();
    await owner.keys();
    await owner.guardLines();
    await owner.newVersion();
    await owner.refusedMessage();
    await owner.secondFactor();
    await owner.colleague();
    await owner.otherDevice();
    await owner.terminalSecrets();
    await owner.record();
    return owner.steps.done;
  } finally {
    await context.close();
  }
}

interface Holdings {
  readonly terminalId: string;
  readonly accountId: string;
  readonly pipelineId: string;
  readonly sourceId: string;
  readonly webhookUrl: string;
}

class Owner {
  readonly steps: Steps;
  private readonly rest: RestClient;
  private readonly email = `owner-${newId().slice(-8)}@example.com`;
  private held!: Holdings;

  constructor(
    private readonly page: Page,
    private readonly browser: Browser,
    private readonly options: OwnerOptions,
  ) {
    this.steps = new Steps(options.tell);
    this.rest = new RestClient(options.url);
  }

  async arrive(): Promise<void> {
    await this.steps.step('sign in, with an account, a source and a pipeline', async () => {
      const { email, rest } = this;
      await rest.post('/v1/auth/register', { email, password: PASSWORD });
      await verify(rest, email);
      rest.signIn(await accessToken(rest, email, PASSWORD));
      const { terminalId } = await rest.post<{ terminalId: string }>('/v1/practice-accounts', {
        name: 'Practice',
        deposit: '10000',
      });
      const accountId = await until('the practice account', async () => {
        const { items } = await rest.get<{ items: { accountId: string; connection: string }[] }>('/v1/accounts');
        return items.find(({ connection }) => connection === 'connected')?.accountId;
      });
      const { sourceId, webhookUrl } = await rest.post<{ sourceId: string; webhookUrl: string }>('/v1/sources', {
        name: 'Alerts',
        kind: 'tradingview',
      });
      const { pipelineId } = await rest.post<{ pipelineId: string }>('/v1/pipelines', {
        name: 'Guarded orders',
        accountId,
      });
      this.held = { terminalId, accountId, pipelineId, sourceId, webhookUrl };
      await this.page.goto(this.options.url);
      await signIn(this.page, email, PASSWORD);
      await this.heading('Home').waitFor();
    });
  }

  async keys(): Promise<void> {
    const { page } = this;
    const asKey = new RestClient(this.options.url);
    await this.steps.step('make an API key, and use it', async () => {
      await this.go('API keys');
      await page.getByRole('button', { name: 'Make a key' }).first().click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What it is for').fill('A spreadsheet');
      await dialog.getByRole('button', { name: 'Make the key' }).click();
      const key = await textOf(dialog.getByLabel('Key', { exact: true }));
      await dialog.getByRole('button', { name: 'I have kept it' }).click();
      await page.getByRole('row').filter({ hasText: 'A spreadsheet' }).getByText('Works').waitFor();
      asKey.signIn(key);
      await asKey.get('/v1/accounts');
    });
    await this.steps.step('revoke it: it is refused', async () => {
      await page.getByRole('row').filter({ hasText: 'A spreadsheet' }).getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('row').filter({ hasText: 'A spreadsheet' }).getByText('Revoked').waitFor();
      await until('the key to be refused', async () => (await asKey.raw('GET', '/v1/accounts')).status === 401);
    });
  }

  async guardLines(): Promise<void> {
    const { page, held } = this;
    await this.steps.step('tighten the guard, with its preview', async () => {
      await page.goto(`${this.options.url}/accounts/${held.accountId}/guard`);
      await page.getByLabel('Warning').fill('3');
      await page.getByText(/With these lines, over the equity of the last 30 days/).waitFor();
      await page.getByLabel('Reason, for the audit log').fill('a calmer week');
      await page.getByRole('button', { name: 'Change the lines' }).click();
      await until('the lines to hold', async () => (await this.warning()) === 0.03);
      // The form begins anew with the lines that hold.
      await until(
        'the form to know it',
        async () => (await page.getByLabel('Reason, for the audit log').inputValue()) === '',
      );
    });
    await this.steps.step('loosen it: only when it is said twice', async () => {
      await page.getByLabel('Warning').fill('4');
      await page.getByLabel('Reason, for the audit log').fill('more room again');
      await page.getByRole('button', { name: 'Change the lines' }).click();
      const sure = page.getByLabel('I mean it: the account may lose more');
      await sure.waitFor();
      if ((await this.warning()) !== 0.03) throw new Error('the guard was loosened without a second word');
      await sure.check();
      await page.getByRole('button', { name: 'Change the lines' }).click();
      await until('the lines to hold', async () => (await this.warning()) === 0.04);
    });
  }

  async newVersion(): Promise<void> {
    const { page, held } = this;
    await this.steps.step('publish a new version of the pipeline, and activate it', async () => {
      await page.goto(`${this.options.url}/pipelines/${held.pipelineId}`);
      await page.getByRole('tab', { name: 'Settings' }).click();
      await page.getByLabel('Instruments').fill('EURUSD, GOLD');
      await page.getByRole('button', { name: 'Look at the changes and publish…' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('GOLD').first().waitFor();
      await dialog.getByRole('button', { name: 'Publish' }).click();
      await page.getByText('Published. The versions before stay readable.').waitFor();
      await page.getByRole('button', { name: 'Activate…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Activate' }).click();
      await page.getByRole('button', { name: 'Deactivate…' }).waitFor();
    });
  }

  async refusedMessage(): Promise<void> {
    const { page, held } = this;
    await this.steps.step('mend a refused message, and have it read again', async () => {
      const { pathname } = new URL(held.webhookUrl);
      const body = JSON.stringify({ action: 'buy', price: 1.0842, stop_loss: 1.0741 });
      const answer = await this.rest.raw('POST', pathname, body, { 'content-type': 'application/json' });
      if ((answer.body as { accepted: boolean }).accepted) throw new Error('an alert without a symbol was taken');
      await page.goto(`${this.options.url}/sources/${held.sourceId}?tab=settings`);
      await page.getByLabel('Instrument of messages that name none').fill('EURUSD');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved: from now on messages are read so.').waitFor();
      await page.getByRole('tab', { name: 'What came' }).click();
      await page.getByRole('button', { name: 'Look at it' }).first().click();
      await page.getByText('With the present settings it would be a signal.').waitFor();
      await page.getByRole('button', { name: 'Read it again…' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Read it again' }).click();
      await page.getByText('It is a signal now.').waitFor();
    });
  }

  async secondFactor(): Promise<void> {
    const { page } = this;
    let key = '';
    await this.steps.step('add an authenticator app', async () => {
      await this.go('Settings');
      await page.getByRole('button', { name: 'Add an authenticator app' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Your password').fill(PASSWORD);
      await dialog.getByRole('button', { name: 'Go on' }).click();
      key = await textOf(dialog.getByLabel('Key', { exact: true }));
      await dialog.getByLabel('Code of the app').fill(totpCode(key, systemClock.now().getTime()));
      await dialog.getByRole('button', { name: 'Confirm' }).click();
      await dialog.getByRole('button', { name: 'I have kept them' }).click();
      await page.getByText(/Recovery codes left: \d+/).waitFor();
    });
    await this.steps.step('sign out, and in with the next code', async () => {
      await page.getByRole('button', { name: 'Your menu' }).click();
      await page.getByRole('menuitem', { name: 'Sign out' }).click();
      await signIn(page, this.email, PASSWORD);
      // A code is good once; that of the next half minute is taken already.
      await page.getByLabel('Code', { exact: true }).fill(totpCode(key, systemClock.now().getTime() + SOON_MS));
      await page.getByRole('button', { name: 'Sign in' }).click();
      await this.heading('Settings').waitFor();
    });
  }

  async colleague(): Promise<void> {
    const { page, options } = this;
    const email = `colleague-${newId().slice(-8)}@example.com`;
    const other = await this.browser.newPage();
    other.setDefaultTimeout(SOON_MS);
    try {
      await this.steps.step('invite a colleague, who comes by the mail', async () => {
        await this.go('Team');
        await page.getByRole('button', { name: 'Invite somebody' }).click();
        await page.getByRole('dialog').getByLabel('E-mail').fill(email);
        await page.getByRole('dialog').getByRole('button', { name: 'Send the invitation' }).click();
        await other.goto(`${options.url}/mailbox`);
        const mail = other.getByRole('listitem').filter({ hasText: email }).first();
        await mail.getByRole('link', { name: 'Open the link of this mail' }).click();
        await other.getByLabel('Password', { exact: true }).fill(COLLEAGUE_PASSWORD);
        await other.getByRole('button', { name: 'Accept the invitation' }).click();
        await other.getByRole('link', { name: 'Sign in' }).click();
        await signIn(other, email, COLLEAGUE_PASSWORD);
        await other.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
      });
      await this.steps.step('take the colleague out: the session ends', async () => {
        const row = page.getByRole('row').filter({ hasText: email });
        await row.getByRole('button', { name: /^Change / }).click();
        await page.getByRole('menuitem', { name: 'Remove' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
        await row.waitFor({ state: 'detached' });
        await other.getByRole('button', { name: 'Sign in' }).waitFor();
      });
    } finally {
      await other.close();
    }
  }

  async otherDevice(): Promise<void> {
    const { page } = this;
    await this.steps.step('end the sessions of other devices', async () => {
      await this.go('Settings');
      const sessions = page.getByRole('region', { name: 'Sessions' });
      await sessions.getByRole('button', { name: 'End all others' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await until('the other session to be out', async () => (await this.rest.raw('GET', '/v1/me')).status === 401);
    });
  }

  async terminalSecrets(): Promise<void> {
    const { page, held } = this;
    await this.steps.step('give a terminal a new secret, then revoke it', async () => {
      await page.goto(`${this.options.url}/terminals/${held.terminalId}`);
      await page.getByRole('button', { name: 'New secret' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Make the new secret' }).click();
      await textOf(page.getByRole('dialog').getByLabel('Secret', { exact: true }));
      await page.getByRole('button', { name: 'It has the new secret' }).click();
      await page.getByText('Two secrets are valid. The one before ends').waitFor();
      await page.getByRole('button', { name: 'Revoke' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke it' }).click();
      await page.getByRole('main').getByText('Revoked').first().waitFor();
    });
  }

  async record(): Promise<void> {
    await this.steps.step('find all of it in the audit log', async () => {
      await this.go('Audit log');
      for (const act of ['terminal', 'invitation', 'second-factor', 'api-key'])
        await this.page.getByRole('main').getByText(new RegExp(act)).first().waitFor();
    });
  }

  private async warning(): Promise<number> {
    const { limits } = await this.rest.get<{ limits: { warn: string } }>(`/v1/accounts/${this.held.accountId}/guard`);
    return Number(limits.warn);
  }

  private heading(name: string): Locator {
    return this.page.getByRole('heading', { name, level: 1 });
  }

  private async go(place: string): Promise<void> {
    const menu = this.page.getByRole('navigation', { name: 'Menu' });
    await menu.getByRole('link', { name: place, exact: true }).click();
    await this.heading(place).waitFor();
  }
}

async function textOf(field: Locator): Promise<string> {
  await field.waitFor();
  return field.innerText();
}
