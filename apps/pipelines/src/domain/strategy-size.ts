import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import { sizeOf } from './alert-size.js';
import { type AlertSize, type Side, type Signal } from './signal.js';

/** What an alert of the chain told, as it came. */
export type ToldAlert = Pick<
  Signal,
  | 'signalId'
  | 'type'
  | 'side'
  | 'reverses'
  | 'orderKind'
  | 'size'
  | 'volume'
  | 'equityShare'
  | 'positionBefore'
  | 'positionAfter'
>;

/** So many alerts before an exit are looked at. */
export const TOLD_MAX = 200;

/**
 * Whether an alert reduces a position that the strategy goes on holding and tells the size of neither the position
 * before nor the one after: what share it closes is then not in the alert.
 */
export function isShareUntold({ type, side, positionAfter, positionBefore, told }: Signal): boolean {
  if (type !== 'exit' || told !== undefined || positionAfter === undefined || positionAfter.side === 'flat')
    return false;
  const sized = positionBefore?.size !== undefined && positionAfter.size !== undefined;
  return (side === undefined || side === positionAfter.side) && !sized;
}

/**
 * What the strategy held before `signal`, in the unit of its size: as it says itself, else by the alerts before it,
 * newest first: what they added and took since the strategy was flat, or since one told the size of the position.
 * Undefined where one of them leaves it open (no size, another unit, a reversal whose size includes what it closes, an
 * order that waited for its price) or where the sum says otherwise than the signal, which means that an alert is
 * missing.
 */
export function strategySize(signal: Signal, before: readonly ToldAlert[]): Decimal | undefined {
  const size = sizeOf(signal);
  const side = signal.positionAfter?.side;
  if (size === undefined || side === undefined || side === 'flat') return undefined;
  if (!isAmount(size.unit)) return undefined;
  const [was, is] = [signal.positionBefore?.size, signal.positionAfter?.size];
  if (was !== undefined) return exceeding(dec(was), size);
  if (is !== undefined) return exceeding(dec(is).plus(size.value), size);
  let sum = ZERO;
  for (const alert of before) {
    const step = stepOf(alert, side, size.unit);
    if (step === undefined) return undefined;
    sum = sum.plus(step.adds);
    if (step.begins) return exceeding(sum, size);
  }
  return undefined;
}

/** What an alert adds to the strategy's position; `begins`: nothing before it matters. */
function stepOf(
  alert: ToldAlert,
  side: Side,
  unit: AlertSize['unit'],
): { readonly adds: Decimal; readonly begins: boolean } | undefined {
  const { type, positionBefore, positionAfter } = alert;
  if (positionAfter?.side !== side || (alert.side !== undefined && alert.side !== side)) return undefined;
  const size = sizeOf(alert);
  if (size?.unit !== unit) return undefined;
  if (positionAfter.size !== undefined) return { adds: dec(positionAfter.size), begins: true };
  const isPending = alert.orderKind !== undefined && alert.orderKind !== 'market';
  if (alert.reverses || isPending) return undefined;
  if (type === 'exit') return { adds: dec(size.value).neg(), begins: false };
  if (positionBefore?.side === 'flat') return { adds: dec(size.value), begins: true };
  return positionBefore?.side === side ? { adds: dec(size.value), begins: false } : undefined;
}

/** A unit of which two sizes can be added up. */
function isAmount(unit: AlertSize['unit']): boolean {
  return unit === 'lots' || unit === 'contracts' || unit === 'units';
}

function exceeding(held: Decimal, size: AlertSize): Decimal | undefined {
  return held.gt(size.value) ? held : undefined;
}
