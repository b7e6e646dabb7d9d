import { systemClock } from '@plimsoll/kernel';
import type { Browser, Page } from 'playwright-core';
import type { Steps } from '../steps.js';
import type { Untrue } from './pages-under-faults.js';
import type { Scene } from './scene.js';
import { signIn } from './tabs.js';

const NAME = 'two people';
const SEEN_WITHIN_MS = 2_000;
const COUNTS = /^\d+ s: account/;

/**
 * A countdown, seen by its owner in two tabs and by a colleague; the owner cancels it, as nobody else may: everybody
 * sees that, from whom it came, and no title counts on.
 */
export async function twoPeople(browser: Browser, scene: Scene, steps: Steps): Promise<Untrue[]> {
  const account = `${scene.url}/accounts/${scene.terminal.accountId}`;
  const owner = await browser.newContext();
  const colleague = await browser.newContext();
  try {
    const own = await owner.newPage();
    const other = await colleague.newPage();
    const second = await owner.newPage();
    await steps.step('two people, three tabs', async () => {
      await signIn(own, scene.url, scene.person);
      await signIn(other, scene.url, scene.colleague);
      await own.goto(account);
      await other.goto(account);
      await second.goto(`${scene.url}/signals`);
      for (const page of [own, other]) await page.getByTestId('guard-state').filter({ hasText: 'Armed' }).waitFor();
    });
    await steps.step('all see the countdown', async () => {
      await scene.terminal.simulator.control('POST', 'crash', { share: 0.206, durationMs: 1_000 });
      await Promise.all([
        own.getByTestId('countdown').waitFor(),
        other.getByTestId('countdown').waitFor(),
        second.locator('.elsewhere').waitFor(),
      ]);
      await Promise.all([own, other, second].map((page) => titleThat(page, (title) => COUNTS.test(title))));
    });
    return await steps.step('the owner cancels it, and all see that', () => cancelled(scene, { own, other, second }));
  } finally {
    await owner.close();
    await colleague.close();
  }
}

interface Tabs {
  readonly own: Page;
  readonly other: Page;
  readonly second: Page;
}

async function cancelled({ person }: Scene, { own, other, second }: Tabs): Promise<Untrue[]> {
  await own.getByRole('button', { name: 'Cancel the countdown: News, it will pass' }).click();
  const fromMs = systemClock.monotonicMs();
  const gone = { state: 'detached' } as const;
  const within = async (place: string, seen: Promise<unknown>): Promise<Untrue[]> => {
    await seen;
    const ms = Math.round(systemClock.monotonicMs() - fromMs);
    return ms <= SEEN_WITHIN_MS ? [] : [{ fault: NAME, place, what: `sees the end of the countdown after ${ms} ms` }];
  };
  const late = await Promise.all([
    within('who cancelled', own.getByTestId('countdown').waitFor(gone)),
    within('the colleague', other.getByTestId('countdown').waitFor(gone)),
    within('the second tab', second.locator('.elsewhere').waitFor(gone)),
    ...[own, other, second].map((page) =>
      within(
        'a title',
        titleThat(page, (title) => !COUNTS.test(title)),
      ),
    ),
  ]);
  const told = other.getByTestId('called-off').filter({ hasText: person.email });
  await told.filter({ hasText: 'News, it will pass' }).waitFor();
  await own.getByTestId('called-off').filter({ hasText: 'You' }).waitFor();
  return late.flat();
}

async function titleThat(page: Page, fits: (title: string) => boolean): Promise<void> {
  for (let looks = 0; looks < 100; looks += 1) {
    if (fits(await page.title())) return;
    await page.waitForTimeout(100);
  }
  throw new Error(`the title is "${await page.title()}"`);
}
