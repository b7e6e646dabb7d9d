const INSTANT = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01]))T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/;
const FIRST_YEAR = 1970;
/** One less than what four digits hold: windows and overlaps around a moment must fit as well. */
const LAST_YEAR = 9998;
const NOT_AN_INSTANT = 'must be an ISO 8601 instant in UTC, such as 2026-01-05T10:00:00.000Z';
// Halves of a character and NUL cannot be stored as UTF-8 text.
const UNSTORABLE = /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
/** Control and format characters, private ones, and line and paragraph separators. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/u;
/** The joiners that people write with: inside an emoji, and between letters of the scripts that need them. */
const JOINERS =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D(?=\p{Extended_Pictographic})|(?<=[\p{L}\p{M}])[\u200C\u200D](?=[\p{Script=Arabic}\p{Script=Deva}\p{Script=Beng}])/gu;
const JSON_DEPTH_MAX = 64;

/** What is wrong with a moment on the wire: a day that no calendar has, or a year that is no moment of trading. */
export function instantFlaw(value: unknown): string | undefined {
  const day = typeof value === 'string' ? INSTANT.exec(value)?.[1] : undefined;
  if (day === undefined) return NOT_AN_INSTANT;
  const year = Number(day.slice(0, 4));
  if (year < FIRST_YEAR || year > LAST_YEAR) return `must lie in the years ${FIRST_YEAR} to ${LAST_YEAR}`;
  // Date rolls 30 February over to March instead of refusing it.
  const read = new Date(value as string);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
    ? undefined
    : 'names a day that the calendar does not have';
}

/** What is wrong with a text of `min` to `max` characters (UTF-16 units). */
export function textFlaw(value: unknown, min: number, max: number): string | undefined {
  if (typeof value !== 'string') return 'must be text';
  if (value.length < min || value.length > max) return `must have ${min} to ${max} characters`;
  return UNSTORABLE.test(value) ? 'contains a character that cannot be stored' : undefined;
}

/**
 * What is wrong with the name of something: it stands on pages, in logs and in terminals, so nothing in it may be
 * invisible.
 */
export function nameFlaw(value: unknown, max: number): string | undefined {
  const flaw = textFlaw(value, 1, max);
  if (flaw !== undefined) return flaw;
  const text = value as string;
  if (INVISIBLE.test(text.replace(JOINERS, ''))) return 'contains a control or invisible character';
  return text.trim() === '' ? 'must not be blank' : undefined;
}

/** What is wrong with a free-form object: its size, and anything in a key or value that cannot be stored as it came. */
export function jsonFlaw(value: unknown, maxBytes: number): string | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'must be an object';
  const inside = insideFlaw(value, '', 1);
  if (inside !== undefined) return inside;
  return Buffer.byteLength(JSON.stringify(value)) > maxBytes
    ? `must have at most ${maxBytes} bytes as JSON`
    : undefined;
}

function insideFlaw(value: unknown, path: string, depth: number): string | undefined {
  if (typeof value === 'string')
    return UNSTORABLE.test(value) ? `holds a character that cannot be stored${at(path)}` : undefined;
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : `holds a number that is too large${at(path)}`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > JSON_DEPTH_MAX) return `is nested deeper than ${JSON_DEPTH_MAX} levels`;
  for (const [key, item] of Object.entries(value)) {
    if (UNSTORABLE.test(key)) return `holds a key with a character that cannot be stored${at(path)}`;
    const flaw = insideFlaw(item, path === '' ? key : `${path}.${key}`, depth + 1);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function at(path: string): string {
  return path === '' ? '' : ` at "${path.slice(0, 80)}"`;
}
