import { isUtf8 } from 'node:buffer';
import { HOOK_BODY_MAX_BYTES } from '@plimsoll/contracts';
import { squeezed } from '../domain/alert-fields.js';

const MASK = '***';
const QUERY_MAX = 2_000;
const QUOTES = `"'“”„‟‘’`;
/** A name before `:` or `=`: quoted, with its escapes, or bare. */
const NAME = new RegExp(
  `[${QUOTES}]((?:\\\\.|[^\\\\${QUOTES}\\r\\n]){1,200})[${QUOTES}]\\s*([:=])\\s*|(\\p{L}[\\p{L}\\p{N}_ .\\-]{0,60}?)\\s*([:=])\\s*`,
  'gu',
);
/** Where a value without quotes ends: at the end of its line or entry, or where another name begins. */
const BARE_END = new RegExp(
  `[;|\\r\\n}\\]"“”„‟]|,\\s*[${QUOTES}]?\\p{L}[\\p{L}\\p{N}_ .\\-]{0,60}[${QUOTES}]?\\s*[:=]|\\s+[\\w.\\-]+\\s*=|$`,
  'gu',
);
/** Names that hold a secret in an address, whatever the source says. */
const SECRET_NAMES = new Set([
  'secret',
  'password',
  'passphrase',
  'apikey',
  'token',
  'signature',
  'auth',
  'authorization',
]);

/**
 * A body with the value of this field masked, whatever it is: right, wrong, almost right or written with escapes. Found
 * by its name in any shape that alerts have; all else stays as it came, to the letter.
 */
export function maskField(body: Buffer, field: string): Buffer {
  // Bytes that are no UTF-8 pass through unchanged as Latin-1.
  const encoding = isUtf8(body) ? 'utf8' : 'latin1';
  const text = body.toString(encoding);
  const masked = maskText(text, namesOf(field));
  // Very many masks may be longer than what they hide.
  return masked === text ? body : Buffer.from(masked, encoding).subarray(0, HOOK_BODY_MAX_BYTES);
}

/** The query of a webhook's address with the values of this field, and of any that is called a secret, masked. */
export function maskQuery(query: string, field: string | undefined): string {
  const names = field === undefined ? new Set<string>() : namesOf(field);
  return query
    .split('&')
    .map((part) => {
      const name = [...new URLSearchParams(part).keys()][0] ?? '';
      const isSecret = names.has(squeezed(name)) || SECRET_NAMES.has(squeezed(name));
      return isSecret ? `${part.split('=', 1)[0]!}=${MASK}` : part;
    })
    .join('&')
    .slice(0, QUERY_MAX);
}

/** The squeezed name, and its last part: `auth.secret` may stand as `secret` inside of `auth`. */
function namesOf(field: string): Set<string> {
  const name = squeezed(field);
  return new Set([name, name.split('.').at(-1)!].filter((part) => part !== ''));
}

function maskText(text: string, names: ReadonlySet<string>): string {
  let result = '';
  let kept = 0;
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match; match = NAME.exec(text)) {
    const [whole, quoted, colon, bare] = match;
    const isIt = quoted === undefined ? endsWithName(bare ?? '', names) : names.has(squeezed(unescaped(quoted)));
    if (!isIt) continue;
    const start = match.index + whole.length;
    const value = valueAt(text, start, (colon ?? match[4]) === ':');
    result += text.slice(kept, start) + value.mask;
    kept = value.end;
    NAME.lastIndex = value.end;
  }
  return result + text.slice(kept);
}

/** In a line of words the name may have others before it. */
function endsWithName(text: string, names: ReadonlySet<string>): boolean {
  const words = text.split(/\s+/);
  return words.some((_, i) => names.has(squeezed(words.slice(i).join(' '))));
}

function unescaped(text: string): string {
  return text.replaceAll(/\\u([0-9a-fA-F]{4})|\\(.)/g, (_all, hex: string | undefined, char: string | undefined) =>
    hex === undefined ? char! : String.fromCharCode(parseInt(hex, 16)),
  );
}

function valueAt(text: string, start: number, inJson: boolean): { readonly end: number; readonly mask: string } {
  const first = text[start] ?? '';
  if (first !== '' && QUOTES.includes(first)) {
    const end = endOfQuoted(text, start);
    return { end, mask: `${first}${MASK}${text[end - 1] ?? first}` };
  }
  const mask = inJson ? `"${MASK}"` : MASK;
  if (first === '{' || first === '[') return { end: endOfNested(text, start), mask };
  BARE_END.lastIndex = start;
  return { end: BARE_END.exec(text)?.index ?? text.length, mask };
}

/**
 * In JSON a straight quote ends what a straight quote began, and a typographic one inside belongs to the secret; text
 * from an editor mixes them.
 */
function endOfQuoted(text: string, start: number): number {
  const opened = text[start]!;
  const straight = opened === '"' || opened === "'" ? closedBy(text, start, opened) : start + 1;
  if (
    straight > start + 1 &&
    text[straight - 1] === opened &&
    /^\s*(?:[,}\]]|$)/.test(text.slice(straight, straight + 20))
  )
    return straight;
  return closedBy(text, start, `'‘’`.includes(opened) ? `'‘’` : '"“”„‟');
}

function closedBy(text: string, start: number, closers: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (closers.includes(text[at]!)) return at + 1;
  }
  return text.length;
}

function endOfNested(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at]!;
    if (char === '"') at = endOfQuoted(text, at) - 1;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
