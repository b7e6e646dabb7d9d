import { exact } from '@plimsoll/ui/format';

/** Sentences of the platform as a language has them: `{{1}}`, `{{name}}` … stand where the platform puts its values. */
export type WrittenTexts = Readonly<Record<string, string>>;

interface Pattern {
  readonly matches: RegExp;
  /** Places whose values stand between quotation marks: they are said as they are. */
  readonly quoted: ReadonlySet<string>;
  readonly said: string;
}

const PLACE = /\{\{(\w+)\}\}/g;
const NUMBER = /^-?\d+(\.\d+)?$/;
/** Where one sentence ends and the next begins. */
const SENTENCE_END = /(?<=[.!?]) (?=\S)/;
/** Texts are short; a value that holds a value that holds a value is no sentence of ours. */
const DEPTH_MAX = 4;
/** What is longer is a text of people. */
const LENGTH_MAX = 2_000;
/** Lists show the same sentences again and again. */
const REMEMBERED_MAX = 2_000;

/** Says in another language what services wrote down in English, by the sentences that they write. */
export class WrittenSentences {
  private readonly patterns: readonly Pattern[];
  private readonly remembered = new Map<string, string>();

  constructor(private readonly texts: WrittenTexts) {
    this.patterns = Object.entries(texts)
      .filter(([text]) => text.search(PLACE) >= 0)
      // What says more by itself is the closer match.
      .sort(([a], [b]) => literalLength(b) - literalLength(a))
      .map(([text, said]) => ({ matches: patternOf(text), quoted: quotedIn(text), said }));
  }

  /** The text in the language; as it is where no sentence fits, as what people wrote. */
  say(text: string): string {
    if (text.length > LENGTH_MAX) return text;
    let said = this.remembered.get(text);
    if (said === undefined) {
      said = this.known(text, 0) ?? text;
      if (this.remembered.size >= REMEMBERED_MAX) this.remembered.clear();
      this.remembered.set(text, said);
    }
    return said;
  }

  /** One sentence, or several, of which at least one is known. */
  private known(text: string, depth: number): string | undefined {
    return this.one(text, depth) ?? this.several(text, depth);
  }

  private one(text: string, depth: number): string | undefined {
    const said = this.matched(text, depth);
    if (said !== undefined || !text.endsWith('.')) return said;
    const withoutStop = this.matched(text.slice(0, -1), depth);
    return withoutStop === undefined ? undefined : `${withoutStop}.`;
  }

  private matched(text: string, depth: number): string | undefined {
    const said = this.texts[text];
    if (said !== undefined || depth >= DEPTH_MAX) return said;
    for (const { matches, quoted, said: words } of this.patterns) {
      const values = matches.exec(text)?.groups;
      if (values === undefined || this.holdsStrange(values, depth)) continue;
      return words.replace(PLACE, (place, name: string) => {
        const value = values[`p_${name}`];
        return value === undefined ? place : quoted.has(name) ? value : this.value(value, depth + 1);
      });
    }
    return undefined;
  }

  /** A value that holds more than one sentence, and none that is known, is no value: the text only begins alike. */
  private holdsStrange(values: Readonly<Record<string, string>>, depth: number): boolean {
    return Object.values(values).some(
      (value) => SENTENCE_END.test(value) && this.known(value, depth + 1) === undefined,
    );
  }

  private value(value: string, depth: number): string {
    return NUMBER.test(value) ? exact(value) : (this.known(value, depth) ?? value);
  }

  /** Several sentences, each for itself; the longest that is known first, because some are more than one. */
  private several(text: string, depth: number): string | undefined {
    const parts = text.split(SENTENCE_END);
    if (parts.length === 1 || depth >= DEPTH_MAX) return undefined;
    const said: string[] = [];
    let isKnown = false;
    while (parts.length > 0) {
      const found = this.longest(parts, depth);
      isKnown ||= found !== undefined;
      said.push(found?.said ?? parts[0]!);
      parts.splice(0, found?.length ?? 1);
    }
    return isKnown ? said.join(' ') : undefined;
  }

  private longest(parts: readonly string[], depth: number): { said: string; length: number } | undefined {
    for (let length = parts.length; length > 0; length -= 1) {
      const said = this.one(parts.slice(0, length).join(' '), depth + 1);
      if (said !== undefined) return { said, length };
    }
    return undefined;
  }
}

function patternOf(text: string): RegExp {
  const quoted = quotedIn(text);
  const seen = new Set<string>();
  const source = text.split(/(\{\{\w+\}\})/).map((part) => {
    const [, name] = /^\{\{(\w+)\}\}$/.exec(part) ?? [];
    if (name === undefined) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    if (seen.has(name)) return `\\k<p_${name}>`;
    seen.add(name);
    return `(?<p_${name}>${quoted.has(name) ? '[^"\']+?' : '.+?'})`;
  });
  return new RegExp(`^${source.join('')}$`, 's');
}

function quotedIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/(["'])\{\{(\w+)\}\}\1/g)].map(([, , name]) => name!));
}

function literalLength(text: string): number {
  return text.replace(PLACE, '').length;
}
