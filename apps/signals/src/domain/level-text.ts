import { type LevelUnit } from '@plimsoll/contracts';
import { isZero, readDecimal } from './decimal-text.js';
import { numberAt, type WrittenUnit } from './number-text.js';

/** One stop or target as it was written. */
export type LevelText =
  | { readonly kind: 'none'; readonly said: string }
  | { readonly kind: 'level'; readonly value: string; readonly unit?: WrittenUnit }
  /** `digits`: there is a number in it, which can be read in more than one way or goes on oddly. */
  | { readonly kind: 'unreadable'; readonly digits: boolean };

const NONE =
  /^(?:open|none|no|nil|null|n\/?a|nan|off|false|later|soon|tba|tbd|manual|manually|free|runner?|hold|undefined|-{1,3}|disabled?)$/i;
const SOFT_NONE = new Set(['nan', 'null', 'undefined', 'na', 'n/a']);

/** Reads `1.0810`, `50 pips`, `1.5%`, `2 ATR`, `open`. Zero is no level, as terminals have it. */
export function readLevelText(text: string): LevelText {
  const trimmed = text.trim();
  if (NONE.test(trimmed))
    return SOFT_NONE.has(trimmed.toLowerCase())
      ? { kind: 'unreadable', digits: true }
      : { kind: 'none', said: trimmed };
  const decimal = readDecimal(trimmed);
  if (decimal !== undefined && !decimal.startsWith('-'))
    return isZero(decimal) ? { kind: 'none', said: trimmed } : { kind: 'level', value: decimal };
  // "1.0800 (50 pips)": the distance only repeats the price.
  const repeated = /^([\d.]+)\s*\(\s*[+-]?\d+(?:\.\d+)?\s*(?:pips?|points?|pts)\s*\)$/i.exec(trimmed);
  if (repeated) return readLevelText(repeated[1]!);
  const number = numberAt(trimmed, 0);
  if (!number || number.end !== trimmed.length || number.value === undefined)
    return { kind: 'unreadable', digits: /\d/.test(trimmed) };
  // A distance may carry the direction in its sign; a price may not.
  const value = number.unit === undefined ? number.value : number.value.replace('-', '');
  if (value.startsWith('-')) return { kind: 'unreadable', digits: true };
  if (isZero(value)) return { kind: 'none', said: trimmed };
  return { kind: 'level', value, ...(number.unit === undefined ? {} : { unit: number.unit }) };
}

const UNIT_WORDS: readonly (readonly [RegExp, LevelUnit])[] = [
  [/^pips?$/i, 'pips'],
  [/^(?:points?|pts)$/i, 'points'],
  [/^ticks?$/i, 'ticks'],
  [/^(?:percent(?:age)?|pct|%|perc)$/i, 'percent'],
  [/^atr$/i, 'atr'],
  [/^(?:money|cash|dollars?|usd|currency|amount)$/i, 'money'],
  [/^(?:price|absolute|level|fixed|last)$/i, 'price'],
];

const MULTIPLE =
  /^\s*(?:(?:r|rr|r[:/]r|risk[ -]?reward)\s*[:=]?\s*)?(?:\d+(?:\.\d+)?\s*(?:r|rr)\b|1\s*[:/]\s*\d+(?:\.\d+)?|(?<=r\s*[:=]?\s*)\d+(?:\.\d+)?)\s*$/i;

/**
 * What stands in the way of a level that is no number and no distance, in plain words; empty where nothing more is
 * known.
 */
export function plainReason(text: string): string {
  if (MULTIPLE.test(text))
    return ' (a multiple of the risk, which is not reckoned: send the price, or the distance in pips)';
  return '';
}

/** The unit that a word names. */
export function unitOfWord(text: string): LevelUnit | undefined {
  const word = text.trim().replace(/^(?:relative|absolute)[ _-](?=pips?|points?|price)/i, '');
  return UNIT_WORDS.find(([pattern]) => pattern.test(word))?.[1];
}
