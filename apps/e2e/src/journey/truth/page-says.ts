/** What a page says, in the parts that may be untrue while something is away. */
export interface PageSays {
  /** That something is well now: green words, and the words that mean it. */
  readonly claims: readonly string[];
  /** That there is nothing. */
  readonly empties: readonly string[];
  /** The page says that what stands on it was read before. */
  readonly isHowItWas: boolean;
  readonly alerts: readonly string[];
  readonly toasts: readonly string[];
  /** What is still on its way. */
  readonly waiting: number;
  /** The one place that tells of the connection; absent outside. */
  readonly line?: string;
  readonly isSignedOut: boolean;
  /** What stands in the field that was written into. */
  readonly draft?: string;
}

interface Element {
  readonly innerText: string;
  readonly parentElement: Element | null;
  readonly value?: string;
  checkVisibility: () => boolean;
}

/** Run in the page: everything that it needs stands inside. */
export function pageSays(draftMark: string): PageSays {
  const { document } = globalThis as unknown as {
    document: { querySelectorAll: (selector: string) => ArrayLike<Element> };
  };
  const all = (selector: string): Element[] =>
    Array.from(document.querySelectorAll(selector)).filter((element) => element.checkVisibility());
  const words = ({ innerText }: Element): string => innerText.replaceAll(/\s+/g, ' ').trim();
  const texts = (selector: string): string[] => all(selector).map(words);
  const dots = all('.dot.good').map(({ parentElement }) => (parentElement ? words(parentElement) : 'a green dot'));
  // Green words that tell of this moment; others, such as an active pipeline, are as somebody set them.
  const now = ['Protected', 'Armed', 'Answers', 'Connected', 'Terminal connected'];
  const chips = texts('.chip.up').filter((text) => now.includes(text));
  const promises = texts('p').filter((text) => text.includes('watches every reading'));
  const line = texts('.line-state')[0];
  const fields = all('input, textarea').map(({ value }) => value ?? '');
  const draft = fields.find((value) => value.includes(draftMark));
  return {
    claims: [...new Set([...dots, ...chips, ...promises])],
    empties: texts('.empty').filter((text) => !text.startsWith('Not known now')),
    isHowItWas: all('[data-testid="how-it-was"]').length > 0,
    alerts: texts('[role="alert"]').filter((text) => text !== ''),
    toasts: texts('.mantine-Notification-root'),
    waiting: all('.mantine-Skeleton-root, [role="status"][aria-label^="Reading"], .mantine-Loader-root').length,
    isSignedOut: all('form.step input[type="password"]').length > 0,
    ...(line === undefined ? {} : { line }),
    ...(draft === undefined ? {} : { draft }),
  };
}
