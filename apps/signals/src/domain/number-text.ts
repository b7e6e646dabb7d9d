import { readDecimal } from './decimal-text.js';

/** What may follow a number in the words of a signal, and what it then counts. */
export type WrittenUnit = 'pips' | 'points' | 'ticks' | 'percent' | 'atr' | 'money';

/** A number as it stands in a text: read whole, or not at all. */
export interface WrittenNumber {
  readonly raw: string;
  /** In wire form; absent when it can be read in more than one way, or is no number. */
  readonly value?: string;
  readonly unit?: WrittenUnit;
  readonly end: number;
}

const RUN = /[$€£]?[ ]?[+-]?(?:\d[\d.,'’_]*\d|\d|\.\d+)/y;
const UNIT =
  /[ ]{0,2}(?:(pips?\b|pip)|(points?\b|pts?\b)|(ticks?\b)|(%|percent\b|pct\b)|(x?\s?atr\b)|(?:usd[tc]?|eur|gbp|jpy|usc)\b|[$€£])/iy;
const THOUSANDS = /^[+-]?\d{1,3}(?:([,'’_])\d{3})(?:\1\d{3})*\.\d+$|^[+-]?\d{1,3}(?:([,'’_])\d{3})(?:\2\d{3})+$/;
const APOSTROPHES = /^[+-]?\d{1,3}(?:['’_]\d{3})+$/;
const EUROPEAN = /^[+-]?\d{1,3}(?:\.\d{3})+,\d+$/;

/**
 * The number that stands at a place of a text. `1.0840`, `3,320.50`, `1'234.5` and `1.234,50` can be read in one way
 * only;
 * `1,0845` and `3,320` cannot: what is a decimal point for some parts thousands for others.
 */
export function numberAt(text: string, at: number): WrittenNumber | undefined {
  RUN.lastIndex = at;
  const run = RUN.exec(text);
  if (!run) return undefined;
  const end = at + run[0].length;
  const raw = run[0].replace(/^[$€£]?[ ]?/, '');
  UNIT.lastIndex = end;
  const unit = UNIT.exec(text);
  const unitEnd = unit ? end + unit[0].length : end;
  const [, pips, points, ticks, percent, atr] = unit ?? [];
  const name = pips ? 'pips' : points ? 'points' : ticks ? 'ticks' : percent ? 'percent' : atr ? 'atr' : undefined;
  // "67k", "2R", "1:2", "1·07": a number that goes on in a way that is not known.
  const goesOn = /^[\p{L}\p{N}]|^:\d|^\/\d{3,}|^(?![\x00-\x7f\u2190-\u21ff])[\p{P}\p{Sk}\p{Sm}][\p{N}]/u.test(
    text.slice(unitEnd, unitEnd + 4),
  );
  const value = goesOn ? undefined : wholeNumber(raw);
  return {
    raw: goesOn
      ? `${text.slice(at, unitEnd)}${/^[^\s,;)\]|]{1,12}/.exec(text.slice(unitEnd, unitEnd + 12))?.[0] ?? ''}`
      : text.slice(at, unitEnd).trim(),
    ...(value === undefined ? {} : { value }),
    ...(name === undefined ? {} : { unit: name }),
    end: unitEnd,
  };
}

/** The decimal that a run of digits and separators stands for in every way of writing, or undefined. */
export function wholeNumber(raw: string): string | undefined {
  const text = raw.trim();
  if (THOUSANDS.test(text) || APOSTROPHES.test(text)) return readDecimal(text.replaceAll(/[,'’_]/g, ''));
  if (EUROPEAN.test(text)) return readDecimal(text.replaceAll('.', '').replace(',', '.'));
  return readDecimal(text);
}
