import type { Page } from 'playwright-core';

export interface Scrolled {
  readonly name: string;
  /** Times at which the list stood elsewhere. */
  readonly frames: number;
  /** Of these, with less than half of the list covered by rows. */
  readonly blank: number;
  /** The tallest stretch without rows that was shown, in px. */
  readonly bareMaxPx: number;
  /** How many rows it went over. */
  readonly rows: number;
}

const STEP_PX = 300;
/** A determined finger: 6,000 px a second. */
const STEP_MS = 50;
const STEPS_MAX = 300;
/** At the end of what is read, more comes when it is there. */
const END_WAIT_MS = 500;
const END_WAITS_MAX = 6;

/** Scrolls the longest table of the page by wheel, to its end or for a while; nothing where there is none to scroll. */
export async function scrollLong(page: Page, name: string): Promise<Scrolled | undefined> {
  const middle = await page.evaluate(watchScroll);
  if (middle === undefined) return undefined;
  await page.mouse.move(middle.x, middle.y);
  let waits = 0;
  for (let step = 0; step < STEPS_MAX && waits < END_WAITS_MAX; step += 1) {
    await page.mouse.wheel(0, STEP_PX);
    const isAtEnd = (await page.evaluate(readScroll)).isAtEnd;
    waits = isAtEnd ? waits + 1 : 0;
    await page.waitForTimeout(isAtEnd ? END_WAIT_MS : STEP_MS);
  }
  const { frames, blank, bareMaxPx, rows } = await page.evaluate(readScroll);
  return { name, frames, blank, bareMaxPx: Math.round(bareMaxPx), rows };
}

interface Rectangle {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

interface Box {
  readonly scrollHeight: number;
  readonly clientHeight: number;
  readonly scrollTop: number;
  querySelectorAll: (selector: string) => ArrayLike<Box>;
  querySelector: (selector: string) => Box | null;
  getAttribute: (name: string) => string | null;
  getBoundingClientRect: () => Rectangle;
  scrollIntoView: (where: object) => void;
}

interface Count {
  frames: number;
  blank: number;
  bareMaxPx: number;
  rows: number;
}

interface Window {
  readonly document: { querySelectorAll: (selector: string) => ArrayLike<Box> };
  addEventListener: (name: string, look: (event: { target: unknown }) => void, isCapture: boolean) => void;
  watchedScroll?: { readonly box: Box; readonly count: Count };
}

/**
 * Run in the page: counts from now on, and gives the middle of the table. The browser tells that it has scrolled at the
 * beginning of a frame, before the page makes new rows: what is bare then was shown bare.
 */
function watchScroll(): { readonly x: number; readonly y: number } | undefined {
  const window = globalThis as unknown as Window;
  const boxes = Array.from(window.document.querySelectorAll('.data-table'));
  const [box] = boxes
    .filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 10)
    .sort((one, other) => other.scrollHeight - one.scrollHeight);
  if (!box) return undefined;
  box.scrollIntoView({ block: 'center' });
  const count: Count = { frames: 0, blank: 0, bareMaxPx: 0, rows: 0 };
  window.watchedScroll = { box, count };
  const look = ({ target }: { target: unknown }): void => {
    if (target !== box) return;
    const { top, bottom } = box.getBoundingClientRect();
    const from = Math.max(top, box.querySelector('thead')?.getBoundingClientRect().bottom ?? top);
    const rows = Array.from(box.querySelectorAll('tbody tr:not(.gap)'));
    const places = rows.map((row) => row.getBoundingClientRect());
    const first = Math.max(from, Math.min(...places.map((place) => place.top)));
    const last = Math.min(bottom, Math.max(...places.map((place) => place.bottom)));
    const bare = Math.max(0, bottom - from - Math.max(0, last - first));
    count.frames += 1;
    count.bareMaxPx = Math.max(count.bareMaxPx, bare);
    if (bare > (bottom - from) / 2) count.blank += 1;
    count.rows = Math.max(count.rows, Number(rows.at(-1)?.getAttribute('aria-rowindex') ?? 0));
  };
  window.addEventListener('scroll', look, true);
  const { top, bottom, left, right } = box.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/** Run in the page. */
function readScroll(): Count & { readonly isAtEnd: boolean } {
  const { box, count } = (globalThis as unknown as Window).watchedScroll!;
  return { ...count, isAtEnd: box.scrollTop + box.clientHeight >= box.scrollHeight - 2 };
}
