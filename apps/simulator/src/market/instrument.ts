import { dec, type Decimal } from '@plimsoll/kernel';

/** What the simulated broker knows of an instrument. All are quoted in the account's currency (USD). */
export interface Instrument {
  readonly symbol: string;
  readonly digits: number;
  readonly contractSize: Decimal;
  readonly volumeMin: Decimal;
  readonly volumeMax: Decimal;
  readonly volumeStep: Decimal;
  readonly startPrice: number;
  /** Typical move of one tick, as a share of the price. */
  readonly volatility: number;
  readonly spreadPoints: number;
}

function instrument(
  symbol: string,
  digits: number,
  contractSize: string,
  startPrice: number,
  volatility: number,
  spreadPoints: number,
): Instrument {
  return {
    symbol,
    digits,
    contractSize: dec(contractSize),
    volumeMin: dec('0.01'),
    volumeMax: dec('100'),
    volumeStep: dec('0.01'),
    startPrice,
    volatility,
    spreadPoints,
  };
}

export const instruments: readonly Instrument[] = [
  instrument('EURUSD', 5, '100000', 1.08412, 0.000_01, 8),
  instrument('GBPUSD', 5, '100000', 1.27043, 0.000_012, 12),
  instrument('XAUUSD', 2, '100', 2_041.5, 0.000_02, 25),
  instrument('BTCUSD', 2, '1', 43_250, 0.000_05, 1_500),
];

/** Size of one point: the last digit of a price. */
export function pointOf(item: Instrument): Decimal {
  return dec(10).pow(-item.digits);
}
