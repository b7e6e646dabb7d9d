import { systemClock } from '@plimsoll/kernel';
import type { Page } from 'playwright-core';

const PATIENCE_MS = 60_000;
/** It counts as usable from the moment since which it has been so for so long. */
const STEADY_MS = 500;
const LOOK_MS = 50;

/** What the watch of a page knows; times since the navigation began, in ms. */
interface Watched {
  readonly usableSinceMs: number | undefined;
  readonly nowMs: number;
  readonly failures: readonly string[];
}

/** Has every page that is opened from now on watched from its first frame. */
export async function watchPages(page: Page): Promise<void> {
  await page.addInitScript(watchUsable);
}

/** Opens an address; gives the time from the navigation until the page is usable. Throws where a part failed. */
export async function openUsable(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const beganMs = systemClock.monotonicMs();
  while (systemClock.monotonicMs() - beganMs < PATIENCE_MS) {
    const watched = await page.evaluate(readWatch).catch(() => undefined);
    if (watched?.usableSinceMs !== undefined && watched.nowMs - watched.usableSinceMs >= STEADY_MS) {
      if (watched.failures.length > 0) throw new Error(`${url} shows failures: ${watched.failures.join('; ')}`);
      return watched.usableSinceMs;
    }
    await page.waitForTimeout(LOOK_MS);
  }
  throw new Error(`${url} is not usable after ${PATIENCE_MS} ms`);
}

interface Seen {
  readonly innerText: string;
  readonly textContent: string | null;
  checkVisibility: () => boolean;
}

interface Window {
  readonly document: { querySelectorAll: (selector: string) => ArrayLike<Seen> };
  readonly performance: { now: () => number };
  requestAnimationFrame: (frame: () => void) => void;
  usableSinceMs?: number | undefined;
}

/**
 * Run in the page before anything of it, at each frame: usable is a page with its heading, on which nothing is being
 * read. Everything that it needs stands inside.
 */
function watchUsable(): void {
  const window = globalThis as unknown as Window;
  const BUSY = [
    '.mantine-Skeleton-root',
    '.mantine-Loader-root',
    '[role="status"][aria-label^="Reading"]',
    '[aria-busy="true"]',
    '.resuming',
  ].join();
  const isSeen = (selector: string, words?: RegExp): boolean =>
    Array.from(window.document.querySelectorAll(selector)).some(
      (one) => one.checkVisibility() && (words === undefined || words.test((one.textContent ?? '').trim())),
    );
  const isUsable = (): boolean =>
    isSeen('main h1, main h2') &&
    !isSeen(BUSY) &&
    // A cell or a fact that is still on its way, and a part that says so in words.
    !isSeen('main td, main dd', /^…$/) &&
    !isSeen('main .empty, main [role="status"]', /^Reading .*…$/);
  const look = (): void => {
    if (!isUsable()) window.usableSinceMs = undefined;
    else window.usableSinceMs ??= window.performance.now();
    window.requestAnimationFrame(look);
  };
  window.requestAnimationFrame(look);
}

/** Run in the page. */
function readWatch(): Watched {
  const window = globalThis as unknown as Window;
  const failures = Array.from(window.document.querySelectorAll('main [role="alert"]'))
    .filter((one) => one.checkVisibility() && /not known|could not/i.test(one.innerText))
    .map(({ innerText }) => innerText.replaceAll(/\s+/g, ' '));
  return { usableSinceMs: window.usableSinceMs, nowMs: window.performance.now(), failures };
}
