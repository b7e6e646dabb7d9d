import { dec, toWire } from '@plimsoll/kernel';

const CENTS = 100;

/** Cents, or hundredths of a lot, as the wire writes them: 1230 is `12.3`. */
export function hundredths(value: number): string {
  return toWire(dec(value).div(CENTS));
}
