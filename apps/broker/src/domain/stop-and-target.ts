import { dec, type Decimal } from '@plimsoll/kernel';

/** Stop loss and take profit of a position, as prices of its instrument; absent: it has none. */
export interface StopAndTarget {
  readonly stopLoss?: string | undefined;
  readonly takeProfit?: string | undefined;
}

/** What is asked for: what is left out stays as it is, and only what is named goes. */
export interface StopAndTargetWish extends StopAndTarget {
  readonly removeStopLoss?: boolean | undefined;
  readonly removeTakeProfit?: boolean | undefined;
}

/** What the instrument says of prices. */
export interface LevelRules {
  readonly digits: number;
  readonly tickSize: string;
  /** Least distance from the price, in points; 0 may mean that the broker decides each time. */
  readonly stopsLevelPoints: number;
}

export interface Holding {
  readonly side: 'buy' | 'sell';
  /** Price at which it could be closed now; absent while nobody knows a fresh one. */
  readonly price: string | undefined;
  readonly rules: LevelRules | undefined;
}

const TEN = dec(10);

/** The levels that the position shall have. Only `StopAndTarget` of what is asked for counts; see `wishFlaw`. */
export function levelsAfter(now: StopAndTarget, wish: StopAndTargetWish): StopAndTarget {
  const stopLoss = wish.removeStopLoss ? undefined : (wish.stopLoss ?? now.stopLoss);
  const takeProfit = wish.removeTakeProfit ? undefined : (wish.takeProfit ?? now.takeProfit);
  return { ...(stopLoss === undefined ? {} : { stopLoss }), ...(takeProfit === undefined ? {} : { takeProfit }) };
}

/** Why the wish says nothing, or two things; undefined when it is clear. */
export function wishFlaw({
  stopLoss,
  takeProfit,
  removeStopLoss,
  removeTakeProfit,
}: StopAndTargetWish): string | undefined {
  if (stopLoss !== undefined && removeStopLoss) return 'it says both a stop loss and that there shall be none';
  if (takeProfit !== undefined && removeTakeProfit) return 'it says both a take profit and that there shall be none';
  const says = [stopLoss, takeProfit].some((level) => level !== undefined) || removeStopLoss || removeTakeProfit;
  return says ? undefined : 'it says nothing to change: name a stop loss, a take profit, or what shall be removed';
}

/** Both are the same levels, however their zeros are written. */
export function sameLevels(one: StopAndTarget, other: StopAndTarget): boolean {
  return same(one.stopLoss, other.stopLoss) && same(one.takeProfit, other.takeProfit);
}

/**
 * The account may lose more than before: the stop is gone, or lies further away. A first stop, a nearer one and any
 * target do not loosen.
 */
export function loosens(side: 'buy' | 'sell', from: StopAndTarget, to: StopAndTarget): boolean {
  if (from.stopLoss === undefined) return false;
  return to.stopLoss === undefined || isBelow(side, to.stopLoss, from.stopLoss);
}

/**
 * Why these levels cannot be set now; undefined when the broker may take them. A level that stays as it is is not
 * judged again. Without a fresh price or without rules the broker alone judges.
 */
export function levelsFlaw(holding: Holding, from: StopAndTarget, to: StopAndTarget): string | undefined {
  const { side } = holding;
  if (to.stopLoss !== undefined && !same(from.stopLoss, to.stopLoss)) {
    const flaw = levelFlaw(holding, 'stop loss', to.stopLoss, side === 'buy' ? 'below' : 'above');
    if (flaw !== undefined) return flaw;
  }
  if (to.takeProfit !== undefined && !same(from.takeProfit, to.takeProfit)) {
    const flaw = levelFlaw(holding, 'take profit', to.takeProfit, side === 'buy' ? 'above' : 'below');
    if (flaw !== undefined) return flaw;
  }
  // Without a price this is all that can be said of the two.
  const crossed =
    to.stopLoss !== undefined && to.takeProfit !== undefined && !isBelow(side, to.stopLoss, to.takeProfit);
  return crossed
    ? `the stop loss of a ${side} must lie ${side === 'buy' ? 'below' : 'above'} its take profit`
    : undefined;
}

function levelFlaw(
  { side, price, rules }: Holding,
  name: string,
  level: string,
  where: 'above' | 'below',
): string | undefined {
  const value = dec(level);
  if (value.isZero()) return `a ${name} of 0 is no price; say that it shall be removed`;
  if (rules && dec(rules.tickSize).gt(0) && !value.mod(rules.tickSize).isZero())
    return `${level} is not a multiple of the tick size ${rules.tickSize}`;
  if (rules && value.decimalPlaces() > rules.digits)
    return `${level} has more than the ${rules.digits} digits of the instrument`;
  if (price === undefined) return undefined;
  const distance = where === 'below' ? dec(price).minus(value) : value.minus(price);
  if (distance.lte(0)) return `the ${name} of a ${side} must lie ${where} the price, which is ${price} now`;
  const least = rules === undefined ? undefined : leastDistance(rules);
  return least !== undefined && distance.lt(least)
    ? `the ${name} must lie ${rules!.stopsLevelPoints} points or more from the price, which is ${price} now`
    : undefined;
}

function leastDistance({ digits, stopsLevelPoints }: LevelRules): Decimal {
  return dec(stopsLevelPoints).times(TEN.pow(-digits));
}

/** Further on the losing side. */
function isBelow(side: 'buy' | 'sell', one: string, other: string): boolean {
  return side === 'buy' ? dec(one).lt(other) : dec(one).gt(other);
}

function same(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return dec(one).eq(other);
}
