import type { Schemas } from '@plimsoll/client';

type Rules = Schemas['InstrumentRules'];
type Change = Schemas['ModifyPositionBody'];

/** What of a position its stop and target are judged by. Prices as the broker writes them. */
export interface Levelled {
  readonly side: 'buy' | 'sell';
  readonly volume: string;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
}

/** What stands in the form; an empty field is none. */
export interface LevelValues {
  readonly stopLoss: string;
  readonly takeProfit: string;
  readonly isSure: boolean;
  readonly reason: string;
}

const NUMBER = /^-?\d+([.,]\d+)?$/;
const TEN = 10;
/** Prices of three and five digits count in tenths of a pip. */
const FINE_DIGITS: readonly number[] = [3, 5];

/** A price as it was typed, with a point; undefined: none, or no number. */
export function priceOf(typed: string): string | undefined {
  const text = typed.trim();
  return NUMBER.test(text) ? text.replace(',', '.') : undefined;
}

/** Why what was typed is no price; undefined when it is one, or nothing. */
export function typedFlaw(typed: string): string | undefined {
  if (typed.trim() === '') return undefined;
  const price = priceOf(typed);
  if (price === undefined) return 'A price, such as 1.0950';
  return Number(price) === 0 ? 'Leave it empty for none' : undefined;
}

/** Where a level lies, seen from the price now. */
export interface Distance {
  /** In points of the instrument, and in pips where it has them; positive: on the side where it belongs. */
  readonly points: number;
  readonly pips?: number;
  /** What equity changes by when it is hit at its price, from now; absent: the value of a tick is not known. */
  readonly money?: number;
}

/** How far a level lies from the price on its own side, and what it is worth. `kind` says which side that is. */
export function distanceOf(
  { side, volume }: Levelled,
  kind: 'stopLoss' | 'takeProfit',
  level: string,
  now: { readonly price: string; readonly rules: Rules },
): Distance {
  const { digits, tickSize, tickValue } = now.rules;
  const up = Number(level) - Number(now.price);
  const gain = side === 'buy' ? up : -up;
  const away = kind === 'stopLoss' ? -gain : gain;
  const points = Math.round(away * TEN ** digits);
  const isValued = Number(tickSize) > 0 && Number(tickValue) > 0;
  return {
    points,
    ...(FINE_DIGITS.includes(digits) ? { pips: points / TEN } : {}),
    ...(isValued ? { money: (gain / Number(tickSize)) * Number(tickValue) * Number(volume) } : {}),
  };
}

/** The account may lose more than with the stop that was seen: it goes, or moves away. The platform judges the same. */
export function isLooser({ side, stopLoss }: Levelled, typed: string): boolean {
  if (stopLoss === undefined) return false;
  const next = priceOf(typed);
  if (next === undefined) return typed.trim() === '';
  return side === 'buy' ? Number(next) < Number(stopLoss) : Number(next) > Number(stopLoss);
}

/** The stop that was typed is another than the form began with, and looser than the position's now. */
export function givesMoreRoom(begun: Levelled, now: Levelled, typed: string): boolean {
  return levelChange(begun.stopLoss, typed) !== undefined && isLooser(now, typed);
}

/**
 * What is asked of the platform: only what the person changed since the form began; undefined when that is nothing. A
 * stop that moved by itself meanwhile is not moved back.
 */
export function changeOf(begun: Levelled, now: Levelled, values: LevelValues): Change | undefined {
  const stop = levelChange(begun.stopLoss, values.stopLoss);
  const target = levelChange(begun.takeProfit, values.takeProfit);
  if (stop === undefined && target === undefined) return undefined;
  const reason = values.reason.trim();
  return {
    ...(stop === 'none' ? { removeStopLoss: true } : stop === undefined ? {} : { stopLoss: stop }),
    ...(target === 'none' ? { removeTakeProfit: true } : target === undefined ? {} : { takeProfit: target }),
    ...(givesMoreRoom(begun, now, values.stopLoss) && values.isSure ? { acceptsMoreRisk: true } : {}),
    ...(reason === '' ? {} : { reason }),
  };
}

function levelChange(seen: string | undefined, typed: string): string | undefined {
  const next = priceOf(typed);
  if (next === undefined) return seen === undefined ? undefined : 'none';
  return seen !== undefined && Number(seen) === Number(next) ? undefined : next;
}
