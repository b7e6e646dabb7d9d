import { describe, expect, it } from '@jest/globals';
import { readingLine as line } from '../../test/reading-line.js';

type Row = readonly [body: string | Record<string, unknown>, expected: string];

const GROUPS: Readonly<Record<string, readonly Row[]>> = {
  'an exit that names a limit or waits is refused, never done at the market': [
    [{ action: 'close', order_type: 'limit', limit_price: 1.1 }, 'order-type-unsupported'],
    [{ action: 'close', limit_price: 1.1 }, 'order-type-unsupported'],
    [{ action: 'exit_long', orderType: 'limit', price: 1.1 }, 'order-type-unsupported'],
    [{ action: 'sell', sentiment: 'flat', orderType: 'LMT', limitPrice: 1.1 }, 'order-type-unsupported'],
    [{ side: 'SELL', positionSide: 'LONG', type: 'LIMIT', price: 1.12 }, 'order-type-unsupported'],
    [{ action: 'exit_long', order: { order_type: 'limit', price: '1.12' } }, 'order-type-unsupported'],
    ['Close EURUSD limit 1.1000', 'order-type-unsupported'],
    ['Close EURUSD long at 1.1000 limit', 'order-type-unsupported'],
    ['Exit EURUSD when price hits 1.1000', 'side-unclear'],
    ['Close EURUSD long once it reaches 1.1000', 'side-unclear'],
    ['Keys(EURUSD) { limit(side=sell, amount=1, offset=@1.2, reduceOnly=true); }', 'order-type-unsupported'],
    ['Keys(EURUSD) { stopOrder(side=sell, amount=1, offset=@1.05); }', 'order-type-unsupported'],
    [{ action: 'close', order_type: 'market', price: 1.1 }, 'exit both EURUSD'],
    [{ action: 'close', limit_price: 0 }, 'exit both EURUSD'],
    [{ action: 'close', limit_price: null, type: 'market' }, 'exit both EURUSD'],
  ],
  'an exit of one position by its number is refused, never one of the whole symbol': [
    [{ action: 'close', ticket: 123456 }, 'ticket-unsupported'],
    [{ action: 'close', magic: 777 }, 'ticket-unsupported'],
    [{ action: 'close_long', magicNumber: '777' }, 'ticket-unsupported'],
    [{ action: 'close', position_id: '8871' }, 'ticket-unsupported'],
    [{ action: 'close', position: { ticket: 8871 } }, 'ticket-unsupported'],
    [{ action: 'close', dealId: 'D77' }, 'ticket-unsupported'],
    [{ action: 'close', orderId: '88712345' }, 'ticket-unsupported'],
    ['Close EURUSD ticket 123456', 'ticket-unsupported'],
    ['Close #123456 EURUSD', 'ticket-unsupported'],
    ['Close EURUSD order 8871234', 'ticket-unsupported'],
    [{ action: 'close', ticket: 0 }, 'exit both EURUSD'],
    [{ action: 'close', ticket: '', magic: null }, 'exit both EURUSD'],
    [{ action: 'buy', magic: 777 }, 'entry buy EURUSD'],
  ],
  'the part that an exit names is read, or the exit is refused': [
    [{ action: 'close', quantity: 'half' }, 'exit both EURUSD 50 percent-of-position'],
    [{ action: 'close', quantity: '1/2' }, 'exit both EURUSD 50 percent-of-position'],
    [{ action: 'close', quantity: '½' }, 'exit both EURUSD 50 percent-of-position'],
    [{ action: 'close_long', size: '3/4' }, 'exit buy EURUSD 75 percent-of-position'],
    [{ action: 'close', quantity: 'quarter' }, 'exit both EURUSD 25 percent-of-position'],
    [{ action: 'close', quantity: 'all' }, 'exit both EURUSD'],
    [{ action: 'close', quantity: '2/2' }, 'exit both EURUSD'],
    [{ action: 'close', quantity: '1/3' }, 'exit both EURUSD 33.3333333333 percent-of-position'],
    [{ action: 'close', quantity: '3/2' }, 'number-invalid'],
    [{ action: 'close', quantity: 'abc' }, 'number-invalid'],
    [{ action: 'close', quantity: 'NaN' }, 'number-invalid'],
    [{ action: 'close', quantity: '0,5' }, 'number-invalid'],
    [{ action: 'close', quantity: 1, quantityType: 'bananas' }, 'number-invalid'],
    [{ action: 'close', quantity: '{{strategy.order.contracts}}' }, 'placeholder-not-expanded'],
    [{ action: 'close', quantity: 0 }, 'exit both EURUSD'],
    [{ action: 'close', quantity: '' }, 'exit both EURUSD'],
    [{ action: 'sell', market_position: 'flat', contracts: 'abc' }, 'exit buy EURUSD'],
    [{ action: 'close', lotsToClose: 0.2 }, 'size-missing'],
    [{ action: 'close', order_volume: 0.2 }, 'size-missing'],
    [{ action: 'close', sz: 2 }, 'exit both EURUSD 2 lots'],
    [{ action: 'buy', quantity: 'half' }, 'number-invalid'],
    ['7000000001,closelongpct,EURUSD', 'size-missing'],
    ['7000000001,closeshortvol,EURUSD', 'size-missing'],
    ['7000000001,closelongshort,EURUSD', 'exit both EURUSD'],
    ['Close 0.05 lots of EURUSD long', 'exit buy EURUSD 0.05 lots'],
    ['Close 2 contracts ES1!', 'exit both ES1! 2 contracts'],
    ['Reduce EURUSD long by 0.3 lots', 'exit buy EURUSD 0.3 lots'],
    ['Exit long and reverse EURUSD', 'side-unclear'],
    ['Bearish Exits EURUSD', 'exit sell EURUSD'],
    ['CLOSE ALL TRADES NOW', 'symbol-missing'],
  ],
};

describe.each(Object.entries(GROUPS))('§1.2, §1.4 exits: %s', (_name, rows) => {
  it.each(rows)('%j', (body, expected) => {
    expect(line(body)).toBe(expected);
  });
});
