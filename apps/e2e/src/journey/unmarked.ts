/** A text of the page without the marks of the pseudo-language, and where it was seen first. */
export interface Unmarked {
  readonly place: string;
  readonly text: string;
}

/** What the API told: names and codes, which no language changes, and sentences, which it tells in English. */
export interface Told {
  readonly data: Set<string>;
  readonly prose: Set<string>;
}

/** Fields whose values people chose, however many words they have. */
const NAMES = /^(name|\w*Name|device|userAgent|body|email|server|login)$/;
const SENTENCE = /\S+ \S+ \S+/;
/** A word has a small letter: what has none is an instrument, a currency or an abbreviation. */
const WORD = /\p{Ll}\p{L}|\p{L}\p{Ll}/u;
/** Units, and what the dates of a device are made of. */
const NEUTRAL =
  /\b(ms|kB|MB|min|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|January|February|March|April|June|July|August|September|October|November|December)\b/g;
const BEGINNING = 24;

/** Takes what an answer of the API told into account. */
export function learn(told: Told, value: unknown, field = ''): void {
  if (typeof value === 'string') (SENTENCE.test(value) && !NAMES.test(field) ? told.prose : told.data).add(value);
  else if (Array.isArray(value)) for (const item of value) learn(told, item, field);
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) {
      told.data.add(name);
      learn(told, inner, name);
    }
}

/** What a text without marks is: names and codes, a sentence of the API, or one that was not extracted. */
export function judge(text: string, { data, prose }: Told): 'data' | 'prose' | 'bare' {
  if (!WORD.test(withoutData(text, data))) return 'data';
  const isTold = [...prose].some((one) => one.includes(text) || text.includes(one.slice(0, BEGINNING)));
  return isTold ? 'prose' : 'bare';
}

function withoutData(text: string, data: ReadonlySet<string>): string {
  const known = [...data].filter((one) => one.length > 1 && text.includes(one)).sort((a, b) => b.length - a.length);
  return known.reduce((rest, one) => rest.replaceAll(one, ' '), text).replace(NEUTRAL, ' ');
}

/**
 * For the page: every text that is shown or read out and holds a word outside of the marks `⟦…⟧`. Left out is what says
 * itself that no language changes it: code, times, `translate="no"`, and what is declared to be in another language.
 */
export const UNMARKED_TEXTS = `(() => {
  const untold = 'script, style, noscript, code, pre, kbd, time, textarea, option[translate], [translate="no"], body [lang]';
  const plain = (text) => {
    let rest = text;
    for (let before; before !== rest; ) [before, rest] = [rest, rest.replace(/⟦[^⟦⟧]*⟧/g, ' ')];
    return rest.replace(/\\s+/g, ' ').trim();
  };
  const found = new Set();
  const add = (text) => {
    const rest = plain(text ?? '');
    if (/\\p{L}{2}/u.test(rest)) found.add(rest);
  };
  const isShown = (element) => element.checkVisibility() && !element.closest(untold);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (parentElement && isShown(parentElement)) add(data);
  }
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-description]'))
    if (isShown(element))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) add(element.getAttribute(name));
  if (!document.querySelector('h1[lang]')) add(document.title);
  return [...found];
})()`;
