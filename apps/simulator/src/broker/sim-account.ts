import type { DealEntry, DealType, Side } from '@plimsoll/contracts';
import { dec, type Decimal, ZERO } from '@plimsoll/kernel';
import type { Instrument } from '../market/instrument.js';
import type { Prices } from '../market/price-process.js';
import type { SimOrder } from './pending-orders.js';

export type DealReason = 'client' | 'expert' | 'stop-loss' | 'take-profit' | 'stop-out';

export interface SimPosition {
  readonly positionId: string;
  readonly symbol: string;
  side: Side;
  volume: Decimal;
  openPrice: Decimal;
  stopLoss?: Decimal | undefined;
  takeProfit?: Decimal | undefined;
  readonly magic: string;
  readonly comment: string;
  readonly openedAt: string;
}

export interface SimDeal {
  readonly ticket: string;
  readonly orderTicket?: string | undefined;
  readonly positionId?: string | undefined;
  readonly symbol?: string | undefined;
  readonly type: DealType;
  readonly entry?: DealEntry | undefined;
  readonly volume?: Decimal | undefined;
  readonly price?: Decimal | undefined;
  readonly profit: Decimal;
  readonly balance: Decimal;
  readonly magic?: string | undefined;
  readonly comment?: string | undefined;
  readonly reason?: DealReason | undefined;
  readonly dealtAt: string;
}

/** Told of everything that happens on the account, in order. */
export interface AccountListener {
  deal(deal: SimDeal): void;
  position(position: SimPosition): void;
  gone(positionId: string): void;
  order(order: SimOrder): void;
  orderGone(ticket: string): void;
}

/**
 * Floating profit of a position: price difference × contract × lots (all instruments are quoted in the account's
 * currency).
 */
export function floatingProfit(
  position: Pick<SimPosition, 'side' | 'volume' | 'openPrice'>,
  item: Instrument,
  prices: Prices,
): Decimal {
  const close = position.side === 'buy' ? prices.bid : prices.ask;
  const move = position.side === 'buy' ? close.minus(position.openPrice) : position.openPrice.minus(close);
  return move.times(item.contractSize).times(position.volume).toDecimalPlaces(2);
}

export function volumeWeighted(
  a: { volume: Decimal; price: Decimal },
  b: { volume: Decimal; price: Decimal },
): Decimal {
  const volume = a.volume.plus(b.volume);
  return volume.isZero() ? ZERO : a.price.times(a.volume).plus(b.price.times(b.volume)).div(volume).toDecimalPlaces(10);
}

export function opposite(side: Side): Side {
  return side === 'buy' ? 'sell' : 'buy';
}

export const LEVERAGE = dec(100);
