/**
 * A column of 64 bits that holds amounts: whole numbers below 2^53, as the readers of Stripe's bodies check. What is more
 * is refused by a `RangeError` both ways, never rounded.
 */
export const minorUnits = {
  to: (value: number | null): number | null => (value === null ? null : exact(value)),
  from: (value: string | null): number | null => (value === null ? null : exact(value)),
};

/** A sum or a column of whole numbers, as a number; `RangeError` where a number cannot say it exactly. */
export function exact(value: string | number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is no whole number below 2^53`);
  return number;
}
