import { type Meter, type MeterKey, meterKeys, meters } from '@plimsoll/contracts';
import { invariant } from '@plimsoll/kernel';

/** The name of a meter that is stored by its number. */
export function meterKeyOf(number: number): MeterKey {
  const found = meterKeys.find((key) => meters[key].number === number);
  invariant(found, 'a meter that is stored is never removed');
  return found;
}

/** The meter of a number. */
export function meterOfNumber(number: number): Meter {
  return meters[meterKeyOf(number)];
}
