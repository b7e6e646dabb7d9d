import type { Browser, Page } from 'playwright-core';
import { type DemoScreen } from './demo-platform.js';

const SOON_MS = 60_000;

/** A page of a person of their own, at `localhost`: browsers bind passkeys to a name, and 127.0.0.1 is none. */
async function ownPage(browser: Browser, { url }: DemoScreen, place: string): Promise<Page> {
  const page = await browser.newPage({ bypassCSP: true });
  page.setDefaultTimeout(SOON_MS);
  await page.goto(`${url.replace('127.0.0.1', 'localhost')}${place}`);
  return page;
}

async function signIn(page: Page, { demo }: DemoScreen): Promise<void> {
  await page.getByLabel('E-mail').fill(demo.email);
  await page.getByLabel('Password').fill(demo.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your menu' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Puts a device into the browser that has keys of its own and lets its owner in (CDP: virtual authenticator). */
async function giveDevice(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/**
 * Adds a passkey in the settings, signs in with it, removes it, and is refused with it.
 *
 * @param look at the page with a passkey in it
 * @returns what the page says to the removed one
 */
export async function walkPasskey(
  browser: Browser,
  screen: DemoScreen,
  look: (page: Page) => Promise<void>,
): Promise<string> {
  const page = await ownPage(browser, screen, '/settings');
  await giveDevice(page);
  await signIn(page, screen);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the passkey').fill('Virtual key');
  await dialog.getByLabel('Your password').fill(screen.demo.password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('cell', { name: 'Virtual key', exact: true }).waitFor();
  await look(page);
  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.getByRole('button', { name: 'Remove Virtual key' }).click();
  await dialog.getByLabel('Your password').fill(screen.demo.password);
  await dialog.getByRole('button', { name: 'Remove it' }).click();
  await page.getByText('There is no passkey yet.').waitFor();
  await signOut(page);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  // Beside it may stand the toast of before.
  const said = await page.getByRole('alert').filter({ hasNotText: 'Virtual key' }).innerText();
  await page.close();
  return said;
}

/**
 * Takes the tour by keyboard and leaves it at its end, hides the checklist, and has both come back from the help.
 *
 * @param look at each step
 */
export async function walkTour(
  browser: Browser,
  screen: DemoScreen,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await ownPage(browser, screen, '/');
  await signIn(page, screen);
  const start = page.getByRole('button', { name: 'Start the tour' });
  await start.click();
  for (let step = 1; step <= 5; step += 1) {
    await page.getByText(`Step ${step} of 5`).waitFor();
    await look(page);
    if (step < 5) await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('ArrowLeft');
  await page.getByText('Step 4 of 5').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Help', exact: true }).first().click();
  await page.getByRole('button', { name: 'Show the checklist on Home' }).click();
  const list = page.getByRole('heading', { name: 'To the first guarded trade' });
  await list.waitFor();
  await page.getByRole('button', { name: 'Hide this list' }).click();
  await list.waitFor({ state: 'detached' });
  // Kept by the platform, not by the page.
  await page.evaluate(`localStorage.removeItem('plimsoll.preferences')`);
  await page.reload();
  await page.getByRole('heading', { name: 'All accounts' }).waitFor();
  await page.waitForTimeout(1_000);
  if ((await list.count()) + (await start.count()) > 0) throw new Error('what was sent away came back by itself');
  await page.close();
}
