import type { Locator, Page } from 'playwright-core';
import { Keyboard } from './keyboard.js';

/** How a person acts on a page: by pointer, or by keys alone. */
export interface Hands {
  /** Acts on a button, a link, or what else can be pressed. */
  press(control: Locator): Promise<void>;
  /** Writes into a field, in place of what it holds. */
  write(field: Locator, text: string): Promise<void>;
  /** By the menu to a place of it. */
  go(place: string): Promise<void>;
  /** Throws where the person has lost its place on the page. */
  settle(): Promise<void>;
}

const menuLink = (page: Page, place: string): Locator =>
  page.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: place, exact: true });

const arrived = (page: Page, place: string): Promise<void> =>
  page.getByRole('heading', { name: place, level: 1, exact: true }).waitFor();

/** A mouse or a thumb. */
export class PointerHands implements Hands {
  constructor(private readonly page: Page) {}

  press(control: Locator): Promise<void> {
    return control.click();
  }

  write(field: Locator, text: string): Promise<void> {
    return field.fill(text);
  }

  async go(place: string): Promise<void> {
    await menuLink(this.page, place).click();
    await arrived(this.page, place);
  }

  settle(): Promise<void> {
    return Promise.resolve();
  }
}

/** No pointer: the ways that a keyboard has to a place are taken in turn. */
export class KeyboardHands implements Hands {
  private readonly keys: Keyboard;
  private ways = 0;

  constructor(private readonly page: Page) {
    this.keys = new Keyboard(page);
  }

  press(control: Locator): Promise<void> {
    return this.keys.press(control);
  }

  write(field: Locator, text: string): Promise<void> {
    return this.keys.write(field, text);
  }

  async go(place: string): Promise<void> {
    const ways = [() => this.byMenu(place), () => this.byPalette(place), () => this.byMenuBackwards(place)];
    await ways[this.ways++ % ways.length]!();
    await arrived(this.page, place);
    await this.settle();
  }

  settle(): Promise<void> {
    return this.keys.hasPlace();
  }

  /** From the top of the page: through the menu, then past it by the link that skips it. */
  private async byMenu(place: string): Promise<void> {
    await this.page.reload();
    const skip = this.page.getByRole('link', { name: 'Skip to the page' });
    await skip.waitFor({ state: 'attached' });
    await this.keys.press(menuLink(this.page, place));
    await arrived(this.page, place);
    await this.keys.press(skip, 'Shift+Tab');
    await this.keys.isWithin(this.page.getByRole('main'));
  }

  private async byMenuBackwards(place: string): Promise<void> {
    await this.keys.press(menuLink(this.page, place), 'Shift+Tab');
  }

  private async byPalette(place: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const palette = this.page.getByRole('combobox', { name: 'Go to anything' });
    await palette.waitFor();
    await this.keys.isWithin(palette);
    await this.page.keyboard.type(place);
    await this.page.keyboard.press('ArrowDown');
    await this.page.keyboard.press('ArrowUp');
    await this.page.keyboard.press('Enter');
    await palette.waitFor({ state: 'detached' });
  }
}
