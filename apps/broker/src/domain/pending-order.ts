import { dec } from '@plimsoll/kernel';

/**
 * What an order says of its price, as MetaTrader names the kinds. Prices are decimals in the instrument's quote
 * currency.
 */
export interface OrderTerms {
  readonly side?: 'buy' | 'sell' | undefined;
  readonly orderKind?: 'market' | 'limit' | 'stop' | 'stop-limit' | undefined;
  readonly price?: string | undefined;
  readonly stopLimitPrice?: string | undefined;
  /** ISO instant. */
  readonly expiration?: string | undefined;
}

/**
 * Why these terms cannot be an order, in words; undefined when they can. Whatever carries a price is refused rather
 * than traded without it. `tickSize` is that of the instrument, where it is known.
 */
export function termsFlaw(
  { side, orderKind = 'market', price, stopLimitPrice, expiration }: OrderTerms,
  tickSize: string | undefined,
  now: Date,
): string | undefined {
  if (orderKind === 'market') {
    const left = [
      price === undefined ? [] : 'price',
      stopLimitPrice === undefined ? [] : 'stopLimitPrice',
      expiration === undefined ? [] : 'expiration',
    ].flat();
    return left.length === 0 ? undefined : `a market order has no ${left.join(', ')}`;
  }
  if (price === undefined) return `a ${orderKind} order needs a price`;
  if ((orderKind === 'stop-limit') !== (stopLimitPrice !== undefined))
    return orderKind === 'stop-limit'
      ? 'a stop-limit order needs the price of its limit'
      : `a ${orderKind} order has no stopLimitPrice`;
  if (expiration !== undefined && Date.parse(expiration) <= now.getTime()) return 'its expiration is over already';
  // The limit is placed when the stop is reached: beyond it, it would be a market order.
  const beyond =
    stopLimitPrice !== undefined && (side === 'buy' ? dec(stopLimitPrice).gt(price) : dec(stopLimitPrice).lt(price));
  if (beyond)
    return `the limit of a ${side} stop-limit order must not lie ${side === 'buy' ? 'above' : 'below'} its stop`;
  const off =
    tickSize === undefined || dec(tickSize).lte(0)
      ? undefined
      : [price, stopLimitPrice].find((value) => value !== undefined && !dec(value).mod(tickSize).isZero());
  return off === undefined ? undefined : `${off} is not a multiple of the tick size ${tickSize}`;
}
