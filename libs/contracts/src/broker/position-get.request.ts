import { defineRequest } from '../requests/define-request.js';
import { TerminalPosition } from '../terminal/trade.js';
import { Count, Currency, Id, Money, Nested, PriceStep } from '../vocabulary/index.js';
import { PositionRef } from './orders.js';

/** What the broker asks of prices of an instrument, as its terminal told last. */
export class InstrumentRules {
  @Count({ max: 12, meaning: 'digits of a price after the point', example: 5 }) digits: number;
  @PriceStep({ meaning: 'smallest price step' }) tickSize: string;
  @Money({ meaning: 'profit of one tick for one lot, in the currency of the account', example: '1' }) tickValue: string;
  @Count({
    optional: true,
    meaning: 'age of the tick value in milliseconds; absent: not told since the platform started',
    example: 4_000,
  })
  tickValueAgeMs?: number;
  @Count({
    meaning: 'least distance of stops from the price, in points; 0 may mean that the broker decides',
    example: 10,
  })
  stopsLevelPoints: number;
}

/** An open position as its terminal shows it, with what is needed to set its stop and target. */
export class PositionDetail {
  @Id({ meaning: 'the trading account' }) accountId: string;
  @Currency({ meaning: 'currency of the account: all amounts are in it' }) currency: string;
  @Count({ meaning: 'age of price and result in milliseconds', example: 240 }) ageMs: number;
  @Nested(() => TerminalPosition, { meaning: 'as the terminal shows it' }) position: TerminalPosition;
  @Nested(() => InstrumentRules, { optional: true, meaning: 'absent: the terminal has not told the instrument' })
  rules?: InstrumentRules;
  @Money({
    optional: true,
    meaning:
      'what equity falls by when the stop loss is hit at its price, from now; absent: there is no stop loss, or the value of a tick or the price is not known',
    example: '101.50',
  })
  lossAtStop?: string;
}

export const positionGet = defineRequest<PositionRef, PositionDetail>({
  owner: 'broker',
  name: 'position.get',
  input: PositionRef,
  output: PositionDetail,
  permission: 'account:read',
  meaning: 'One open position as its terminal shows it, with the rules of its instrument.',
});
