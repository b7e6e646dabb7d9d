import type { LevelUnit } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { inRange, priceRangeOf } from './price-range.js';
import { reject, type Rejection, shown } from './rejections.js';
import type { Side } from './words.js';

/** A level whose number stands without a unit. */
export interface BareLevel {
  readonly name: string;
  readonly text: string;
  readonly kind: 'stop' | 'target';
  readonly value: string;
}

interface Order {
  readonly side: Side;
  readonly symbol: string;
  /** The price at which the order is filled, as far as the alert knows it. */
  readonly price?: string | undefined;
}

interface Unit {
  readonly unit: LevelUnit;
  /** The unit is only what the sender usually means. */
  readonly assumed: boolean;
}

/** More than this many digits after the point are those of a price, not of a distance in pips, points or ticks. */
const PIP_DIGITS = 1;
const NEAR = ['0.9', '1.1'] as const;
/** Whole distances of more than this are rare, prices are not. */
const LARGE = 1000;
/** `182.5` of an instrument that is not known may be its price. */
const UNKNOWN_LARGE = 100;

/**
 * The refusal of a bare number that is read as a distance and may be a price, or as a price that the instrument cannot
 * have.
 */
export function misread(levels: readonly BareLevel[], rules: Unit, order: Order): Rejection | undefined {
  const { unit } = rules;
  if (unit === 'price') return noPrice(levels, order);
  if (unit !== 'pips' && unit !== 'points' && unit !== 'ticks') return undefined;
  const found =
    levels.find((level) => mayBePrice(level.value, order)) ?? (straddle(levels, order) ? levels[0] : undefined);
  if (!found) return undefined;
  const whose = rules.assumed ? "the sender's convention" : "the source's level unit";
  const short = found.kind === 'stop' ? 'sl' : 'tp';
  return reject(
    'number-invalid',
    `"${shown(found.name, 40)}" is "${shown(found.text, 40)}": ${unit} by ${whose}, and it looks like a price. Write the unit beside it ("${short}_${unit}=…"), or set the level unit of the source to price.`,
    [found.name],
  );
}

/**
 * A number has the digits of a price, is about as large as the price that the alert tells, or lies where such
 * instruments trade.
 */
function mayBePrice(value: string, { price, symbol }: Order): boolean {
  if ((/\.\d*/.exec(value)?.[0].length ?? 1) - 1 > PIP_DIGITS) return true;
  const large = value.includes('.') || dec(value).gte(LARGE);
  if (!large) return false;
  // 150 pips beside a price of 150 are pips; 2650.5 and 39150 beside such prices are none.
  if (price !== undefined && near(value, price)) return true;
  const range = priceRangeOf(symbol);
  return range ? inRange(value, range) : dec(value).gte(UNKNOWN_LARGE);
}

/** A stop and a target on both sides of one price: `sl=151, tp=149` of a sale. */
function straddle(levels: readonly BareLevel[], { side, symbol }: Order): boolean {
  const range = priceRangeOf(symbol);
  const prices = levels.filter(({ value }) => !range || inRange(value, range));
  return prices.some(
    (stop) =>
      stop.kind === 'stop' &&
      prices.some(
        ({ kind, value }) =>
          kind === 'target' &&
          (side === 'buy' ? dec(stop.value).lt(value) : dec(stop.value).gt(value)) &&
          near(stop.value, value),
      ),
  );
}

function near(value: string, other: string): boolean {
  return dec(value).gt(dec(other).times(NEAR[0])) && dec(value).lt(dec(other).times(NEAR[1]));
}

/**
 * A small whole number that is read as a price of an instrument whose name says nothing, where the alert tells no
 * price.
 */
export function unknownPrice(levels: readonly BareLevel[], { symbol, price }: Order): string | undefined {
  if (price !== undefined || priceRangeOf(symbol)) return undefined;
  return levels.find(({ value }) => /^\d{1,3}$/.test(value))?.value;
}

/**
 * A whole number that no instrument of this kind has cost, where the alert tells no price like it: pips or points
 * without their word.
 */
function noPrice(levels: readonly BareLevel[], { symbol, price }: Order): Rejection | undefined {
  const range = priceRangeOf(symbol);
  if (!range || (price !== undefined && !inRange(price, range))) return undefined;
  const found = levels.find(({ value }) => !value.includes('.') && !inRange(value, range));
  if (!found) return undefined;
  const short = found.kind === 'stop' ? 'sl' : 'tp';
  if (/[$€£]|\b(?:usd[tc]?|eur|gbp|jpy)\b/i.test(found.text))
    return reject(
      'number-invalid',
      `"${shown(found.name, 40)}" is "${shown(found.text, 40)}": ${shown(symbol, 32)}, ${range.kind}, has no such price. If that much money is meant, send "${short}_money": ${found.value}, with a size.`,
      [found.name],
    );
  return reject(
    'number-invalid',
    `"${shown(found.name, 40)}" is "${shown(found.text, 40)}": a bare number is a price here, and ${shown(symbol, 32)}, ${range.kind}, has no such price. Write its unit beside it ("${shown(found.text, 20)} pips"), or set the level unit of the source.`,
    [found.name],
  );
}
