import { fail, ok, type Result } from '@plimsoll/kernel';
import { LOOSE_DEPTH_MAX, LOOSE_VALUES_MAX, type LooseValue, sameValue } from './loose-value.js';
import { reject, type Rejection } from './rejections.js';

/** Quotation marks that word processors and web pages put in the place of `"`, each with those that may close it. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"“”„‟',
  '“': '"“”„‟',
  '”': '"“”„‟',
  '„': '"“”„‟',
  '‟': '"“”„‟',
  "'": "'‘’",
  '‘': "'‘’",
  '’': "'‘’",
};
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const BLANK = /[\s\u00a0\u200b\ufeff]/;
const BARE_END = /[,}\]\n\r]/;

/** Thrown inside the reader only; `readLooseJson` turns it into a value. */
class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(readonly rejection: Rejection) {
    super(rejection.code);
  }
}

/**
 * Reads JSON as people really send it: numbers kept as text, typographic quotes, bare words and bare `{{placeholders}}`
 * as values, line breaks in texts, a comma too many. What it cannot read becomes a named rejection with the place.
 */
export function readLooseJson(text: string): Result<LooseValue, Rejection> {
  try {
    return ok(new LooseJsonReader(text).read());
  } catch (error) {
    if (error instanceof Unreadable) return fail(error.rejection);
    throw error;
  }
}

class LooseJsonReader {
  private at = 0;
  private values = 0;

  constructor(private readonly text: string) {}

  read(): LooseValue {
    const value = this.value(1);
    this.skipBlanks();
    if (this.text[this.at] === '{')
      this.stop(
        'a second object follows the first: send several as a list, [{…}, {…}], or each in an alert of its own',
      );
    if (this.at < this.text.length) this.stop('text after the end of the object');
    return value;
  }

  private value(depth: number): LooseValue {
    this.skipBlanks();
    this.values += 1;
    if (depth > LOOSE_DEPTH_MAX || this.values > LOOSE_VALUES_MAX) throw new Unreadable(reject('body-too-complex'));
    const first = this.text[this.at];
    if (first === undefined) return this.stop('the end came too early');
    if (first === '{' && !this.text.startsWith('{{', this.at)) return this.object(depth);
    if (first === '[') return this.list(depth);
    if (first in QUOTES && Object.hasOwn(QUOTES, first)) return { kind: 'text', text: this.quoted(QUOTES[first]!) };
    return this.bare();
  }

  private object(depth: number): LooseValue {
    const fields = new Map<string, LooseValue>();
    this.at += 1;
    while (!this.closes('}')) {
      const name = this.fieldName();
      this.skipBlanks();
      if (this.text[this.at] !== ':') this.stop(`a colon is missing after "${name.slice(0, 40)}"`);
      this.at += 1;
      const value = this.value(depth + 1);
      const before = fields.get(name);
      if (before && !sameValue(before, value)) throw new Unreadable(reject('field-repeated', undefined, [name]));
      fields.set(name, value);
      this.separator('}');
    }
    return { kind: 'object', fields };
  }

  private list(depth: number): LooseValue {
    const items: LooseValue[] = [];
    this.at += 1;
    while (!this.closes(']')) {
      items.push(this.value(depth + 1));
      this.separator(']');
    }
    return { kind: 'list', items };
  }

  private fieldName(): string {
    const first = this.text[this.at] ?? '';
    if (Object.hasOwn(QUOTES, first)) return this.quoted(QUOTES[first]!);
    const start = this.at;
    while (this.at < this.text.length && /[\w.-]/.test(this.text[this.at]!)) this.at += 1;
    if (this.at === start) this.stop('a field name was expected');
    return this.text.slice(start, this.at);
  }

  private quoted(closers: string): string {
    let result = '';
    this.at += 1;
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) return this.stop('a quotation mark is never closed');
      this.at += 1;
      if (closers.includes(char)) return result;
      result += char === '\\' ? this.escaped() : char;
    }
  }

  private escaped(): string {
    const char = this.text[this.at] ?? '';
    this.at += 1;
    if (char === 'u') {
      const hex = this.text.slice(this.at, this.at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.stop('a \\u needs four hexadecimal digits');
      this.at += 4;
      return String.fromCharCode(parseInt(hex, 16));
    }
    // A backslash before anything else is the character itself, as whoever typed it meant.
    return Object.hasOwn(ESCAPES, char) ? ESCAPES[char]! : char;
  }

  /** A number, true, false, null, a placeholder without quotes, or a word whose quotes were forgotten. */
  private bare(): LooseValue {
    const start = this.at;
    while (this.at < this.text.length) {
      if (this.text.startsWith('{{', this.at)) this.skipPlaceholder();
      else if (BARE_END.test(this.text[this.at]!)) break;
      else this.at += 1;
    }
    const word = this.text.slice(start, this.at).trim();
    if (word === '') return this.stop('a value is missing');
    if (JSON_NUMBER.test(word)) return { kind: 'number', text: word };
    if (word === 'true' || word === 'false') return { kind: 'flag', value: word === 'true' };
    if (word === 'null') return { kind: 'none' };
    if (/["“”:{]/.test(word.replaceAll(/\{\{[^{}]*\}\}/g, '')) && !/^[\w.]+:[\w.]+$/.test(word))
      return this.stop(`"${word.slice(0, 40)}" is not a value`);
    return { kind: 'text', text: word };
  }

  private skipPlaceholder(): void {
    const end = this.text.indexOf('}}', this.at);
    this.at = end === -1 ? this.text.length : end + 2;
  }

  private closes(bracket: string): boolean {
    this.skipBlanks();
    if (this.at >= this.text.length) this.stop(`a closing ${bracket} is missing`);
    if (this.text[this.at] !== bracket) return false;
    this.at += 1;
    return true;
  }

  private separator(closer: string): void {
    this.skipBlanks();
    if (this.text[this.at] === ',') this.at += 1;
    else if (this.text[this.at] !== closer) this.stop('a comma is missing');
  }

  private skipBlanks(): void {
    while (this.at < this.text.length && BLANK.test(this.text[this.at]!)) this.at += 1;
  }

  private stop(what: string): never {
    const line = this.text.slice(0, this.at).split('\n').length;
    throw new Unreadable(reject('body-unreadable', `Line ${line}, character ${this.at + 1}: ${what}.`));
  }
}
