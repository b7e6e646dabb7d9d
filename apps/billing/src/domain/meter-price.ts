import { type MeterKind, type MeterPriceMode, type MeterTier, type Violation } from '@plimsoll/contracts';
import { dec, Decimal, ZERO } from '@plimsoll/kernel';
import { type UsagePeriod } from './usage-period.js';

/** What one of a meter costs. Amounts in the smallest unit of a currency, as decimals. */
export interface UnitPrice {
  readonly mode: MeterPriceMode;
  /** So many cost nothing. */
  readonly included: string;
  readonly tiers: readonly MeterTier[];
}

/** What is charged for. */
export function billableOf({ included }: UnitPrice, quantity: Decimal): Decimal {
  const beyond = quantity.minus(included);
  return beyond.isNegative() ? ZERO : beyond;
}

/**
 * What a quantity costs, in whole smallest units: exact until it is rounded once, half to even. Throws `RangeError` where
 * it is more than an amount can be: nobody is charged what was rounded on the way.
 */
export function costOf(price: UnitPrice, quantity: Decimal): number {
  const cost = exactCostOf(price, quantity);
  if (cost.greaterThan(Number.MAX_SAFE_INTEGER))
    throw new RangeError(`a quantity of ${quantity.toFixed()} costs ${cost.toFixed()}: more than an amount can be`);
  return cost.toNumber();
}

/** The same for showing only: what is more than an amount can be is shown as the highest that there is. */
export function shownCostOf(price: UnitPrice, quantity: Decimal): number {
  return Decimal.min(exactCostOf(price, quantity), Number.MAX_SAFE_INTEGER).toNumber();
}

function exactCostOf(price: UnitPrice, quantity: Decimal): Decimal {
  const billable = billableOf(price, quantity);
  const exact = price.mode === 'volume' ? byVolume(price.tiers, billable) : byTier(price.tiers, billable);
  return exact.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
}

/** All of it at the price of the tier that it ends in. */
function byVolume(tiers: readonly MeterTier[], quantity: Decimal): Decimal {
  const tier = tiers.find(({ upTo }) => upTo === undefined || quantity.lessThanOrEqualTo(upTo));
  return quantity.times(tier!.unitAmount);
}

/** Each part at the price of its own tier. */
function byTier(tiers: readonly MeterTier[], quantity: Decimal): Decimal {
  let [below, sum] = [ZERO, ZERO];
  for (const { upTo, unitAmount } of tiers) {
    const end = upTo === undefined || quantity.lessThan(upTo) ? quantity : dec(upTo);
    if (end.lessThanOrEqualTo(below)) break;
    sum = sum.plus(end.minus(below).times(unitAmount));
    below = end;
  }
  return sum;
}

/** What is wrong with tiers: they rise, and the last one, and no other, has no end. */
export function tiersFlaw(tiers: readonly MeterTier[]): Violation | undefined {
  const ends = tiers.map(({ upTo }) => upTo);
  if (ends.length === 0 || ends.at(-1) !== undefined || ends.slice(0, -1).includes(undefined))
    return { field: 'tiers', message: 'the last one, and no other, must have no upTo' };
  const rises = ends.slice(0, -1).every((end, i) => dec(end!).greaterThan(i === 0 ? ZERO : dec(ends[i - 1]!)));
  return rises ? undefined : { field: 'tiers', message: 'upTo must rise from tier to tier, from more than 0' };
}

const DAY_MS = 86_400_000;

/**
 * What a figure comes to at the end of its period when it goes on as it went; undefined where it does not grow with
 * time, or where less than a day of the period has passed: from so little nothing follows.
 */
export function projectedOf(
  kind: MeterKind,
  soFar: Decimal,
  { began, ends }: UsagePeriod,
  now: Date,
): Decimal | undefined {
  if (kind !== 'count' && kind !== 'sum') return undefined;
  const passed = now.getTime() - began.getTime();
  if (passed < DAY_MS) return undefined;
  return soFar
    .times(ends.getTime() - began.getTime())
    .div(passed)
    .toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN);
}
