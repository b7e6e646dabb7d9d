import { dec, type Decimal, floorToStep, ZERO } from '@plimsoll/kernel';
import { closeAllOf, closePartOf, type Closing, type VolumeRules, volumeOf } from './part-exit.js';
import { type AlertSize, type Side, type Signal } from './signal.js';
import { type Closable } from './exposure.js';

/** What a pipeline shall hold on a symbol. */
export interface TargetPosition {
  readonly side: Side | 'flat';
  readonly lots: Decimal;
}

export interface Reconciliation {
  /** First: what is on the other side, or too much. */
  readonly closings: readonly Closing[];
  /** Then: what is missing, on the volume step; zero when nothing is. */
  readonly open: Decimal;
}

/**
 * From what is held to what shall be held. Whatever was lost, repeated or came in another order before, one alert that
 * tells the strategy's position brings the account to it. A difference below the smallest volume is left.
 */
export function reconcileToTarget(
  held: readonly Closable[],
  target: TargetPosition,
  rules: VolumeRules,
): Reconciliation {
  const contrary = held.filter((position) => position.side !== target.side);
  const same = held.filter((position) => position.side === target.side);
  const lots = floorToStep(target.lots, dec(rules.volumeStep));
  const difference = lots.minus(volumeOf(same));
  const tooMuch = difference.neg();
  const parts = tooMuch.gte(rules.volumeMin) ? closePartOf(same, tooMuch, rules) : [];
  const missing =
    target.side === 'flat' || difference.lt(rules.volumeMin) ? ZERO : floorToStep(difference, dec(rules.volumeStep));
  return { closings: [...closeAllOf(contrary), ...parts], open: missing };
}

/**
 * The position of the strategy in lots, where the alert tells it in a unit that is lots or becomes lots without a
 * price. The unit is that of the size of the order, or that of the alert that told the position.
 */
export function targetOf(
  signal: Pick<Signal, 'positionAfter' | 'size' | 'positionUnit'>,
  contractSize: string,
): TargetPosition | undefined {
  const { positionAfter, size, positionUnit } = signal;
  if (positionAfter === undefined) return undefined;
  if (positionAfter.side === 'flat') return { side: 'flat', lots: ZERO };
  const factor = lotsPerUnit(positionUnit ?? size?.unit, contractSize);
  return positionAfter.size === undefined || factor === undefined
    ? undefined
    : { side: positionAfter.side, lots: dec(positionAfter.size).times(factor) };
}

function lotsPerUnit(unit: AlertSize['unit'] | undefined, contractSize: string): Decimal | undefined {
  if (unit === 'lots' || unit === 'contracts') return dec(1);
  return unit === 'units' && dec(contractSize).gt(0) ? dec(1).div(contractSize) : undefined;
}
