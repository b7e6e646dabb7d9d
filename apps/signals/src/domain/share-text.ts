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
  ['⅓', '33.3333333333'],
  ['⅔', '66.6666666667'],
]);

const COUNTS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['a', 1],
  ['an', 1],
  ['one', 1],
  ['two', 2],
  ['three', 3],
  ['four', 4],
]);
const PIECES = [
  'half',
  'third',
  'quarter',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'twelfth',
] as const;
const PIECES_OF: ReadonlyMap<string, number> = new Map(
  PIECES.map((piece, i) => [piece, [2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 12][i]!]),
);
/** A fraction in words: "two thirds", "a fifth". Without its count ("the third") it is a place in a row. */
export const FRACTION_WORDS = new RegExp(
  String.raw`(?<![\p{L}])(?:(a|an|one|two|three|four)[ -])(${PIECES.join('|')})s?(?![\p{L}])(?![ ]+(?:tp|target|entry|signal|trade|time|level))`,
  'iu',
);
/** No share is told finer than this; `1/3` is 33.3333333333 %, and who closes it brings it on the volume step. */
const SHARE_PLACES = 10;

/**
 * A part of a position in words or as a fraction, in percent: `half`, `3/4`, `a third`, `all`. Undefined when it is
 * none, or more than everything.
 */
export function shareOfWords(text: string): string | undefined {
  const word = text.trim().toLowerCase();
  const named = WORDS.get(word);
  if (named !== undefined) return named;
  const fraction = /^(\d{1,3})\s?\/\s?(\d{1,3})$/.exec(word);
  if (fraction) return percentOf(Number(fraction[1]), Number(fraction[2]));
  const spoken = FRACTION_WORDS.exec(word);
  if (spoken?.[0] !== word) return undefined;
  return percentOf(COUNTS.get(spoken[1] ?? '')!, PIECES_OF.get(spoken[2]!)!);
}

function percentOf(count: number, pieces: number): string | undefined {
  if (count === 0 || pieces === 0 || count > pieces) return undefined;
  return readDecimal(toWire(dec(count).times(100).div(pieces).toDecimalPlaces(SHARE_PLACES)));
}
