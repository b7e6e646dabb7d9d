import { dec, type Decimal, fail, floorToStep, ok, type Result, toWire } from '@plimsoll/kernel';
import { type InstrumentRules } from './account-view.js';

export interface SizingQuestion {
  readonly equity: string;
  /** Percent of the equity that may be lost when the stop is hit. */
  readonly riskPercent: string;
  readonly entry: string;
  readonly stop: string;
  readonly rules: Pick<InstrumentRules, 'tickSize' | 'tickValue' | 'volumeMin' | 'volumeMax' | 'volumeStep'>;
  /** Never more than this, whatever the risk would allow. */
  readonly volumeCap?: string;
}

export interface Sized {
  readonly volume: string;
  /** What is lost when the stop is hit, in the account's currency. */
  readonly risk: string;
}

export interface SizingRefusal {
  readonly rule: 'equity' | 'stop-distance' | 'instrument-rules' | 'volume-minimum';
  readonly expected: string;
  readonly actual: string;
}

/**
 * The largest volume on the step of the instrument whose loss at the stop stays within the risk. Exact: rounds down
 * only.
 */
export function sizePosition(question: SizingQuestion): Result<Sized, SizingRefusal> {
  const rules = question.rules;
  const [tickSize, tickValue, step] = [dec(rules.tickSize), dec(rules.tickValue), dec(rules.volumeStep)];
  const equity = dec(question.equity);
  const distance = dec(question.entry).minus(question.stop).abs();
  if (!equity.gt(0)) return refuse('equity', 'above zero', question.equity);
  if (!distance.gt(0)) return refuse('stop-distance', 'above zero', toWire(distance));
  if (!tickSize.gt(0) || !tickValue.gt(0) || !step.gt(0))
    return refuse(
      'instrument-rules',
      'tick size, tick value and volume step above zero',
      `${rules.tickSize}, ${rules.tickValue}, ${rules.volumeStep}`,
    );

  const risk = equity.times(question.riskPercent).div(100);
  const lossOf = (volume: Decimal): Decimal => volume.times(distance).times(tickValue).div(tickSize);
  const byRisk = risk.times(tickSize).div(distance.times(tickValue));
  const limits = [byRisk, dec(rules.volumeMax), ...(question.volumeCap === undefined ? [] : [dec(question.volumeCap)])];
  const limit = limits.reduce((a, b) => (a.lt(b) ? a : b));
  let volume = floorToStep(limit, step);
  // The quotient above is rounded at its 40th digit; one step down makes the promise hold even there.
  if (lossOf(volume).gt(risk)) volume = volume.minus(step);
  if (volume.lt(rules.volumeMin) || !volume.gt(0))
    return refuse(
      'volume-minimum',
      `at least ${rules.volumeMin} lots`,
      `${lotsText(limit)} lots${limit === byRisk ? ` for a risk of ${toWire(risk.toDecimalPlaces(2))}` : ''}`,
    );
  return ok({ volume: toWire(volume), risk: toWire(lossOf(volume).toDecimalPlaces(8)) });
}

/** Lots before they are brought on a step, in four digits that say something. */
export function lotsText(lots: Decimal): string {
  return lots.toSignificantDigits(4).toFixed();
}

function refuse(rule: SizingRefusal['rule'], expected: string, actual: string): { ok: false; problem: SizingRefusal } {
  return fail({ rule, expected, actual });
}
