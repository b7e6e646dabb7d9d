import type { Browser, Page } from 'playwright-core';
import { watchPages } from './usable.js';

const PATIENCE_MS = 60_000;
const SCREEN = { width: 1_440, height: 900 };

/** A tab of its own, as a person has it who signed in; watched from its first frame. */
export async function signedInPage(
  browser: Browser,
  url: string,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<Page> {
  const page = await browser.newPage({ viewport: SCREEN });
  page.setDefaultTimeout(PATIENCE_MS);
  await watchPages(page);
  await page.goto(url);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('button', { name: 'Your menu' }).waitFor();
  return page;
}
