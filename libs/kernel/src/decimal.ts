import { Decimal as BaseDecimal } from 'decimal.js';

/** Exact decimal numbers for money, prices and volumes: 40 significant digits, never written with an exponent. */
export const Decimal = BaseDecimal.clone({
  precision: 40,
  toExpNeg: -40,
  toExpPos: 60,
  rounding: BaseDecimal.ROUND_HALF_EVEN,
});
export type Decimal = BaseDecimal;

export const ZERO: Decimal = new Decimal(0);

/**
 * Reads a decimal from its wire form (a string such as `1.27043`) or a number that came from a literal. Throws on
 * anything else.
 */
export function dec(value: string | number | Decimal): Decimal {
  const result = new Decimal(value);
  if (!result.isFinite()) throw new RangeError(`not a finite decimal: ${String(value)}`);
  return result;
}

/** The wire form: plain digits, no exponent, no `-0`. */
export function toWire(value: Decimal): string {
  return value.isZero() ? '0' : value.toFixed();
}

/** Rounds `value` down to a whole number of `step`s, as lots must be. `step` is positive. */
export function floorToStep(value: Decimal, step: Decimal): Decimal {
  return value.div(step).floor().times(step);
}
