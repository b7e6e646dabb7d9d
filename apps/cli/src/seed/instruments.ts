import { type SymbolSpecification } from '@plimsoll/contracts';
import { dec, toWire } from '@plimsoll/kernel';

/**
 * What is traded. One tick of one lot is worth one unit of the account's currency for all of them, so that ticks times
 * hundredths of a lot are cents.
 */
export interface Instrument {
  readonly symbol: string;
  readonly digits: number;
  /** Where its price stands, in ticks. */
  readonly ticks: number;
  readonly contractSize: string;
}

export const INSTRUMENTS: readonly Instrument[] = [
  { symbol: 'EURUSD', digits: 5, ticks: 108_400, contractSize: '100000' },
  { symbol: 'GBPUSD', digits: 5, ticks: 127_050, contractSize: '100000' },
  { symbol: 'AUDUSD', digits: 5, ticks: 66_480, contractSize: '100000' },
  { symbol: 'XAUUSD', digits: 2, ticks: 204_150, contractSize: '100' },
];

const WAVE_MS = 3 * 86_400_000;
const WAVE_SHARE = 0.01;

/** Price at an instant, in ticks: a slow wave. */
export function ticksAt({ ticks }: Instrument, at: Date): number {
  return Math.round(ticks * (1 + WAVE_SHARE * Math.sin((at.getTime() / WAVE_MS) * Math.PI)));
}

/** A price as the wire writes it. */
export function priceOf({ digits }: Instrument, ticks: number): string {
  return toWire(dec(ticks).div(10 ** digits));
}

/** What a terminal tells of it. */
export function specificationOf(instrument: Instrument): SymbolSpecification {
  return {
    symbol: instrument.symbol,
    digits: instrument.digits,
    tickSize: priceOf(instrument, 1),
    tickValue: '1',
    contractSize: instrument.contractSize,
    volumeMin: '0.01',
    volumeMax: '100',
    volumeStep: '0.01',
    stopsLevelPoints: 0,
    tradable: true,
  };
}
