const CHECKED_AFTER_MS = 120;
/** Parts of a page that a person can be in. */
const PARTS = 'dialog[open], [role="dialog"], section, [role="region"], main';

/** What had the focus and all around it, innermost first. */
type Way = readonly Element[];

let way: Way = [];

/**
 * Keeps the place of those who act by keys or hear the page: when what has the focus is taken away, the part that it
 * stood in gets it, or the page; when it cannot be used for a while, it gets it back. Called once.
 */
export function keepFocus(): void {
  let timer: number | undefined;
  const check = (): void => {
    timer = undefined;
    if (document.activeElement !== document.body) return;
    const place = placeAfter(way, isThere, () => document.querySelector('main'));
    if (!(place instanceof HTMLElement) || place.matches(':disabled')) return;
    if (place.tabIndex < 0) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element) way = wayOf(target);
  });
  // Who presses beside everything has left on purpose.
  document.addEventListener('pointerdown', () => (way = []), { capture: true });
  new MutationObserver(() => {
    if (way.length > 0) timer ??= window.setTimeout(check, CHECKED_AFTER_MS);
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] });
}

/** Where the focus goes: to what had it while that is there, else to the nearest part around it, else to the page. */
export function placeAfter<T>(
  around: readonly T[],
  isPlace: (element: T, isItself: boolean) => boolean,
  page: () => T | null,
): T | null | undefined {
  if (around.length === 0) return undefined;
  return around.find((element, index) => isPlace(element, index === 0)) ?? page();
}

function isThere(element: Element, isItself: boolean): boolean {
  return element.isConnected && (isItself || element.matches(PARTS));
}

function wayOf(element: Element): Way {
  const found: Element[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) found.push(at);
  return found;
}
