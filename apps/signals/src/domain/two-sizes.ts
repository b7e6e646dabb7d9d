import type { SignalSize } from '@plimsoll/contracts';
import { dec, toWire } from '@plimsoll/kernel';
import type { AlertField, AlertFields } from './alert-fields.js';
import { isZero } from './decimal-text.js';
import { fieldNames } from './field-names.js';
import type { Held, Positions } from './position.js';
import { shown } from './rejections.js';
import { unitNamed } from './size-unit.js';
import type { Trace } from './trace.js';
import type { Side } from './words.js';

const LOTS: ReadonlySet<string> = new Set(['lots', 'lot', 'lotsize', 'vollots']);

/** Whether a field says that its number is lots. A bare quantity is in the strategy's own unit as often as not. */
export function saysLots(fields: AlertFields, size: AlertField): boolean {
  const beside = fields.first(fieldNames.quantityType);
  return (
    LOTS.has(size.key) || /\blots?\b/i.test(size.text) || (beside !== undefined && unitNamed(beside.text) === 'lots')
  );
}

/**
 * Whether the size of an order counts something else than the positions beside it: lots that somebody fixed by hand,
 * beside the contracts of a strategy. Where both positions are told they must differ by the order; where one is, only
 * lots that are exactly what is held are surely of one unit with it.
 */
export function isOfAnotherUnit(
  size: string,
  isLots: boolean,
  side: Side | undefined,
  { before, after }: Positions,
): boolean {
  const [was, is] = [signedSize(before), signedSize(after)];
  if (was !== undefined && is !== undefined) {
    // Of a reversal some senders tell the new side alone.
    const turns = before?.side !== after?.side && !is.isZero();
    return !isAbout(is.minus(was).abs(), size) && !(turns && isAbout(is.abs(), size));
  }
  if (!isLots || side === undefined) return false;
  // More than is held after it: if they are of one unit it turned the position, and so little is open then; if not,
  // less is opened than was meant.
  if (is !== undefined && after?.side === side && dec(size).gt(is.abs())) return false;
  const told = is ?? was;
  return told !== undefined && !told.isZero() && !told.abs().eq(size);
}

/** Senders round each of the three for itself. */
function isAbout(change: ReturnType<typeof dec>, size: string): boolean {
  return change.minus(size).abs().lte(dec(size).times(ROUNDED));
}

const ROUNDED = '0.001';

function signedSize(held: Held | undefined): ReturnType<typeof dec> | undefined {
  if (held?.side === 'flat') return dec(0);
  if (held?.size === undefined) return undefined;
  return held.side === 'buy' ? dec(held.size) : dec(held.size).negated();
}

/**
 * The part of its position that a strategy closes, in percent, where it tells both sizes; undefined where it closes all
 * or tells too little.
 */
export function shareOfPositions({ before, after }: Positions): SignalSize | undefined {
  if (before?.size === undefined || after?.size === undefined || before.side !== after.side || isZero(before.size))
    return undefined;
  const share = dec(before.size).minus(after.size).div(before.size).times(100);
  return share.gt(0) && share.lt(100)
    ? { unit: 'percent-of-position', value: toWire(share.toDecimalPlaces(10)) }
    : undefined;
}

/** Positions whose sizes nobody may compare with lots: their sides stay. */
export function withoutSizes(positions: Positions): Positions {
  const side = (held: Held): Held => (held.side === 'flat' ? held : { side: held.side });
  return {
    ...(positions.before ? { before: side(positions.before) } : {}),
    ...(positions.after ? { after: side(positions.after) } : {}),
  };
}

/** Says which of the two sizes counts for what. */
export function noteTwoSizes(fields: AlertFields, size: AlertField, closes: boolean, trace: Trace): void {
  const position = fields.first([...fieldNames.positionSize, ...fieldNames.previousPositionSize]);
  const lots = `"${shown(size.name, 40)}" (${shown(size.text.trim(), 20)})`;
  const held = position ? `"${shown(position.name, 40)}" (${shown(position.text.trim(), 20)})` : 'the position';
  trace.note(
    closes
      ? `${lots} and ${held} are in different units: the share that the positions tell is closed, and ${lots} was not used.`
      : `${lots} and ${held} are in different units: ${lots} is the size, and of the position only its side counts.`,
  );
}

/** What one lot holds of the unit that a strategy counts in. */
const CONTRACT_SIZES = [1, 10, 100, 1_000, 5_000, 10_000, 100_000];
/** Lots are rounded to hundredths by most senders. */
const ROUNDED_LOTS = '0.005';

/**
 * Lots that open the new side of a reversal whose positions are told in another unit: the order holds the close of the
 * old side and the new one, or, with some senders, the new one alone. Never more than the strategy holds afterwards;
 * undefined where neither follows from the numbers.
 */
export function reversedLots(lots: string, { before, after }: Positions): string | undefined {
  const [was, is] = [signedSize(before)?.abs(), signedSize(after)?.abs()];
  if (is === undefined || is.isZero()) return undefined;
  const order = was?.plus(is);
  const ofOrder = order && contractOf(lots, order);
  if (order && ofOrder !== undefined) {
    const opens = dec(lots).times(is).div(order);
    const held = is.div(ofOrder);
    return toWire((opens.lt(held) ? opens : held).toDecimalPlaces(10));
  }
  return contractOf(lots, is) === undefined ? undefined : lots;
}

/** The contract size by which so many units are these lots. */
function contractOf(lots: string, units: ReturnType<typeof dec>): number | undefined {
  const apart = (contract: number): ReturnType<typeof dec> => units.div(contract).minus(lots).abs();
  const near = CONTRACT_SIZES.filter(
    (contract) => apart(contract).lte(ROUNDED_LOTS) || apart(contract).lte(dec(lots).times(ROUNDED)),
  );
  return near.sort((a, b) => apart(a).cmp(apart(b)))[0];
}
