import { dec, type Decimal, floorToStep, toWire, ZERO } from '@plimsoll/kernel';
import { type InstrumentRules } from './account-view.js';
import { type Closable } from './exposure.js';

/** A close of one position; without a volume it closes all that is open of it. */
export interface Closing {
  readonly positionId: string;
  readonly side: 'buy' | 'sell';
  readonly volume?: string;
  /** What was open of it for us when this was decided. */
  readonly open: string;
  /** It belongs to the part that an exit means: that is closed once, in whichever round. */
  readonly part?: true;
}

export type VolumeRules = Pick<InstrumentRules, 'volumeMin' | 'volumeStep'>;

/** What most brokers have, for a symbol whose rules are not known: a close is never held up for them. */
export const USUAL_VOLUME_RULES: VolumeRules = { volumeMin: '0.01', volumeStep: '0.01' };

/** Of a step: shares that are no exact decimals end so close to one. */
const ROUNDING = '0.000001';

/** Closes all of the positions. */
export function closeAllOf(positions: readonly Closable[]): Closing[] {
  return positions.map((position) => closing(position, dec(position.volume)));
}

/**
 * Spreads `lots` over the positions, oldest first, on the volume step and never more than is open. Too little for the
 * smallest volume closes the smallest volume; a rest below it is closed too, because no broker would let it stand.
 */
export function closePartOf(positions: readonly Closable[], lots: Decimal, rules: VolumeRules): Closing[] {
  const least = dec(rules.volumeMin);
  const total = volumeOf(positions);
  const step = dec(rules.volumeStep);
  // A third of 0.06 is 0.0199999…: what lies so close below a step is that step.
  const onStep = floorToStep(lots.plus(step.times(ROUNDING)), step);
  let left = lots.gte(total) ? total : atLeast(onStep, least);
  const closings: Closing[] = [];
  for (const position of positions) {
    if (!left.gt(0)) break;
    const open = dec(position.volume);
    const rest = open.minus(left);
    const taken = !rest.gt(0) || rest.lt(least) ? open : atLeast(left, least);
    closings.push(closing(position, taken));
    left = left.minus(taken);
  }
  return closings;
}

/** Lots of all of them together. */
export function volumeOf(positions: readonly { readonly volume: string }[]): Decimal {
  return positions.reduce((sum, position) => sum.plus(position.volume), ZERO);
}

function closing({ positionId, side, volume, whole }: Closable, taken: Decimal): Closing {
  return { positionId, side, open: volume, ...(whole && taken.eq(volume) ? {} : { volume: toWire(taken) }) };
}

function atLeast(value: Decimal, least: Decimal): Decimal {
  return value.lt(least) ? least : value;
}
