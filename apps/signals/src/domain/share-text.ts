import { dec, toWire } from '@plimsoll/kernel';
import { readDecimal } from './decimal-text.js';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['half', '50'],
  ['quarter', '25'],
  ['all', '100'],
  ['full', '100'],
  ['everything', '100'],
  ['max', '100'],
  ['entire', '100'],
  ['½', '50'],
  ['¼', '25'],
  ['¾', '75'],
]);

/**
 * A part of a position in words or as a fraction, in percent: `half`, `3/4`, `all`. Undefined when it is none, is more than
 * everything, or cannot be said exactly (`1/3`).
 */
export function shareOfWords(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const named = WORDS.get(word);
  if (named !== undefined) return named;
  const fraction = /^(\d{1,3})\s?\/\s?(\d{1,3})$/.exec(word);
  if (!fraction || /^0+$/.test(fraction[1]!) || /^0+$/.test(fraction[2]!)) return undefined;
  const percent = dec(fraction[1]!).times(100).div(fraction[2]!);
  const wire = readDecimal(toWire(percent));
  const exact = wire !== undefined && dec(wire).times(fraction[2]!).eq(dec(fraction[1]!).times(100));
  return exact && percent.lte(100) ? wire : undefined;
}
