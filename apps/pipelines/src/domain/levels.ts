import { dec, type Decimal, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import { type InstrumentRules } from './account-view.js';
import { pipOf, pointOf } from './pips.js';
import { type Level } from './signal.js';

export interface LevelContext {
  readonly entry: Decimal;
  /** +1 for a level above the entry, -1 for one below. */
  readonly direction: 1 | -1;
  readonly rules: InstrumentRules;
  /** Lots that the alert itself names: only then is an amount of money a distance. */
  readonly lots?: Decimal;
}

/** Why a level is refused: a rule, and what was expected and found. */
export interface LevelRefusal {
  readonly rule: string;
  readonly expected: string;
  readonly actual: string;
}

/** The price of a level, on the tick of the instrument. `name` is `stop` or `target`. */
export function priceOfLevel(
  name: 'stop' | 'target',
  level: Level,
  context: LevelContext,
): Result<Decimal, LevelRefusal> {
  const { entry, direction, rules } = context;
  if (level.unit === 'price') return ok(toTick(dec(level.value), rules));
  const distance = distanceOf(name, level, context);
  if (!distance.ok) return distance;
  return distance.value.gt(0)
    ? ok(toTick(entry.plus(distance.value.times(direction)), rules))
    : fail(refusal(name, 'a distance above zero', levelText(level)));
}

/** A level that makes no sense: on the wrong side of the entry, or absurdly far from it. Undefined when it does. */
export function levelFlaw(
  name: 'stop' | 'target',
  price: Decimal,
  { entry, direction }: Pick<LevelContext, 'entry' | 'direction'>,
  maxPercent: string,
): LevelRefusal | undefined {
  if (!price.minus(entry).times(direction).gt(0))
    return {
      rule: `${name}-side`,
      expected: `${direction > 0 ? 'above' : 'below'} ${toWire(entry)}`,
      actual: toWire(price),
    };
  const most = entry.abs().times(maxPercent).div(100);
  const far = price.minus(entry).abs();
  return far.gt(most)
    ? {
        rule: `${name}-far`,
        expected: `at most ${maxPercent} % from ${toWire(entry)}`,
        actual: `${toWire(price)}, ${toWire(far.div(entry.abs()).times(100).toDecimalPlaces(1))} % away`,
      }
    : undefined;
}

/** Words for a level, as the alert meant it. */
export function levelText({ unit, value }: Level): string {
  return unit === 'price'
    ? value
    : unit === 'percent'
      ? `${value} %`
      : unit === 'atr'
        ? `${value} times the average true range`
        : `${value} ${unit}`;
}

/** The nearest price that the instrument knows. */
export function toTick(price: Decimal, rules: Pick<InstrumentRules, 'tickSize'>): Decimal {
  return price.div(rules.tickSize).toDecimalPlaces(0).times(rules.tickSize);
}

function distanceOf(name: string, level: Level, { entry, rules, lots }: LevelContext): Result<Decimal, LevelRefusal> {
  const value = dec(level.value);
  switch (level.unit) {
    case 'points':
      return ok(value.times(pointOf(rules)));
    case 'pips':
      return ok(value.times(pipOf(rules)));
    case 'ticks':
      return ok(value.times(rules.tickSize));
    case 'percent':
      return ok(entry.abs().times(value).div(100));
    case 'money':
      return lots?.gt(0)
        ? ok(value.div(lots).div(rules.tickValue).times(rules.tickSize))
        : fail(refusal(name, 'a size in the alert: without it an amount of money is no distance', levelText(level)));
    case 'price':
      return ok(value.minus(entry).abs());
    case 'atr':
      return fail(refusal(name, 'a price or a distance: the platform sees no average true range', levelText(level)));
  }
}

function refusal(name: string, expected: string, actual: string): LevelRefusal {
  return { rule: `${name}-level`, expected, actual };
}
