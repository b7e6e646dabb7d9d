import { squeezed } from './alert-fields.js';
import { isFieldName } from './field-names.js';
import { levelField } from './level-field.js';
import type { LooseValue } from './loose-value.js';
import { plainText, readSentence } from './sentence.js';
import { wordsOf } from './words.js';

const ENTRIES_MAX = 100;
const KEY = String.raw`["'“”]?([A-Za-z][\w .+%/#-]{0,40}?)["'“”]?`;
const EQUALS = new RegExp(String.raw`^${KEY}\s*=(?!=)\s*(.*)$`);
const COLON = new RegExp(String.raw`^[^\p{L}\p{N}"'“]{0,6}${KEY}\s*[:：]\s*(.*)$`, 'u');
/** A comma parts entries only where it cannot belong to a number. */
const SHAPES: readonly (readonly [separator: RegExp, entry: RegExp])[] = [
  [/[;\r\n|]+/, EQUALS],
  [/[;\r\n|]+/, COLON],
  [/[;\r\n]+|,(?!\d)/, EQUALS],
  [/[;\r\n]+|,(?!\d)/, COLON],
  [/\s+/, EQUALS],
];

/**
 * `KEY=VALUE` entries by line, semicolon, comma or blank, or `Key: value` lines; undefined when no key is one of an
 * alert.
 */
export function readKeyValues(text: string): ReadonlyMap<string, LooseValue> | undefined {
  for (const [separator, entry] of SHAPES) {
    const parts = text
      .split(separator, ENTRIES_MAX)
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .flatMap((part) => (entry === EQUALS ? withoutWords(part) : [part]));
    const matches = parts.map((part) => entry.exec(part));
    const keys = matches.flatMap((match) => (match ? [match[1]!] : []));
    // One line of several `key=value` would otherwise become one key with a long value.
    const swallowed = matches.some((match) => match && /[\w"']\s*[=]\s*\S/.test(match[2]!));
    if (!swallowed && keys.some((key) => isKnown(key))) return fieldsOf(parts, matches, entry === COLON);
  }
  return undefined;
}

/** `EURUSD BUY SL=1.0810`: words before the first name are text of their own. */
function withoutWords(part: string): string[] {
  const [head, ...value] = part.split('=');
  const words = head!.trim().split(/\s+/);
  if (value.length === 0 || words.length < 2 || isKnown(head!.trim())) return [part];
  const first = (known: (key: string) => boolean): number =>
    words.findIndex((_, i) => i > 0 && known(words.slice(i).join(' ')));
  // "EURUSD CLOSE LOT=0.2" has no plot called "close lot".
  const named = first((key) => isFieldName(squeezed(key)) || isLevel(key));
  const from = named === -1 ? first(isKnown) : named;
  return from === -1 ? [part] : [words.slice(0, from).join(' '), `${words.slice(from).join(' ')}=${value.join('=')}`];
}

function isKnown(key: string): boolean {
  return isFieldName(squeezed(key)) || isLevel(key) || isPlot(key);
}

function isLevel(key: string): boolean {
  const level = levelField(squeezed(key), key);
  return level !== undefined && level.kind !== 'trailing';
}

/** `Buy : 1 | Sell : 0`: the name of the plot is the action, its value whether it fired. */
function isPlot(key: string): boolean {
  return (
    /^(?:strong |normal )?(?:buy|sell|long|short|bullish|bearish|exit|close)\b[ +]*/i.test(key.trim()) &&
    wordsOf(key).length <= 3
  );
}

function fieldsOf(
  parts: readonly string[],
  matches: readonly (RegExpExecArray | null)[],
  colons: boolean,
): ReadonlyMap<string, LooseValue> {
  const fields = new Map<string, LooseValue>();
  const rest: string[] = [];
  for (const [i, part] of parts.entries()) {
    const match = matches[i];
    const [key, value] = match ? [match[1]!.trim(), unquoted(match[2]!)] : ['', ''];
    const plot = match && isPlot(key) && !isFieldName(squeezed(key)) && !isLevel(key);
    const known = match && (plot ? /^(?:[01](?:\.0+)?|true|false|nan|null|na|n\/a|)$/i.test(value) : isKnown(key));
    // A colon in a sentence is not always that of a field: what is not known stays text as well.
    // "Targets:" with nothing behind it is the head of a list below.
    const head = match && colons && value === '' && isLevel(key);
    if (!match || head || (plot && !known) || (colons && (!known || holdsMore(key, value)))) rest.push(part);
    if (!match || head || (plot && !known) || (colons && holdsMore(key, value))) continue;
    const name = plot ? key.replaceAll('+', ' plus') : key;
    const before = fields.get(name);
    fields.set(
      name,
      before?.kind === 'text' && before.text !== value
        ? { kind: 'text', text: `${before.text}, ${value}` }
        : { kind: 'text', text: value },
    );
  }
  if (rest.length > 0 && !fields.has('text')) fields.set('text', { kind: 'text', text: rest.join('\n') });
  return fields;
}

/** `Entry: 1.0840 SL: 1.0810`: the value holds levels of its own. */
function holdsMore(key: string, value: string): boolean {
  const more = readSentence(value).fields;
  return more.has('stop_loss') || more.has('tp1') || (isLevel(key) && /\b(?:buy|sell|entry)\b/i.test(plainText(value)));
}

function unquoted(value: string): string {
  return value
    .trim()
    .replace(/^(["'“”])(.*)["'“”]$/s, '$2')
    .trim();
}
