/** What stands in the place of an amount. */
export const HIDDEN = '•••';

/** A number of prose; what belongs to an id, an instant or a version is none. */
const NUMBER =
  /(?<![\w.:#-])[+−-]?\d{1,3}(?:[,’' ]\d{3})+(?:\.\d+)?(?![\w:-]|[.,]\d)|(?<![\w.:#-])[+−-]?\d+(?:\.\d+)?(?![\w:-]|[.,]\d)/g;
/** What such a number is one of, and no money. */
const OTHER_UNIT = /^\s*(%|‰|(lots?|Lots?|pips?|points?|ms|s|min|h|seconds?|minutes?|hours?|days?)\b)/;
/** What a number names. */
const NAMED = /\b(deal|ticket|order|position|login|account|code|retcode|epoch|version|entry|number|HTTP) $/i;
const CURRENCY_BEFORE = /\b[A-Z]{3} $|[$€£¥] ?$/;
const CURRENCY_AFTER = /^ ?(?:[A-Z]{3}\b|[$€£¥])/;
/** A price has more decimals than money, a count has none and few digits. */
const MONEY_DECIMALS = 2;
const COUNT_DIGITS_MAX = 3;

/**
 * Prose of the platform with its amounts hidden: `Equity ••• is 15.0 % below its peak of •••.` Shares, times, lots,
 * counts and prices stay. In doubt a number is hidden.
 */
export function withoutAmounts(text: string): string {
  return text.replace(NUMBER, (number, at: number) =>
    isAmount(number, text.slice(0, at), text.slice(at + number.length)) ? HIDDEN : number,
  );
}

function isAmount(number: string, before: string, after: string): boolean {
  if (CURRENCY_BEFORE.test(before) || CURRENCY_AFTER.test(after)) return true;
  if (OTHER_UNIT.test(after) || NAMED.test(before)) return false;
  const [whole = '', decimals] = number.split('.');
  if (decimals === undefined) return whole.replace(/\D/g, '').length > COUNT_DIGITS_MAX;
  return decimals.length <= MONEY_DECIMALS;
}

/** Values of data that are no money, by their names; whatever else is a number may be some. */
const NO_MONEY =
  /(volume|lots|price|percent|ratio|drawdown|count|version|attempts?|seq|login|ticket|id|ms|at|digits|retcode|epoch|revision|hash)$/i;
const NUMERIC = /^[+-]?\d+(\.\d+)?$/;

/** Data with its amounts hidden, of any depth. */
export function dataWithoutAmounts(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => dataWithoutAmounts(one, name));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, dataWithoutAmounts(one, key)]));
  if (NO_MONEY.test(name)) return value;
  if (typeof value === 'number') return HIDDEN;
  if (typeof value !== 'string') return value;
  return NUMERIC.test(value) ? HIDDEN : withoutAmounts(value);
}
