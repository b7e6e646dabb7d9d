import { dec, type Decimal, ZERO } from '@plimsoll/kernel';

/**
 * What the spread of one symbol usually is: the median of what it was over the last minutes. Never changed, only
 * replaced.
 */
export interface SpreadModel {
  /** Ascending. */
  readonly sorted: readonly number[];
  /** In the order they came, oldest first. */
  readonly seen: readonly number[];
  readonly sampledMs: number;
}

/** One look a second, for five minutes; the usual spread is known from the tenth on. */
const LOOK_EVERY_MS = 1_000;
const LOOKS_KEPT = 300;
const LOOKS_LEAST = 10;
/** A spread is unusual from so many times the usual one on: ordinary markets breathe by two. */
const UNUSUAL_TIMES = 3;
/** Quote and numbers further apart than this tell of different moments. */
export const QUOTE_APART_MS = 5_000;

/**
 * Takes in a spread (ask less bid) seen at this monotonic time; crossed quotes and looks that come too soon are passed
 * over.
 */
export function learnSpread(
  model: SpreadModel | undefined,
  spread: number,
  monotonicMs: number,
): SpreadModel | undefined {
  if (!(spread >= 0) || (model && monotonicMs - model.sampledMs < LOOK_EVERY_MS)) return model;
  const seen = [...(model?.seen ?? []), spread].slice(-LOOKS_KEPT);
  return { seen, sorted: [...seen].sort((a, b) => a - b), sampledMs: monotonicMs };
}

/** The usual spread in price units; undefined while too little was seen. */
export function usualSpread(model: SpreadModel | undefined): number | undefined {
  return model && model.sorted.length >= LOOKS_LEAST ? model.sorted[Math.floor(model.sorted.length / 2)] : undefined;
}

/** A position as far as its spread matters; money in the account's currency. */
export interface SpreadExposure {
  readonly volume: string;
  /** Floating profit and swap. */
  readonly profit: Decimal;
  readonly bid: string;
  readonly ask: string;
  readonly usual: number | undefined;
  readonly tickSize: string;
  readonly tickValue: string;
}

/**
 * What an unusual spread takes from a position, by the mid price: half of what the spread is wider than usual. Never
 * more than the position has lost, so that a wrong tick value cannot hide anything else.
 */
export function spreadExcessOf(position: SpreadExposure): Decimal {
  const { usual } = position;
  const spread = dec(position.ask).minus(position.bid);
  const tick = dec(position.tickSize);
  if (usual === undefined || tick.lte(0) || spread.lte(usual * UNUSUAL_TIMES)) return ZERO;
  const excess = spread.minus(usual).div(2).div(tick).times(position.tickValue).times(position.volume);
  const lost = position.profit.negated();
  const most = excess.lt(lost) ? excess : lost;
  return most.gt(0) ? most.toDecimalPlaces(MONEY_PLACES) : ZERO;
}

const MONEY_PLACES = 8;
