import { describe, expect, it } from '@jest/globals';
import { explainPayload, type ReadingRules } from './interpret-payload.js';

const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };
const NOW = new Date('2026-01-05T10:00:00.000Z');

/** The signals in few words, or the code of the refusal. */
function read(body: string | Record<string, unknown>): string {
  const text = typeof body === 'string' ? body : JSON.stringify({ symbol: 'EURUSD', ...body });
  const { reading } = explainPayload(Buffer.from(text), new Map(), RULES, NOW);
  if (!reading.ok) return reading.problem.code;
  return reading.value.signals
    .map(({ type, side, reverses, orderKind, stopLoss, size, targets, takeProfit }) =>
      [
        reverses ? 'reverse to' : type,
        side ?? '',
        orderKind ?? '',
        size ? `${size.value} ${size.unit}` : '',
        stopLoss ? `sl ${stopLoss}` : '',
        targets ? `tp ${targets.map(({ value }) => value).join('+')}` : takeProfit ? `tp ${takeProfit}` : '',
      ]
        .filter((part) => part !== '')
        .join(' '),
    )
    .join('; ');
}

/** Bodies that a reviewer invented and that were read as entries, at the market or in a wrong unit before. */
const GROUPS: Readonly<
  Record<string, readonly (readonly [body: string | Record<string, unknown>, expected: string])[]>
> = {
  'a field that names a close is never an entry': [
    [{ action: 'sell', comment: 'TP Long', qty: 0.1 }, 'exit buy 0.1 lots'],
    [{ action: 'sell', comment: 'L TP', qty: 0.1 }, 'side-unclear'],
    [{ action: 'sell', comment: 'Time exit', qty: 0.1 }, 'side-unclear'],
    [{ action: 'sell', comment: 'End of day close', qty: 0.1 }, 'side-unclear'],
    [{ action: 'sell', comment: 'Exit Long: RSI > 70', qty: 0.1 }, 'exit buy 0.1 lots'],
    [{ action: 'sell', comment: 'Long TP1 hit', qty: 0.1 }, 'side-unclear'],
    [{ action: 'sell', order_id: 'Margin call', qty: 0.1 }, 'side-unclear'],
    [{ action: 'sell', comment: 'Break Even' }, 'side-unclear'],
    [{ action: 'buy', comment: 'Exit Long' }, 'side-unclear'],
    [{ action: 'long', comment: 'TP1' }, 'side-unclear'],
    [{ action: 'sell', alert_message: 'Close long EURUSD', contracts: 0.1 }, 'exit buy 0.1 lots'],
    [{ action: 'sell', alert_message: 'Exit long' }, 'exit buy'],
    [{ action: 'sell', message: 'Closing the long' }, 'exit buy'],
    [{ action: 'buy', message: 'Close long' }, 'side-unclear'],
    [{ action: 'sell', title: 'Close Long' }, 'side-unclear'],
    [{ action: 'sell', operation: 'reduce' }, 'side-unclear'],
    [{ action: 'sell', trade_type: 'partial_close' }, 'side-unclear'],
    [{ action: 'sell', kind: 'close' }, 'side-unclear'],
    [{ action: 'sell', stage: 'tp1' }, 'side-unclear'],
    [{ action: 'buy', type: 'cancel' }, 'side-unclear'],
    [{ action: 'buy', command: 'cancel_order' }, 'side-unclear'],
    [{ action: 'buy', type: 'modify', sl: 1.08 }, 'side-unclear'],
    [{ action: 'sell', is_entry: false }, 'side-unclear'],
    [{ action: 'sell', position: 'flat' }, 'exit buy'],
    [{ action: 'sell', position: 0 }, 'exit buy'],
    [{ action: 'sell', position: 1, contracts: 1 }, 'exit buy 1 lots'],
    ['Secure profits EURUSD buy, close 70%', 'side-unclear'],
    ['Close 50% of XAUUSD', 'exit 50 percent-of-position'],
    ['Remove pending buy stop GBPUSD 1.27', 'side-unclear'],
    ['Delete XAUUSD sell limit 3350', 'side-unclear'],
  ],
  'a unit beside a size counts, in a field and in a sentence': [
    [{ action: 'buy', quantity: '20000 units' }, 'entry buy 20000 units'],
    [{ action: 'buy', quantity: '15000units' }, 'entry buy 15000 units'],
    [{ action: 'buy', quantity: '30 shares' }, 'entry buy 30 units'],
    [{ action: 'buy', quantity: '0.2 lots' }, 'entry buy 0.2 lots'],
    [{ action: 'buy', quantity: '3 contracts' }, 'entry buy 3 contracts'],
    [{ action: 'buy', quantity: 20000, quantityType: 'units' }, 'entry buy 20000 units'],
    [{ action: 'buy', quantity: '20000 units', quantityType: 'lots' }, 'number-invalid'],
    [{ action: 'buy', lots: '20000 units' }, 'number-invalid'],
    [{ action: 'exit', quantity: '20000 units' }, 'exit 20000 units'],
    ['buy EURUSD 20000 units', 'entry buy 20000 units'],
    ['buy EURUSD size 20000 units sl 1.05', 'entry buy 20000 units sl 1.05'],
    ['buy 20000 units of EURUSD', 'entry buy 20000 units'],
    ['buy 500 usd of EURUSD', 'entry buy 500 money'],
    ['buy 0.3 EURUSD', 'entry buy 0.3 lots'],
  ],
  'talk about a trade is no order': [
    ['thinking about buying EURUSD', 'side-unclear'],
    ['Buying pressure on EURUSD', 'side-missing'],
    ['Selling interest in GBPUSD', 'side-missing'],
    ['EURUSD looks like a buy', 'side-unclear'],
    ['Sell GBPUSD tomorrow', 'side-unclear'],
  ],
  'what stays an entry': [
    [{ action: 'sell', comment: 'Close below EMA' }, 'entry sell'],
    [{ action: 'sell', message: 'Sell signal, close: 1.0845' }, 'entry sell'],
    [{ action: 'sell', message: 'Close: 1.0845 Volume: 10' }, 'entry sell'],
    [{ action: 'buy', source: 'close', strategy: 'Exit Hunter' }, 'entry buy'],
    [{ action: 'buy', comment: 'Reversal Long' }, 'entry buy'],
    [{ action: 'buy', position: 'long' }, 'entry buy'],
    ['EURUSD crossing above 1.0900, buy', 'entry buy'],
    ['BUY EURUSD RSI below 30', 'entry buy'],
  ],
  'an exit closes its side and its share': [
    ['close EURUSD buys', 'exit buy'],
    ['Close all sells on GBPUSD', 'exit sell'],
    [{ pair: 'EURUSD', action: 'close_at_market_price' }, 'exit'],
    [
      '{"code":"EXIT-LONG_BINANCE_BTCUSDT_x_1h_ab","amountPerTradeType":"percents","amountPerTrade":0.5}',
      'exit buy 50 percent-of-position',
    ],
    ['60123456789,closelongsell,EURUSD,risk=1', 'reverse to sell 1 risk-percent'],
    ['60123456789,closeshortbuy,EURUSD,risk=1', 'reverse to buy 1 risk-percent'],
    ['Reverse XAUUSD to sell', 'reverse to sell'],
    [{ side: 'SELL', closePosition: 'true', type: 'STOP_MARKET', stopPrice: 1.07 }, 'order-type-unsupported'],
  ],
  'what waits for a price or a condition is not traded at the market': [
    ['Buy EURUSD above 1.0900 SL 1.0870', 'side-unclear'],
    ['Buy above 22500 NIFTY target 22600 sl 22450', 'side-unclear'],
    ['Buy EURUSD if it breaks 1.0900', 'side-unclear'],
    ['Buy XAUUSD when price reaches 3300', 'side-unclear'],
    ['Buy EURUSD on a retest of 1.0800', 'side-unclear'],
    ['Buy EURUSD on dip to 1.08 sl 1.07', 'side-unclear'],
    ['EURUSD buy now 1.0850 and buy limit 1.0800 sl 1.07', 'order-type-unsupported'],
    ['EURUSD BUY MARKET\nOR BUY LIMIT 1.0800\nSL 1.07', 'order-type-unsupported'],
    [{ action: 'buy', entry_limit_price: 1.05 }, 'order-type-unsupported'],
    [{ action: 'buy', limit_offset: 5 }, 'order-type-unsupported'],
    [{ action: 'buy', max_price: 1.05 }, 'order-type-unsupported'],
    [{ action: 'buy', stop: 1.08, limit: 1.1 }, 'order-type-unsupported'],
    [{ side: 'SELL', type: 'TAKE_PROFIT_MARKET', stopPrice: 1.12 }, 'side-unclear'],
    [{ side: 'BUY', type: 'stop', stopPrice: 1.115, limitPrice: 1.12 }, 'order-type-unsupported'],
  ],
  'talk about a trade is none': [
    ['Get ready to buy GOLD', 'side-unclear'],
    ['Possible buy EURUSD soon', 'side-unclear'],
    ['I am looking to buy EURUSD at 1.08', 'side-unclear'],
    ['Hold EURUSD long', 'side-unclear'],
    ['Should I buy EURUSD?', 'side-unclear'],
    ['STOP trading EURUSD, buy later', 'side-unclear'],
  ],
  'what was opened before is news': [
    ['I bought BTCUSDT, long from 67000', 'report-of-trade'],
    ['We entered EURUSD long', 'report-of-trade'],
    ['Opened buy XAUUSD 3320', 'report-of-trade'],
    ['EURUSD long opened at 1.08', 'report-of-trade'],
    ['EURUSD sell limit activated at 1.09', 'report-of-trade'],
    ['XAUUSD BUY signal failed', 'report-of-trade'],
    ['Recap: EURUSD buy 1.08', 'report-of-trade'],
    ['BUY signal triggered EURUSD', 'entry buy'],
    ['Market close: EURUSD long bias', 'side-unclear'],
  ],
  'a part is never all': [
    ['Scale out 50% EURUSD long', 'exit buy 50 percent-of-position'],
    ['Scaling out of EURUSD long, 25%', 'exit buy 25 percent-of-position'],
    ['Close two thirds of EURUSD long', 'exit buy 66.6666666667 percent-of-position'],
    ['Close some EURUSD', 'size-missing'],
    ['Close XAUUSD 1/2', 'size-missing'],
    ['Close XAUUSD losing trades', 'size-missing'],
    [{ action: 'close', portion: 0.5 }, 'size-missing'],
    [{ action: 'close', close_ratio: 0.5 }, 'size-missing'],
    ['BUY 1000 AAPL @ 150 LIMIT', 'entry buy limit 1000 lots'],
  ],
  'a stop is never dropped in silence': [
    [{ action: 'sell', sl1: 1.09 }, 'entry sell sl 1.09'],
    [{ action: 'sell', stop_loss_1: 1.09 }, 'entry sell sl 1.09'],
    [{ action: 'sell', bracket: { stopLoss: 1.09, takeProfit: 1.05 } }, 'entry sell sl 1.09 tp 1.05'],
    [{ action: 'sell', risk: { sl: 1.09, tp: 1.05 } }, 'entry sell sl 1.09 tp 1.05'],
    [{ action: 'sell', levels: { stop: 1.09 } }, 'entry sell sl 1.09'],
    [{ action: 'sell', my_sl: 1.09 }, 'stop-unreadable'],
    [{ action: 'sell', invalidation: 1.09 }, 'stop-unreadable'],
    [{ action: 'sell', exit_stop: 1.09 }, 'stop-unreadable'],
    [{ action: 'sell', loss: 1.09, profit: 1.05 }, 'stop-unreadable'],
    [{ action: 'buy', stops: [1.07] }, 'stop-unreadable'],
    [{ action: 'buy', stopLoss: { trailing: true, value: 1 } }, 'stop-unreadable'],
  ],
  'numbers keep their unit': [
    [{ action: 'buy', size: '$500' }, 'entry buy 500 money'],
    [{ action: 'buy', amount: '100 USDT' }, 'entry buy 100 money'],
    ['buy US30 39250 sl 39150', 'entry buy sl 39150'],
    ['US30 sell 39,250.5 sl 39,350.0 tp 39,100.0', 'entry sell sl 39350.0 tp 39100.0'],
    [{ action: 'sell', qty: '100%' }, 'side-unclear'],
    [{ action: 'buy', qty: '50%' }, 'entry buy 50 percent-of-equity'],
  ],
  'an option is not its underlying': [
    ['buy AAPL240621C190 2 contracts', 'instrument-unsupported'],
    [{ symbol: 'SPY240119C00475000', action: 'buy', quantity: 1 }, 'instrument-unsupported'],
    [{ symbol: '.SPY240119C475', action: 'buy' }, 'instrument-unsupported'],
    [{ symbol: 'NIFTY24JAN21500CE', action: 'buy', quantity: 50 }, 'instrument-unsupported'],
  ],
};

describe.each(Object.entries(GROUPS))('misreadings found by review: %s', (_name, rows) => {
  it.each(rows)('%j', (body, expected) => {
    expect(read(body)).toBe(expected);
  });
});
