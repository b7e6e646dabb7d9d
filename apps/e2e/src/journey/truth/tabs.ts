import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { type PageSays, pageSays } from './page-says.js';
import type { Person } from './scene.js';

/** Forms in which something is being written while things go away: the place, and the way to the field. */
const DRAFTS: Readonly<Record<string, { readonly open?: string; readonly field: RegExp }>> = {
  '/settings': { field: /^How to call you/ },
  '/sources': { open: 'Add a source', field: /^Name/ },
  '/keys': { open: 'Make a key', field: /^What it is for/ },
  '/team': { open: 'Invite somebody', field: /^E-mail/ },
};
export const DRAFT = 'draft-7@example.com';
const SOON_MS = 60_000;
const SETTLED_MS = 1_500;
const SAID_MAX = 160;

/** A place, open in a tab of its own. */
export class Tab {
  readonly broken: string[] = [];

  private constructor(
    readonly place: string,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.broken.push(error.message));
  }

  static async open(context: BrowserContext, url: string, place: string): Promise<Tab> {
    const tab = new Tab(place, await context.newPage());
    tab.page.setDefaultTimeout(SOON_MS);
    await tab.page.goto(`${url}${place}`, { waitUntil: 'commit' });
    await tab.page.locator('main h1').first().waitFor();
    await tab.becomeLive();
    await tab.page.waitForTimeout(SETTLED_MS);
    await tab.write();
    return tab;
  }

  says(): Promise<PageSays> {
    return this.page.evaluate(pageSays, DRAFT);
  }

  async shot(folder: string | undefined, of: string): Promise<void> {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    const name = `${of}-${this.place}`.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/[^\w-]+/g, '_');
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }

  /** Every tab of a person has a stream of its own: one that has none is told, and the others are watched. */
  private async becomeLive(): Promise<void> {
    const live = this.page.locator('.line-state', { hasText: 'Live' });
    await live.waitFor().catch(async () => {
      const said = (await this.page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
      this.broken.push(`is not live ${SOON_MS / 1_000} s after it was opened: "${said.slice(0, SAID_MAX)}"`);
    });
  }

  private async write(): Promise<void> {
    const draft = DRAFTS[this.place];
    if (draft === undefined) return;
    if (draft.open !== undefined) await this.page.getByRole('button', { name: draft.open }).first().click();
    await this.page.getByLabel(draft.field).first().fill(DRAFT);
  }
}

export async function signIn(page: Page, url: string, { email, password }: Person): Promise<void> {
  page.setDefaultTimeout(SOON_MS);
  await page.goto(url);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Home', level: 1 }).waitFor();
}
