import { describe, expect, it } from '@jest/globals';
import { readingLine as line, readingNotes } from '../../test/reading-line.js';
import type { ReadingRules } from './interpret-payload.js';

type Row = readonly [body: string | Record<string, unknown>, expected: string, rules?: Partial<ReadingRules>];

const GROUPS: Readonly<Record<string, readonly Row[]>> = {
  'who closes both sides opens neither': [
    ['Close longs and shorts EURUSD', 'exit both EURUSD'],
    ['Close all longs and shorts EURUSD', 'exit both EURUSD'],
    ['close both long and short EURUSD', 'exit both EURUSD'],
    [{ action: 'exit longs and shorts' }, 'exit both EURUSD'],
    ['Close long and short EURUSD', 'side-unclear'],
    ['close buy and sell positions EURUSD', 'side-unclear'],
    ['EURUSD: flatten long and short', 'side-unclear'],
    [{ action: 'close_long_and_short' }, 'side-unclear'],
    ['Close long and go short EURUSD', 'entry sell EURUSD reverses'],
    ['Close longs & sell EURUSD 0.5 lots', 'entry sell EURUSD reverses 0.5 lots'],
    ['Close all and buy EURUSD', 'side-unclear'],
    ['Exit all positions EURUSD then short', 'side-unclear'],
    [{ action: 'exit all then buy' }, 'side-unclear'],
    ['Close all open longs EURUSD', 'exit buy EURUSD'],
  ],
  'what is done to a position that is there opens none': [
    ['Take 50% off EURUSD long', 'side-unclear'],
    ['EURUSD long: trim 25%', 'side-unclear'],
    ['EURUSD get out of long', 'side-unclear'],
    ['EURUSD lock long', 'side-unclear'],
    ['EURUSD long secured', 'side-unclear'],
    ['EURUSD scratch the long', 'side-unclear'],
    ['EURUSD double the long', 'side-unclear'],
    ['EURUSD long hedge', 'side-unclear'],
    ['EURUSD short covering', 'side-unclear'],
    ['EURUSD long end of trade', 'side-unclear'],
    ['EURUSD long: manual close', 'exit buy EURUSD'],
    ['EURUSD long running +35', 'side-unclear'],
    ['EURUSD buy 50 pips profit', 'side-unclear'],
    [{ action: 'stop_long' }, 'side-unclear'],
    [{ action: 'buy', position_id: '12345' }, 'ticket-unsupported'],
    [{ action: 'sell', pos: 'long' }, 'side-unclear'],
    [{ action: 'sell', holding: 'long' }, 'side-unclear'],
    [{ action: 'sell', pos_after: 0 }, 'side-unclear'],
    [{ action: 'sell', remaining: 0 }, 'side-unclear'],
    [{ action: 'sell', mp: 'long' }, 'side-unclear'],
    [{ action: 'buy', mp: 'long' }, 'entry buy EURUSD'],
    ['EURUSD open long', 'entry buy EURUSD'],
    ['EURUSD price drop, buy', 'entry buy EURUSD'],
    ['RSI out of oversold: buy EURUSD', 'entry buy EURUSD'],
  ],
  'the name of an order that sounds like an end, in short and in other languages': [
    ...['scale out 1', 'LX', 'Lx1', 'PT1', 'EOD', 'Session end', 'profit target', 'out', '平多', 'long kapat'].map((comment): Row => [
      { action: 'sell', qty: 0.5, comment }, 'side-unclear',
    ]),
    [{ action: 'sell', qty: 0.5, comment: 'закрыть лонг' }, 'exit buy EURUSD 0.5 lots'],
    [{ action: 'buy', qty: 1, comment: 'T3 cross' }, 'entry buy EURUSD 1 lots'],
    [{ action: 'buy', qty: 1, comment: 'Stop Entry' }, 'entry buy EURUSD 1 lots'],
    [{ action: 'sell', qty: 0.5, comment: 'EOD', market_position: 'flat' }, 'exit buy EURUSD'],
  ],
  'nothing with a limit is traded at the market': [
    ['EURUSD buy at 1.07 or better', 'entry buy EURUSD limit limit 1.07'],
    ['EURUSD buy at 1.07 or lower', 'order-type-unsupported'],
    ['EURUSD: buy dips to 1.07', 'side-unclear'],
    [{ action: 'buy', is_limit: true, price: 1.07 }, 'order-type-unsupported'],
    [{ action: 'buy', postOnly: true, price: 1.07 }, 'order-type-unsupported'],
    [{ action: 'buy', maker: true, price: 1.07 }, 'order-type-unsupported'],
    [{ action: 'buy', postOnly: false }, 'entry buy EURUSD'],
    [{ action: 'buy', price_max: 1.09 }, 'order-type-unsupported'],
    [{ action: 'buy', cmd: 2, price: 1.07 }, 'order-type-unsupported'],
    [{ action: 'buy', type: 1 }, 'order-type-unsupported'],
    [{ action: 'sell', type: 1 }, 'entry sell EURUSD'],
    ['Лимитная покупка EURUSD 1.07', 'entry buy EURUSD limit limit 1.07'],
    ['EURUSD BUYLIMIT @ 1.07', 'entry buy EURUSD limit limit 1.07'],
    ['EURUSD buy stop 30 pips away', 'order-price-missing'],
    [
      { action: 'buy', order_type: 'limit', price: 1.07, expires_in: '2h' },
      'entry buy EURUSD limit limit 1.07 until 2026-01-05T12:00:00.000Z',
    ],
    [{ action: 'buy', order_type: 'limit', price: 1.07, cancel_after_bars: 3 }, 'number-invalid'],
  ],
  'another order inside an alert is not lost': [
    [{ action: 'buy', legs: [{ side: 'sell' }] }, 'side-unclear'],
    [{ action: 'buy', on_fill: { action: 'sell' } }, 'side-unclear'],
    [{ action: 'buy', stop_loss: { side: 'sell', price: 1.07 } }, 'entry buy EURUSD sl 1.07'],
    ['{"symbol":"EURUSD","action":"buy","ａction":"sell"}', 'field-repeated'],
  ],
  'two contrary orders of one body, of which one waits, are marked': [
    [
      '[{"symbol":"EURUSD","action":"buy","type":"stop","price":1.09},{"symbol":"EURUSD","action":"sell","type":"stop","price":1.08}]',
      'entry buy EURUSD straddle stop trigger 1.09 & entry sell EURUSD straddle stop trigger 1.08',
    ],
    [
      '{"orders":[{"symbol":"EURUSD","action":"buy"},{"symbol":"EURUSD","action":"sell","type":"stop","price":1.08}]}',
      'entry buy EURUSD straddle & entry sell EURUSD straddle stop trigger 1.08',
    ],
    [
      '[{"symbol":"EURUSD","action":"buy","type":"stop","price":1.09},{"symbol":"GBPUSD","action":"sell","type":"stop","price":1.2}]',
      'entry buy EURUSD stop trigger 1.09 & entry sell GBPUSD stop trigger 1.2',
    ],
    ['[{"symbol":"EURUSD","action":"close_long"},{"symbol":"EURUSD","action":"sell"}]', 'exit buy EURUSD & entry sell EURUSD'],
    ['[{"symbol":"EURUSD","action":"buy"},{"symbol":"EURUSD","action":"sell"}]', 'entry buy EURUSD & entry sell EURUSD'],
  ],
  'a size is read whole, in its unit, or refused': [
    ['BUY EURUSD 0,10 lots', 'number-invalid'],
    ['buy EURUSD size 10%', 'entry buy EURUSD 10 percent-of-equity'],
    ['EURUSD buy 0.1-0.2 lots', 'number-invalid'],
    ['EURUSD buy lot size: 0.01 per $1000', 'number-invalid'],
    ['buy EURUSD volume 150% above average', 'entry buy EURUSD'],
    ['EURUSD Buy Volume: 0.1', 'entry buy EURUSD 0.1 lots'],
    ['buy 10k EURUSD', 'entry buy EURUSD'],
    [{ action: 'buy', amount: 100, unit: 'USD' }, 'entry buy EURUSD 100 money'],
    [{ action: 'buy', amount: 10, amount_unit: 'percent' }, 'entry buy EURUSD 10 percent-of-equity'],
    [{ action: 'buy', qty: 10, is_percent: true }, 'number-invalid'],
    [{ action: 'buy', amount: 100, currency: 'USD' }, 'number-invalid'],
    [{ action: 'buy', lots: 0.1, quantity: 1 }, 'number-invalid'],
    [{ action: 'buy', volume: 1500000, close: 1.08 }, 'entry buy EURUSD'],
    [{ action: 'buy', volume: 0.1, close: 1.08 }, 'entry buy EURUSD 0.1 lots'],
  ],
  'a part of a position never becomes all of it': [
    ['closelong,EURUSD,50%', 'exit buy EURUSD 50 percent-of-position'],
    [{ action: 'close_50_percent' }, 'exit both EURUSD 50 percent-of-position'],
    [{ action: 'close 0.5' }, 'size-missing'],
    [{ action: 'exit 1/3' }, 'size-missing'],
    [{ action: 'close50' }, 'size-missing'],
    [{ action: 'exit', portion: 'half' }, 'size-missing'],
    [{ action: 'exit', how_much: '50%' }, 'size-missing'],
    [{ action: 'exit', partial: true }, 'size-missing'],
    [{ action: 'exit', exit_type: 'partial' }, 'size-missing'],
    [{ action: 'exit', comment: 'TP1 50%' }, 'size-missing'],
    [{ action: 'exit', message: 'take half off' }, 'size-missing'],
    ['close EURUSD 0.05', 'size-missing'],
    ['close 0.05 EURUSD', 'size-missing'],
    ['reduce EURUSD long to 30%', 'side-unclear'],
    ['Close all but 20% EURUSD', 'side-unclear'],
  ],
  'and what closes all is not held up by what is told beside it': [
    [{ action: 'exit', comment: 'Exit 1' }, 'exit both EURUSD'],
    [{ action: 'exit', pnl: '2.5%' }, 'exit both EURUSD'],
    [{ action: 'exit', message: 'RSI at 70%' }, 'exit both EURUSD'],
    ['exit EURUSD, profit 2.5%', 'exit both EURUSD'],
    ['Exit EURUSD long 15m', 'exit buy EURUSD'],
    ['Exit Long EURUSD 1.0950', 'exit buy EURUSD'],
  ],
  'a stop is not lost, and not another number': [
    ['BTCUSDT long stop -2% target +4%', 'entry buy BTCUSDT sl 2 percent tp 4 percent'],
    ['BTCUSDT long 1.5 ATR stop', 'entry buy BTCUSDT sl 1.5 atr'],
    ['BUY EURUSD with 30 pip stop', 'entry buy EURUSD sl 30 pips'],
    ['EURUSD buy Stp 1.07', 'entry buy EURUSD sl 1.07'],
    ['EURUSD buy\nSL 1·07', 'number-invalid'],
    ['EURUSD buy\nSL 1٫07', 'number-invalid'],
    [{ action: 'buy', sl: '50', sl_mode: 'pips' }, 'entry buy EURUSD sl 50 pips'],
    [{ action: 'buy', stopLoss: 30, stopLossUnits: 'RELATIVE_PIPS' }, 'entry buy EURUSD sl 30 pips'],
    [{ action: 'buy', trail: 20 }, 'stop-unreadable'],
    [{ action: 'buy', 'ｓｌ': 1.07 }, 'entry buy EURUSD sl 1.07'],
  ],
  'languages and scripts': [
    ['Купить EURUSD стоп 1.07 тейк 1.09', 'entry buy EURUSD sl 1.07 tp 1.09'],
    ['BUY EURUSD 止损 1.07 止盈 1.09', 'entry buy EURUSD sl 1.07 tp 1.09'],
    ['Сигнал: BUY EURUSD @ 1.08 SL 1.07', 'entry buy EURUSD sl 1.07'],
    ['BUY EURUSD σταμάτημα 1.07', 'side-unclear'],
    [{ action: 'buy', message: 'νίκη 1.07' }, 'stop-unreadable'],
    [{ action: 'buy', message: 'νίκη 1.07' }, 'entry buy EURUSD', { unreadStop: 'note' }],
    [{ action: 'buy', message: '突破' }, 'entry buy EURUSD'],
    ['BUY EURUSD zarar durdur 1.07', 'number-invalid'],
    ['Compra EURUSD, pérdida máxima 1.07', 'number-invalid'],
    ['EURUSD Kauf ausgestoppt', 'side-unclear'],
    ['Toma de ganancias EURUSD compra', 'side-unclear'],
    ['Compra EURUSD activada', 'report-of-trade'],
    ['Тейк 1 достигнут EURUSD покупка', 'report-of-trade'],
    ['Сигнал отменён EURUSD покупка', 'side-unclear'],
    ['Kauf EURUSD erst ab 1.09', 'side-unclear'],
  ],
};

describe.each(Object.entries(GROUPS))('§1 read another way than meant: %s', (_name, rows) => {
  it.each(rows.map(([body, expected, rules]) => ({ body, expected, rules })))('$body → $expected', ({ body, expected, rules }) => {
    expect(line(body, rules)).toBe(expected);
  });
});

describe('§1 what was left out of a size or a target is said', () => {
  it.each(['capital', 'stake', 'balance_percent', 'nominal', 'size_multiplier', 'qty_usd'])('%s', (name) => {
    expect(readingNotes({ action: 'buy', [name]: 10 }).join(' ')).toContain(name);
  });
});
