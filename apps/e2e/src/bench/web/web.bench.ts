import type { Browser, Page } from 'playwright-core';
import type { Platform } from '@plimsoll/infrastructure';
import { browserHere, startBrowser } from '../../platform/browser.js';
import { endTestPlatform, startTestPlatform } from '../../platform/test-platform.js';
import type { Trader } from '../../platform/trader.js';
import { type BenchReport, type Figure, machineName, round } from '../figures.js';
import { rawLimits } from '../limits.js';
import type { BenchOptions } from '../options.js';
import { memoryUnderNews } from './memory.js';
import { NewsMaker } from './news-maker.js';
import { scrollLong } from './scrolling.js';
import { type SeededPage, seededPages } from './seeded-pages.js';
import { seededOwner, SMALL, WHOLE } from './seeded-tenant.js';
import { signedInPage } from './signed-in-page.js';
import { openUsable } from './usable.js';

const ROUNDS = 3;
const USABLE_GOAL_MS = 1_000;
const MINUTES = 10;
const ALERTS_PER_SECOND = 2;
const TERMINALS = 10;

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

/**
 * The page with a tenant of 200 accounts, 50,000 signals and 100,000 deals: how soon each page is usable, whether
 * scrolling shows a blank, and whether memory stays while news come.
 */
export async function web(options: BenchOptions): Promise<BenchReport> {
  const chromium = await browserHere();
  if (chromium === undefined) throw new Error('the bench of the page needs a browser');
  const platform = await startTestPlatform(
    'bench',
    { durable: true, logLevel: 'warn', env: { gateway: { RATE_LIMIT_SCALE: '1000' } } },
    options.checkout,
  );
  const browser = await startBrowser(chromium);
  try {
    const limits = await rawLimits(platform.urls);
    tell('planting the tenant');
    const owner = await seededOwner(platform, options.small ? SMALL : WHOLE);
    const bench = new WebBench(browser, platform, owner, tell);
    const figures = await bench.run(options);
    return { bench: 'web', machine: machineName(), figures, limits, ratios: [] };
  } finally {
    await browser.close();
    await endTestPlatform('bench', platform);
  }
}

class WebBench {
  constructor(
    private readonly browser: Browser,
    private readonly platform: Platform,
    private readonly owner: Trader,
    private readonly tell: (line: string) => void,
  ) {}

  async run({ minutes = MINUTES, rate = ALERTS_PER_SECOND }: BenchOptions): Promise<Figure[]> {
    const page = await this.signedIn();
    const pages = await seededPages(this.owner);
    const times = await this.times(page, pages);
    const scrolls = await this.scrolls(page, pages);
    await page.close();
    return [...times, ...scrolls, ...(await this.memory(minutes, rate))];
  }

  private async times(page: Page, pages: readonly SeededPage[]): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const { name, address } of pages) {
      const times: number[] = [];
      for (let i = 0; i < ROUNDS; i += 1) times.push(await openUsable(page, this.url(address)));
      figures.push(usableFigure(name, times));
      this.tell(`${name}: usable after ${times.map(Math.round).join(', ')} ms`);
    }
    return figures;
  }

  private async scrolls(page: Page, pages: readonly SeededPage[]): Promise<Figure[]> {
    const figures: Figure[] = [];
    for (const { name, address, isLong } of pages) {
      if (!isLong) continue;
      await openUsable(page, this.url(address));
      const scrolled = await scrollLong(page, name);
      if (!scrolled) {
        this.tell(`${name}: nothing to scroll`);
        continue;
      }
      const { frames, blank, bareMaxPx, rows } = scrolled;
      this.tell(`${name}: ${blank} of ${frames} frames blank, ${bareMaxPx} px bare at most, ${rows} rows`);
      figures.push({
        name: `${name}: blank of ${frames} frames over ${rows} rows`,
        unit: 'frames',
        value: blank,
        goal: '0',
        met: blank === 0,
      });
    }
    return figures;
  }

  private async memory(minutes: number, perSecond: number): Promise<Figure[]> {
    const news = await NewsMaker.start(this.owner, this.platform.urls, TERMINALS);
    try {
      const of = `/accounts/${news.accountId}`;
      const addresses = { home: '/', signals: '/signals', account: of, deals: `${of}/deals` };
      const opened: [string, Page][] = [];
      for (const [name, address] of Object.entries(addresses)) {
        const page = await this.signedIn();
        await openUsable(page, this.url(address));
        opened.push([name, page]);
      }
      return await memoryUnderNews(opened, { news, minutes, perSecond, tell: this.tell });
    } finally {
      await news.stop();
    }
  }

  private signedIn(): Promise<Page> {
    return signedInPage(this.browser, this.url('/'), this.owner);
  }

  private url(address: string): string {
    return `${this.platform.urls.gateway}${address}`;
  }
}

function usableFigure(name: string, timesMs: readonly number[]): Figure {
  const sorted = [...timesMs].sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  const max = sorted.at(-1)!;
  return {
    name: `${name}: usable, median and longest of ${ROUNDS}`,
    unit: 'ms',
    p50: round(median, 0),
    value: round(max, 0),
    goal: `< ${USABLE_GOAL_MS}`,
    met: max < USABLE_GOAL_MS,
  };
}
