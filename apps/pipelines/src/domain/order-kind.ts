import { dec, type Decimal, fail, ok, type Result, toWire } from '@plimsoll/kernel';
import { type AccountView, type InstrumentRules } from './account-view.js';
import { type PendingTerms } from './agent.js';
import { type LevelRefusal } from './levels.js';
import { type Side, type Signal } from './signal.js';

/** Where an entry begins: at the market, or at the price of a pending order. */
export type EntryTerms = { readonly entry: Decimal; readonly pending?: PendingTerms };

/**
 * The terms of an order that does not go to the market at once, checked against the market: a buy limit rests below the
 * ask, a buy stop above it, the limit of a buy stop-limit not above its trigger; sells the other way round. What stands
 * on the wrong side is refused: at the market it would be another trade than the one meant.
 */
export function pendingTerms(
  signal: Signal,
  side: Side,
  account: AccountView,
  rules: InstrumentRules,
  now: Date,
): Result<EntryTerms, LevelRefusal> | 'no-price' {
  const kind = signal.orderKind;
  if (kind === undefined || kind === 'market') return 'no-price';
  const market = account.quote && dec(side === 'buy' ? account.quote.ask : account.quote.bid);
  if (market === undefined) return 'no-price';
  const price = kind === 'limit' ? signal.limitPrice : signal.triggerPrice;
  if (price === undefined)
    return fail({ rule: 'order-price', expected: `a price for the ${kind} order`, actual: 'none' });
  if (kind === 'stop-limit' && signal.limitPrice === undefined)
    return fail({ rule: 'order-price', expected: 'a limit price beside the trigger', actual: 'none' });
  if (signal.orderExpiresAt !== undefined && Date.parse(signal.orderExpiresAt) <= now.getTime())
    return fail({ rule: 'order-expiry', expected: `after ${now.toISOString()}`, actual: signal.orderExpiresAt });

  const below = (kind === 'limit') === (side === 'buy');
  const distance = dec(price)
    .minus(market)
    .times(below ? -1 : 1);
  const name = `${side} ${kind}`;
  if (!distance.gt(0))
    return fail({
      rule: 'order-price-side',
      expected: `a ${name} ${below ? 'below' : 'above'} the market ${toWire(market)}`,
      actual: price,
    });
  const least = dec(rules.stopsLevelPoints).times(dec(10).pow(-rules.digits));
  if (distance.lt(least))
    return fail({
      rule: 'order-price-distance',
      expected: `at least ${toWire(least)} from the market ${toWire(market)}`,
      actual: price,
    });
  if (
    kind === 'stop-limit' &&
    dec(signal.limitPrice!)
      .minus(price)
      .times(side === 'buy' ? 1 : -1)
      .gt(0)
  )
    return fail({
      rule: 'order-price-side',
      expected: `a limit ${side === 'buy' ? 'not above' : 'not below'} its trigger ${price}`,
      actual: signal.limitPrice!,
    });
  const terms: PendingTerms = {
    orderKind: kind,
    price,
    ...(kind === 'stop-limit' ? { stopLimitPrice: signal.limitPrice! } : {}),
    ...(signal.orderExpiresAt ? { expiration: signal.orderExpiresAt } : {}),
  };
  return ok({ entry: dec(kind === 'stop-limit' ? signal.limitPrice! : price), pending: terms });
}
