/** What has the focus, as told by the page. */
export interface FocusNow {
  /** Nothing has it, though something had it before. */
  readonly isLost: boolean;
  /** What had it last. */
  readonly wasOn: string;
  readonly tag: string;
  /** The element in words. */
  readonly says: string;
  /** It had the focus before on this way. */
  readonly wasHere: boolean;
  /** Why a person would not see it. */
  readonly fault?: string;
}

/** The DOM as far as it is used here: these specs are built without the browser's types. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
interface Element {
  readonly tagName: string;
  readonly id: string;
  readonly innerText?: string;
  readonly tabIndex: number;
  readonly labels?: ArrayLike<Element> | null;
  readonly parentElement: Element | null;
  readonly nextElementSibling: Element | null;
  getAttribute: (name: string) => string | null;
  matches: (selector: string) => boolean;
  contains: (other: Element | null) => boolean;
  getBoundingClientRect: () => Box;
}
interface Window {
  readonly innerWidth: number;
  readonly innerHeight: number;
  readonly document: {
    readonly activeElement: Element | null;
    readonly body: Element;
    elementFromPoint: (x: number, y: number) => Element | null;
  };
  getComputedStyle: (element: Element) => { outlineStyle: string; outlineWidth: string; opacity: string };
  tabbed?: WeakSet<Element>;
  lastSaid?: string;
}

/** Run in the page: everything that it needs stands inside. */
export function focusNow(): FocusNow {
  const view = globalThis as unknown as Window;
  const { document } = view;
  const element = document.activeElement;
  const wasOn = view.lastSaid ?? '';
  if (!element || element === document.body)
    return { isLost: wasOn !== '', wasOn, tag: 'BODY', says: 'nothing', wasHere: false };
  const words = (of: Element): string => (of.getAttribute('aria-label') ?? of.innerText ?? '').trim().slice(0, 60);
  const label = element.labels?.[0];
  const says = `${element.tagName.toLowerCase()} "${words(element) || (label ? words(label) : element.id)}"`;
  view.lastSaid = says;
  const wasHere = view.tabbed?.has(element) ?? false;
  view.tabbed?.add(element);

  const faultOf = (): string | undefined => {
    // Parts that are given the focus, not reached by a tab, are as large as what they show.
    if (element.tabIndex < 0) return undefined;
    const isOutlined = (of: Element | null | undefined): boolean => {
      if (!of) return false;
      const { outlineStyle, outlineWidth } = view.getComputedStyle(of);
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
    };
    if (!element.matches(':focus-visible')) return 'it is not :focus-visible';
    const { left, top, width, height } = element.getBoundingClientRect();
    const isHidden = width <= 1 || height <= 1 || view.getComputedStyle(element).opacity === '0';
    // A control that is drawn by its label shows its focus there.
    const drawn = isHidden ? [...Array.from(element.labels ?? []), element.nextElementSibling] : [element];
    if (![...drawn, element.parentElement].some(isOutlined)) return 'has no outline';
    if (isHidden) return undefined;
    const x = Math.min(Math.max(left + Math.min(width / 2, 40), 1), view.innerWidth - 1);
    const y = Math.min(Math.max(top + Math.min(height / 2, 20), 1), view.innerHeight - 1);
    if (left + width <= 0 || top + height <= 0 || left >= view.innerWidth || top >= view.innerHeight)
      return 'it is out of sight';
    const shown = document.elementFromPoint(x, y);
    if (shown && !element.contains(shown) && !shown.contains(element)) return `it is covered by ${words(shown)}`;
    return undefined;
  };
  const fault = faultOf();
  return { isLost: false, wasOn, tag: element.tagName, says, wasHere, ...(fault === undefined ? {} : { fault }) };
}
