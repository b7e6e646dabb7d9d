import { dec, type Decimal, ZERO } from '@plimsoll/kernel';

/** What the loss of a position at its stop is counted from. */
export interface StoppedPosition {
  readonly side: 'buy' | 'sell';
  /** Lots. */
  readonly volume: string;
  /** Price at which it could be closed now. */
  readonly currentPrice?: string | undefined;
  readonly stopLoss?: string | undefined;
}

/** Money that one tick of one lot is worth, in the currency of the account. */
export interface TickRules {
  readonly tickSize: string;
  readonly tickValue: string;
}

/**
 * What equity falls by when the stop is hit at its price, from now; at least 0. Gaps, costs and swaps come on top.
 * Undefined: there is no stop, or the price or the value of a tick is not known.
 */
export function lossAtStop(
  { side, volume, currentPrice, stopLoss }: StoppedPosition,
  rules: TickRules | undefined,
): Decimal | undefined {
  if (stopLoss === undefined || currentPrice === undefined || rules === undefined) return undefined;
  if (dec(rules.tickSize).lte(0) || dec(rules.tickValue).lte(0)) return undefined;
  const fall = side === 'buy' ? dec(currentPrice).minus(stopLoss) : dec(stopLoss).minus(currentPrice);
  return fall.lte(0) ? ZERO : fall.div(rules.tickSize).times(rules.tickValue).times(volume).toDecimalPlaces(2);
}

/** What all stops of an account would cost, and what they say nothing of. */
export interface OpenRisk {
  /** Sum over the positions whose loss is known. */
  readonly loss: Decimal;
  readonly positions: number;
  /** Positions without a stop: what they may lose has no end. */
  readonly withoutStop: number;
  /** Positions with a stop whose loss cannot be counted. */
  readonly unknown: number;
}

/** Adds up what the stops of these positions would cost; `rulesOf` by symbol. */
export function openRiskOf(
  positions: Iterable<StoppedPosition & { readonly symbol: string }>,
  rulesOf: (symbol: string) => TickRules | undefined,
): OpenRisk {
  let risk: OpenRisk = { loss: ZERO, positions: 0, withoutStop: 0, unknown: 0 };
  for (const position of positions) {
    const loss = lossAtStop(position, rulesOf(position.symbol));
    const hasStop = position.stopLoss !== undefined;
    risk = {
      loss: risk.loss.plus(loss ?? ZERO),
      positions: risk.positions + 1,
      withoutStop: risk.withoutStop + (hasStop ? 0 : 1),
      unknown: risk.unknown + (hasStop && loss === undefined ? 1 : 0),
    };
  }
  return risk;
}
