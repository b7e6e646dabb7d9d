import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Platform } from '@plimsoll/infrastructure';
import type { Browser } from 'playwright-core';
import { memoryUnderNews } from '../../src/bench/web/memory.js';
import { NewsMaker } from '../../src/bench/web/news-maker.js';
import { scrollLong } from '../../src/bench/web/scrolling.js';
import { seededPages } from '../../src/bench/web/seeded-pages.js';
import { seededOwner, SMALL } from '../../src/bench/web/seeded-tenant.js';
import { signedInPage } from '../../src/bench/web/signed-in-page.js';
import { openUsable } from '../../src/bench/web/usable.js';
import { browserHere, startBrowser } from '../../src/platform/browser.js';
import type { Trader } from '../../src/platform/trader.js';

const SEED = 11;
const MINUTES = 0.15;
const chromium = await browserHere();

/** The parts of `npm run bench -- web` on a small tenant: that they measure, not how quick this machine is. */
export function describeWeightOfThePage(platform: () => Platform): void {
  (chromium === undefined ? describe.skip : describe)('the bench of the page', () => {
    let browser: Browser;
    let owner: Trader;
    const at = (address: string): string => `${platform().urls.gateway}${address}`;

    beforeAll(async () => {
      browser = await startBrowser(chromium!);
      owner = await seededOwner(platform(), SMALL, SEED);
    }, 180_000);
    afterAll(() => browser?.close());

    it('finds every page of the tenant, and scrolls its lists to rows that were not there', async () => {
      const page = await signedInPage(browser, at('/'), owner);
      const pages = await seededPages(owner);
      expect(pages.length).toBeGreaterThan(20);
      const { address } = pages.find(({ name }) => name === 'signals')!;
      expect(await openUsable(page, at(address))).toBeGreaterThan(0);
      const scrolled = await scrollLong(page, 'signals');
      expect(scrolled).toMatchObject({ rows: SMALL.signals });
      expect(scrolled!.frames).toBeGreaterThan(10);
      await page.close();
    }, 180_000);

    it('lets news come over an open page, and says how its memory goes', async () => {
      const news = await NewsMaker.start(owner, platform().urls, 1);
      try {
        const page = await signedInPage(browser, at('/'), owner);
        await openUsable(page, at('/signals'));
        const figures = await memoryUnderNews([['signals', page]], {
          news,
          minutes: MINUTES,
          perSecond: 1,
          tell: () => undefined,
        });
        expect(figures[0]).toMatchObject({ met: true });
        expect(figures[1]!.p50).toBeGreaterThan(1);
        await page.close();
      } finally {
        await news.stop();
      }
    }, 180_000);
  });
}
