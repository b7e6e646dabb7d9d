import { describe, expect, it } from '@jest/globals';
import { readingLine as line, readingNotes } from '../../test/reading-line.js';
import type { ReadingRules } from './interpret-payload.js';

type Row = readonly [body: string | Record<string, unknown>, expected: string, rules?: Partial<ReadingRules>];

const GROUPS: Readonly<Record<string, readonly Row[]>> = {
  'a stop with a limit is a stop-limit, as Binance writes it': [
    [
      { side: 'BUY', type: 'STOP', price: '1.101', stopPrice: '1.1' },
      'entry buy EURUSD stop-limit trigger 1.1 limit 1.101',
    ],
    [
      { side: 'SELL', type: 'STOP', price: '1.049', stopPrice: '1.05' },
      'entry sell EURUSD stop-limit trigger 1.05 limit 1.049',
    ],
    [{ side: 'BUY', type: 'STOP', price: '1.09', stopPrice: '1.1' }, 'order-type-unsupported'],
    [{ action: 'buy', orderType: 'stop', price: 1.095, stopPrice: 1.1 }, 'entry buy EURUSD stop trigger 1.1'],
    [{ action: 'buy', orderType: 'stop', price: 1.101, stopPrice: 1.1 }, 'order-type-unsupported'],
    [{ side: 'BUY', type: 'STOP_MARKET', price: 0, stopPrice: '1.1' }, 'entry buy EURUSD stop trigger 1.1'],
    ['BUY STOP LIMIT EURUSD trigger 1.10 limit 1.101', 'entry buy EURUSD stop-limit trigger 1.10 limit 1.101'],
    ['BUY LIMIT EURUSD 1.08 GTC', 'entry buy EURUSD limit limit 1.08'],
    ['BUY LIMIT EURUSD 1.08 DAY', 'entry buy EURUSD limit limit 1.08 until 2026-01-06T00:00:00.000Z'],
    ['BUY LIMIT EURUSD 1.08 IOC', 'order-type-unsupported'],
    [
      'Keys(EURUSD) { stopOrder(side=buy, amount=1, offset=@1.2, reduceOnly=false); }',
      'entry buy EURUSD stop trigger 1.2 1 units',
    ],
  ],
  'a number that looks like a price is no distance': [
    [{ action: 'buy', sl: '1.0500' }, 'number-invalid', { levelUnit: 'pips' }],
    [{ action: 'buy', sl: '1.0500' }, 'number-invalid', { levelUnit: 'points' }],
    [{ action: 'buy', sl: 20, tp: '1.0900' }, 'number-invalid', { levelUnit: 'pips' }],
    [{ action: 'buy', sl: 2650.5, price: 2660 }, 'number-invalid', { levelUnit: 'pips' }],
    ['BUY EURUSD SL 1.0500 TP 1.0900', 'number-invalid', { levelUnit: 'pips' }],
    [{ action: 'buy', sl: '50.5', tp: 100 }, 'entry buy EURUSD sl 50.5 pips tp 100 pips', { levelUnit: 'pips' }],
    [{ action: 'buy', sl_pips: '10.55' }, 'entry buy EURUSD sl 10.55 pips'],
    [
      { action: 'buy', sl: '1.25', tp: '2.5' },
      'entry buy EURUSD sl 1.25 percent tp 2.5 percent',
      { levelUnit: 'percent' },
    ],
  ],
  'sizes and targets of a sentence are read whole': [
    ['BUY LIMIT EURUSD 1.1 SL 1.05 0.1 lots', 'entry buy EURUSD limit limit 1.1 0.1 lots sl 1.05'],
    ['SELL GBPUSD SL 1.2900 TP 1.2750 20000 units', 'entry sell GBPUSD 20000 units sl 1.2900 tp 1.2750'],
    [
      '#ETHUSDT SHORT\nTake-Profit Targets:\n1) 3350\n2) 3300\n3) 3200\nStop-Loss: 3550',
      'entry sell ETHUSDT sl 3550 tp 3350/3300/3200',
    ],
    ['LONG EURUSD\nTargets:\n1. 1.0900\n2. 1.0950\nSL: 1.0800', 'entry buy EURUSD sl 1.0800 tp 1.0900/1.0950'],
    [
      'BUY EURUSD\nTP1: 1.0900 close 50%\nTP2: 1.0950 close 50%\nSL 1.0800',
      'entry buy EURUSD sl 1.0800 tp 1.0900*0.5/1.0950*0.5',
    ],
    [{ action: 'buy', risk: '$100', sl: 1.08 }, 'entry buy EURUSD 100 risk-money sl 1.08'],
  ],
  'volumes of targets are no shares': [
    [
      { action: 'buy', qty: 0.1, tp1: 1.09, tp1_qty: 0.05, tp2: 1.1, tp2_qty: 0.05 },
      'entry buy EURUSD 0.1 lots tp 1.09*0.5/1.1*0.5',
    ],
    [
      {
        action: 'buy',
        quantity: 4,
        takeProfits: [
          { limitPrice: 1.09, quantity: 1 },
          { limitPrice: 1.1, quantity: 3 },
        ],
      },
      'entry buy EURUSD 4 lots tp 1.09*0.25/1.1*0.75',
    ],
    [{ action: 'buy', tp1: 1.09, tp1_qty: 0.05, tp2: 1.1, tp2_qty: 0.05 }, 'number-invalid'],
    [{ action: 'buy', tp1: 1.09, tp1_qty: '50%', tp2: 1.1, tp2_qty: '50%' }, 'entry buy EURUSD tp 1.09*0.5/1.1*0.5'],
    [{ action: 'buy', tp1: 1.09, tp1_share: 0.4, tp2: 1.1 }, 'entry buy EURUSD tp 1.09*0.4/1.1'],
    [
      {
        action: 'enter_long',
        take_profit: {
          enabled: true,
          steps: [
            { price: '1.1', amount: '50' },
            { price: '1.2', amount: '50' },
          ],
        },
        stop_loss: { trigger_price: '1' },
      },
      'entry buy EURUSD sl 1 tp 1.1*0.5/1.2*0.5',
    ],
    [
      {
        action: 'buy',
        take_profit: {
          steps: [
            { price: '1.1', amount: '3' },
            { price: '1.2', amount: '4' },
          ],
        },
      },
      'number-invalid',
    ],
  ],
  'an alert that is a trial, switched off or turned round is no order': [
    [{ action: 'buy', dry_run: true }, 'test-alert'],
    [{ action: 'buy', test: 'yes' }, 'test-alert'],
    [{ action: 'close', simulate: 1 }, 'test-alert'],
    [{ action: 'buy', mode: 'paper' }, 'test-alert'],
    [{ action: 'buy', enabled: false }, 'test-alert'],
    [{ action: 'buy', disabled: true }, 'test-alert'],
    [{ action: 'buy', dry_run: false, enabled: true, mode: 'live' }, 'entry buy EURUSD'],
    [{ action: 'buy', inverse: true }, 'side-unclear'],
    [{ action: 'buy', invert: 1 }, 'side-unclear'],
    [{ action: 'buy', invert: false }, 'entry buy EURUSD'],
    [{ action: 'buy', isBuy: false }, 'side-unclear'],
    [{ action: 'buy', Buy: 0, Sell: 1 }, 'side-unclear'],
    [{ action: 'buy', Buy: 1, Sell: 0 }, 'entry buy EURUSD'],
    [{ direction: 'short', size: 50, mode: 'reverse' }, 'entry sell EURUSD reverses 50 lots'],
    [{ direction: 'short', size: 50, mode: 'overflow' }, 'side-unclear'],
  ],
  'shapes that relays, terminals and templates give a body': [
    ['```json\n{"symbol":"EURUSD","action":"buy"}\n```', 'entry buy EURUSD'],
    ['"{\\"symbol\\":\\"EURUSD\\",\\"action\\":\\"buy\\"}"', 'entry buy EURUSD'],
    ['payload=%7B%22symbol%22%3A%22EURUSD%22%2C%22action%22%3A%22sell%22%7D', 'entry sell EURUSD'],
    ['EURUSD,buy,0.1,1.08,1.10', 'number-invalid'],
    ['EURUSD;BUY;0.1', 'number-invalid'],
    ['buy,EURUSD,0.1', 'number-invalid'],
    [{ order: 'buy', volume: 0.1 }, 'entry buy EURUSD 0.1 lots'],
    [{ action: 'sell', order: 'limit', price: 1.1 }, 'entry sell EURUSD limit limit 1.1'],
    [{ action: 'buy', order: 'stop', stop_price: 1.1 }, 'entry buy EURUSD stop trigger 1.1'],
    [{ action: 'close', order: 'limit', price: 1.1 }, 'order-type-unsupported'],
    [{ operation: 'sell', lots: 0.1 }, 'entry sell EURUSD 0.1 lots'],
    [{ cmd: 'OP_BUY', lots: 0.1 }, 'entry buy EURUSD 0.1 lots'],
    [{ actionType: 'ORDER_TYPE_BUY', volume: 0.1, stopLoss: 1.08 }, 'entry buy EURUSD 0.1 lots sl 1.08'],
    [{ type: 'ORDER_TYPE_BUY_LIMIT', price: 1.08, volume: 0.1 }, 'entry buy EURUSD limit limit 1.08 0.1 lots'],
    [{ action: 'TRADE_ACTION_DEAL', type: 'ORDER_TYPE_SELL', volume: 0.2 }, 'entry sell EURUSD 0.2 lots'],
    [{ actionType: 'POSITIONS_CLOSE_SYMBOL' }, 'exit both EURUSD'],
    [{ actionType: 'POSITION_CLOSE_ID', positionId: '1' }, 'side-unclear'],
    [{ transaction_type: 'SELL', quantity: 2 }, 'entry sell EURUSD 2 lots'],
    [
      { strategy: { order: { action: 'sell', contracts: 1 }, current_position: 'flat', prev_position: 'long' } },
      'exit buy EURUSD',
    ],
    [
      { strategy: { order: { action: 'sell', contracts: 1 }, current_position: 'short', prev_position: 'flat' } },
      'entry sell EURUSD 1 lots',
    ],
    [
      {
        strategy: {
          position_size: '-2',
          order_action: 'sell',
          order_contracts: '4',
          order_id: 'Short',
          market_position: 'short',
          market_position_size: '2',
          prev_market_position: 'long',
          prev_market_position_size: '2',
        },
      },
      'entry sell EURUSD reverses 2 lots',
    ],
    ['7000000001,buy,EURUSD,vol_lots=0.1,sl_price=1.08,tp_pips=100', 'entry buy EURUSD 0.1 lots sl 1.08 tp 100 pips'],
    ['7000000001,sell,EURUSD,vol_pct_bal_loss=1,sl_pips=20', 'entry sell EURUSD 1 risk-percent-of-balance sl 20 pips'],
    ['7000000001,buy,EURUSD,vol_dollar=50,sl=20', 'entry buy EURUSD 50 risk-money sl 20 pips'],
    ['7000000001,closelongopenshort,EURUSD,risk=1', 'entry sell EURUSD reverses 1 risk-percent'],
    ['Buy EURUSD\nSell GBPUSD', 'symbol-unclear'],
  ],
  'a word for an end is never an entry': [
    ['Kill EURUSD long', 'side-unclear'],
    ['Stop out EURUSD long', 'report-of-trade'],
    ['Square off EURUSD long', 'exit buy EURUSD'],
    ['Cut EURUSD short', 'side-unclear'],
    ['Book profit EURUSD long', 'side-unclear'],
    ['EURUSD long over', 'side-unclear'],
    ['End EURUSD long', 'side-unclear'],
    ['EURUSD: leave long', 'side-unclear'],
    ['LONG STOP EURUSD', 'side-unclear'],
    ['Buy back EURUSD short', 'side-unclear'],
    ['exit short -> buy EURUSD', 'entry buy EURUSD reverses'],
    ['EURUSD long close', 'exit buy EURUSD'],
    [{ action: 'sell', close: true }, 'exit buy EURUSD'],
    [{ action: 'sell', exit: 'yes', quantity: 1 }, 'exit buy EURUSD 1 lots'],
    [{ action: 'sell', close: 1.0845 }, 'entry sell EURUSD'],
    [{ action: 'sell', params: { reduceOnly: true }, amount: 2 }, 'exit buy EURUSD 2 lots'],
    [{ side: 'sell', options: { positionSide: 'LONG' } }, 'exit buy EURUSD'],
    [{ action: 'sell', position: { size: 0 } }, 'exit buy EURUSD'],
    [{ action: 'sell', netPosition: 0 }, 'exit buy EURUSD'],
    [{ action: 'sell', pos_size: 0, qty: 1 }, 'exit buy EURUSD'],
    [{ action: 'sell', bot_position_now: 0 }, 'side-unclear'],
    [{ action: 'sell', oc: 'C' }, 'side-unclear'],
  ],
  'what is told of a size or an order is not lost by its place or its name': [
    [{ action: 'buy', qty: { value: 1, unit: 'contracts' } }, 'entry buy EURUSD 1 contracts'],
    [{ action: 'buy', size: { type: 'percent', value: 5 } }, 'entry buy EURUSD 5 percent-of-equity'],
    [
      { action: 'buy', type: 'limit', price: 1.08, expiration_minutes: 60 },
      'entry buy EURUSD limit limit 1.08 until 2026-01-05T11:00:00.000Z',
    ],
    [
      { action: 'buy', type: 'limit', price: 1.08, ttlSeconds: 90 },
      'entry buy EURUSD limit limit 1.08 until 2026-01-05T10:01:30.000Z',
    ],
    [{ action: 'buy', type: 'MIT', price: 1.08 }, 'order-type-unsupported'],
    [{ action: 'buy', pending: true, price: 1.08 }, 'order-type-unsupported'],
    ['BUY-LIMIT EURUSD 1.08', 'entry buy EURUSD limit limit 1.08'],
    ['BUY_STOP GOLD 2660', 'entry buy GOLD stop trigger 2660'],
    ['Buy EURUSD limit order at 1.08 or market', 'order-type-unsupported'],
  ],
  'layouts of channels and bots': [
    [
      '#BTC/USDT\nSignal Type: Regular (Long)\nEntry Targets:\n67000\n66500\n\nTake-Profit Targets:\n1) 68000\n2) 69000\n\nStop Targets:\n1) 65000',
      'entry buy BTCUSDT sl 65000 tp 68000/69000',
    ],
    ['#SOL/USDT\nLONG\nEntry 1: 150\nEntry 2: 148\nTP1: 155\nTP2: 160\nSL: 145', 'entry buy SOLUSDT sl 145 tp 155/160'],
    [
      'COIN: $ETH/USDT\nDIRECTION: SHORT\nTARGETS: 3350 - 3300 - 3200\nSTOP LOSS: 3550',
      'entry sell ETHUSDT sl 3550 tp 3350/3300/3200',
    ],
    ['EURUSD SELL NOW\nSL 20 PIPS\nTP 40/60/80 PIPS', 'entry sell EURUSD sl 20 pips tp 40 pips/60 pips/80 pips'],
    ['EURUSD Buy 1.0850 TP 50 SL 30', 'number-invalid'],
    ['BUY EURUSD SL at 1.08 or 1.075', 'number-invalid'],
    ['BUY BTCUSDT 60000 LMT', 'entry buy BTCUSDT limit limit 60000'],
    ['BUY 100 AAPL @ MKT', 'entry buy AAPL 100 lots'],
    ['Buy 5% BTCUSDT', 'entry buy BTCUSDT 5 percent-of-equity'],
    ['Buy $500 of BTCUSDT', 'entry buy BTCUSDT 500 money'],
    ['Buy BTCUSDT for 500 USDT', 'entry buy BTCUSDT 500 money'],
    ['b=long q=1 t=market s=xbtusd', 'side-unclear'],
    ['c=position b=long t=market s=xbtusd', 'side-unclear'],
    ['symbol=EURUSD close=position side=sell type=market', 'side-unclear'],
    ['command=REVERSEPOSITION;symbol=EURUSD;action=SELL;qty=1', 'entry sell EURUSD reverses 1 lots'],
    [
      { action: 'ENTER_LONG', investmentType: 'percentage_balance', amount: '10' },
      'entry buy EURUSD 10 percent-of-balance',
    ],
    [
      { action: 'EXIT_LONG', investmentType: 'percentage_position', amount: '50' },
      'exit buy EURUSD 50 percent-of-position',
    ],
    [{ side: 'buy', open: { amountType: 'sumUsd', amount: 100 } }, 'number-invalid'],
    [
      {
        side: 'buy',
        tp: {
          orders: [
            { price: 1.1, piece: 50 },
            { price: 1.2, piece: 50 },
          ],
        },
      },
      'entry buy EURUSD tp 1.1*0.5/1.2*0.5',
    ],
    [
      { side: 'long', stopLossPercentage: -5, takeProfitPercentage1: 3, takeProfitAmountPercentage1: 50 },
      'entry buy EURUSD sl 5 percent tp 3 percent*0.5',
    ],
    [{ action: 'reduce', side: 'long', reduce_percentage: 50 }, 'exit buy EURUSD 50 percent-of-position'],
    [
      '{"secret":"s","signals":[{"symbol":"EURUSD","action":"close_long"},{"symbol":"EURUSD","action":"sell"}]}',
      'exit buy EURUSD & entry sell EURUSD',
    ],
  ],
  'what people plainly expect to work does': [
    ['EURUSD: Buy at 1.0850, stop loss at 1.0800, take profit at 1.0950.', 'entry buy EURUSD sl 1.0800 tp 1.0950'],
    ['EURUSD buy 15 min chart', 'entry buy EURUSD'],
    ['buy 0.1 gold', 'entry buy GOLD 0.1 lots'],
    ['EMA9 over EMA21 BUY EURUSD', 'entry buy EURUSD'],
    ['Partial close XAUUSD 50%', 'exit both XAUUSD 50 percent-of-position'],
    [{ event: 'exit', side: 'long' }, 'exit buy EURUSD'],
    [{ event: 'entry', side: 'long' }, 'entry buy EURUSD'],
    [{ event: 'tp1', side: 'long' }, 'report-of-trade'],
    [{ status: 'exit', side: 'long' }, 'report-of-trade'],
  ],
  'opinions and news are no orders': [
    ['EURUSD buy still valid', 'side-unclear'],
    ['We are in EURUSD long', 'side-unclear'],
    ['Correction: EURUSD SL 1.07 (buy)', 'side-unclear'],
    ['Next signal EURUSD buy in 5 minutes', 'side-unclear'],
    ['EURUSD long entered', 'report-of-trade'],
    ['Position opened: EURUSD BUY 0.1', 'report-of-trade'],
    ['#12345 EURUSD buy 0.10 opened', 'report-of-trade'],
    ['XAUUSD buy signal was great', 'side-unclear'],
    ['Analysts say buy AAPL', 'side-unclear'],
    ['Bank upgrades AAPL to Buy', 'side-unclear'],
    ['Upgraded to buy: NVDA', 'side-unclear'],
    ['Insider buy AAPL 10000 shares', 'side-unclear'],
  ],
};

describe.each(Object.entries(GROUPS))('§1 bodies nobody here had seen: %s', (_name, rows) => {
  it.each(rows.map(([body, expected, rules]) => ({ body, expected, rules })))(
    '$body → $expected',
    ({ body, expected, rules }) => {
      expect(line(body, rules)).toBe(expected);
    },
  );
});

describe('§1 numbers that were not read are named', () => {
  it.each([
    ['BUY EURUSD 0.1', '0.1'],
    ['BUY EURUSD now, RSI at 28', '28'],
    ['BUY EURUSD, RSI 28', '28'],
  ])('%s', (body, number) => {
    expect(line(body)).toMatch(/^entry buy EURUSD/);
    expect(readingNotes(body).join(' ')).toContain(number);
  });

  it('a size under a name that is not known is named', () => {
    expect(readingNotes({ action: 'buy', order_volume_x: 1, trade_qty: 2 }).join(' ')).toContain('trade_qty');
  });
});
