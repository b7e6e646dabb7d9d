/**
 * A sentence for people that can be said in other languages: its English text, and what stands in its places. A value
 * that is a text of its own (`none`, `buy`) is said in the other language too.
 */
export interface Phrase {
  /** English, with `{{name}}` for each value. */
  readonly text: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The text is written at the call, so that whoever collects what is to be translated finds it. */
export function phrase(text: string, values: Readonly<Record<string, string | number>> = {}): Phrase {
  return { text, values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])) };
}

/** In English; a sentence that was written down as it is stays so. */
export function inEnglish(said: string | Phrase | readonly Phrase[]): string {
  if (typeof said === 'string') return said;
  const phrases = 'text' in said ? [said] : said;
  return phrases
    .map(({ text, values }) => text.replace(/\{\{(\w+)\}\}/g, (place, name: string) => values[name] ?? place))
    .join(' ');
}
