/** What is open on one instrument: how a move of its price moves equity. */
export interface Exposure {
  readonly symbol: string;
  /** Units of the instrument that are held; negative: sold. Never 0. */
  readonly signedUnits: number;
  readonly mid: number;
}

/** Equity at which the guard counts down, and at which it closes at once, as the platform told the terminal. */
export interface GuardLines {
  readonly breach: number;
  readonly hardFloor: number;
}

/** Why no market can hurt an account so: nothing is open on balance, or too little. */
export type MarketRefusal = 'nothing-to-hurt' | 'position-too-small';

/** How far below the line of the countdown a crash goes, of the way to the hard floor: so that the guard counts. */
const SHARE_OF_THE_WAY = 0.4;
/** Below a hard floor that is the only line, and where equity is below every line already. */
const A_LITTLE_SHARE = 0.005;
const LEAST_LOSS_SHARE = 0.01;
/** No price falls to less than this share of itself. */
const PRICE_LEFT_MIN = 0.1;

/**
 * The equity that a crash falls to. Measured from the lines of the guard as they are now, a second crash is one too: a
 * reset begins with another peak, and its owner may have other lines.
 *
 * @param fallback where the guard has no lines yet
 */
export function crashLevel(equity: number, lines: GuardLines | undefined, fallback: number): number {
  const least = equity * (1 - LEAST_LOSS_SHARE);
  if (!lines) return Math.min(fallback, least);
  const { breach, hardFloor } = lines;
  const wanted =
    breach > hardFloor ? breach - (breach - hardFloor) * SHARE_OF_THE_WAY : hardFloor * (1 - A_LITTLE_SHARE);
  return Math.min(wanted, least);
}

/** The price at which the exposure has lost so much money; undefined where no price does. */
export function priceOfLoss({ signedUnits, mid }: Exposure, loss: number): number | undefined {
  const price = mid - loss / signedUnits;
  return price >= mid * PRICE_LEFT_MIN ? price : undefined;
}
