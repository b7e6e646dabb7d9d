import { sleep, systemClock } from '@plimsoll/kernel';
import type { Locator, Page } from 'playwright-core';
import { focusNow } from './focus-now.js';

type Direction = 'Tab' | 'Shift+Tab';

/** An element of the page, as far as it is asked. */
interface Matching {
  matches(selector: string): boolean;
}

/** More tabs than this to anything are no way that a person would go. */
const TABS_MAX = 150;
/** A control that is busy, or a dialog that closes, may keep the focus from its place for so long. */
const SETTLED_WITHIN_MS = 3_000;
const PRESSED_BY_ENTER = ['A', 'INPUT'];

/** Key presses only. What has the focus must be seen to have it; nobody may lose the place, or tab in circles. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Tabs to a control and presses it: a link by Enter, a button by the space bar. */
  async press(control: Locator, direction: Direction = 'Tab'): Promise<void> {
    await this.tabTo(control, direction);
    const { tag } = await this.page.evaluate(focusNow);
    await this.page.keyboard.press(PRESSED_BY_ENTER.includes(tag) ? 'Enter' : 'Space');
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.tabTo(field, 'Tab');
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** Throws when nothing has the focus, and does not get it within a moment. */
  async hasPlace(): Promise<void> {
    const until = systemClock.monotonicMs() + SETTLED_WITHIN_MS;
    for (;;) {
      const { isLost, wasOn } = await this.page.evaluate(focusNow);
      if (!isLost) return;
      if (systemClock.monotonicMs() > until) throw new Error(`the focus is lost; it was on ${wasOn}`);
      await sleep(50);
    }
  }

  /** Throws when the focus is elsewhere. */
  async isWithin(place: Locator): Promise<void> {
    const until = systemClock.monotonicMs() + SETTLED_WITHIN_MS;
    while (!(await place.evaluate((element) => (element as unknown as Matching).matches(':focus, :focus-within')))) {
      if (systemClock.monotonicMs() > until) {
        const { says } = await this.page.evaluate(focusNow);
        throw new Error(`the focus should be in ${String(place)}, it is on ${says}`);
      }
      await sleep(50);
    }
  }

  private async tabTo(control: Locator, direction: Direction): Promise<void> {
    await control.waitFor({ state: 'attached' });
    await this.hasPlace();
    const way: string[] = [];
    if (await hasFocus(control)) return;
    await this.page.evaluate('globalThis.tabbed = new WeakSet()');
    for (let tabs = 0; tabs < TABS_MAX; tabs += 1) {
      await this.page.keyboard.press(direction);
      const at = await this.page.evaluate(focusNow);
      if (at.isLost) continue;
      way.push(at.says);
      if (at.fault !== undefined) throw new Error(`${at.says} has the focus, but ${at.fault}`);
      if (await hasFocus(control)) return;
      if (at.wasHere) break;
    }
    throw new Error(`no key leads to ${String(control)}; the way was: ${way.join(' > ')}`);
  }
}

async function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluateAll((elements) =>
    (elements as unknown as Matching[]).some((element) => element.matches(':focus')),
  );
}
