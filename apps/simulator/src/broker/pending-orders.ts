import type { Decimal } from '@plimsoll/kernel';
import type { Prices } from '../market/price-process.js';

export const pendingTypes = ['buy-limit', 'sell-limit', 'buy-stop', 'sell-stop'] as const;
export type PendingType = (typeof pendingTypes)[number];

/** An order that rests with the broker until the market comes to its price. */
export interface SimOrder {
  readonly ticket: string;
  readonly symbol: string;
  readonly type: PendingType;
  readonly volume: Decimal;
  readonly price: Decimal;
  readonly magic: string;
  readonly comment: string;
}

/** Whether the market has come to the price of the order: buys are filled at the ask, sells at the bid. */
export function isReached({ type, price }: Pick<SimOrder, 'type' | 'price'>, { bid, ask }: Prices): boolean {
  if (type === 'buy-limit') return ask.lte(price);
  if (type === 'sell-limit') return bid.gte(price);
  return type === 'buy-stop' ? ask.gte(price) : bid.lte(price);
}
