import { dec, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import { isZero, readDecimal } from './decimal-text.js';
import { reject, type Rejection } from './rejections.js';

/** A target and what is written beside it about how much is closed there. */
export interface SharedTarget<T> {
  readonly target: T;
  /** A share of the position, 0 to 1. */
  readonly share?: string;
  /** A number that may be a volume, a percentage or a share: `tp1_qty`. */
  readonly volume?: string;
}

const DIGITS = 10;

/**
 * The shares of several targets. Volumes become shares of the size of the order, or are shares where they add up to 1
 * or 100; a set that fits in two ways, or in none, is refused: a target must not close another part than is meant.
 */
export function sharesOf<T>(
  targets: readonly SharedTarget<T>[],
  size: string | undefined,
  names: readonly string[],
): Result<(T & { share?: string })[], Rejection> {
  const volumes = targets.flatMap(({ volume }) => volume ?? []);
  if (volumes.length === 0)
    return ok(targets.map(({ target, share }) => ({ ...target, ...(share === undefined ? {} : { share }) })));
  const bad = volumes.find((volume) => volume.startsWith('-') || isZero(volume));
  const total = volumes.reduce((sum, volume) => sum.plus(volume), dec(0));
  const wholes = [
    ...(size === undefined || total.gt(size) ? [] : [dec(size)]),
    ...(total.eq(100) ? [dec(100)] : []),
    ...(total.eq(1) ? [dec(1)] : []),
  ];
  const [whole] = wholes;
  if (bad !== undefined || !whole || wholes.some((other) => !other.eq(whole))) {
    return fail(
      reject(
        'number-invalid',
        `Beside the targets stand ${volumes.join(', ')}: whether of the size or in percent is not said; write "50%".`,
        names,
      ),
    );
  }
  return ok(
    targets.map(({ target, share, volume }) => {
      const own =
        share ??
        (volume === undefined ? undefined : readDecimal(toWire(dec(volume).div(whole).toDecimalPlaces(DIGITS, 1))));
      return { ...target, ...(own === undefined ? {} : { share: own }) };
    }),
  );
}
