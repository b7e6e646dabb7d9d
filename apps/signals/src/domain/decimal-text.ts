import { Decimal, toWire } from '@plimsoll/kernel';

const WRITTEN = /^[+-]?\d*(\.\d*)?([eE][+-]?\d{1,3})?$/;
const WIRE = /^-?(0|[1-9]\d{0,17})(\.\d{1,12})?$/;
const LENGTH_MAX = 60;
const EXPONENT_MAX = 20;

/**
 * The exact decimal that a text stands for, in wire form (at most 18 digits before and 12 after the point), or
 * undefined when it is not one or would have to be rounded. Digits after the point are kept as written. A comma is
 * refused: it separates thousands for some and decimals for others.
 */
export function readDecimal(text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed.length > LENGTH_MAX || !/\d/.test(trimmed) || !WRITTEN.test(trimmed)) return undefined;
  if (WIRE.test(trimmed)) return isZero(trimmed) ? trimmed.replace('-', '') : trimmed;
  if (/^[+-]?\.?[eE]/.test(trimmed)) return undefined;
  const value = new Decimal(trimmed);
  if (!value.isFinite() || value.e > EXPONENT_MAX) return undefined;
  const wire = toWire(value);
  return WIRE.test(wire) ? wire : undefined;
}

export function isZero(wire: string): boolean {
  return /^-?0(\.0+)?$/.test(wire);
}
