import { examplesOf } from './sender-example.js';

const TEXT = (order: string, position: string): string =>
  `Cross (9, 21): order ${order} filled on EURUSD. New strategy position is ${position}`;
const POST = (fields: object): object => ({ ticker: 'EURUSD', ...fields });
const COMMAS = (action: string, before: [string, string], after: [string, string], amount = '1'): object => ({
  secret: 'of-the-bot',
  tv_instrument: 'BTCUSDT',
  action,
  bot_uuid: 'of-the-bot',
  order: { amount, currency_type: 'base' },
  strategy_info: {
    prev_market_position: before[0],
    prev_market_position_size: before[1],
    market_position: after[0],
    market_position_size: after[1],
  },
});

/** Alerts of strategies: what was held before and after tells what is meant. */
export const strategySenders = [
  ...examplesOf('tradingview', {
    entry: [TEXT('buy @ 1', '1'), { type: 'entry', side: 'buy', volume: '1' }],
    'scale-in': [TEXT('buy @ 1', '2'), { type: 'entry', side: 'buy', volume: '1' }],
    reduction: [TEXT('sell @ 1', '1'), { type: 'exit', side: 'buy', size: { unit: 'lots', value: '1' } }],
    exit: [TEXT('buy @ 2', '0'), { type: 'exit', side: 'sell', size: undefined }],
    reversal: [TEXT('sell @ 3', '-2'), { type: 'entry', side: 'sell', reverses: true, volume: '2' }],
    limit: [
      { symbol: 'EURUSD', action: 'buy', order_type: 'limit', limit_price: '1.0800' },
      { type: 'entry', side: 'buy', orderKind: 'limit', limitPrice: '1.0800' },
    ],
    'stop distance': [
      { symbol: 'EURUSD', action: 'buy', sl_pips: 25 },
      { type: 'entry', side: 'buy', stopDistance: { unit: 'pips', value: '25' } },
    ],
    size: [
      { symbol: 'EURUSD', action: 'buy', quantity: '10%' },
      { type: 'entry', side: 'buy', equityShare: '0.1', volume: undefined },
    ],
  }),
  ...examplesOf('traderspost', {
    entry: [POST({ action: 'buy', sentiment: 'bullish' }), { type: 'entry', side: 'buy' }],
    'scale-in': [
      POST({ action: 'add', sentiment: 'bullish', quantity: 1 }),
      { type: 'entry', side: 'buy', size: { unit: 'units', value: '1' } },
    ],
    reduction: [
      POST({ action: 'sell', sentiment: 'bullish', quantityType: 'percent_of_position', quantity: 25 }),
      { type: 'exit', side: 'buy', size: { unit: 'percent-of-position', value: '25' } },
    ],
    exit: [POST({ action: 'sell', sentiment: 'flat' }), { type: 'exit', side: 'buy', size: undefined }],
    limit: [
      POST({ action: 'sell', orderType: 'stop_limit', stopPrice: 1.07, limitPrice: 1.069 }),
      { type: 'entry', side: 'sell', orderKind: 'stop-limit', triggerPrice: '1.07', limitPrice: '1.069' },
    ],
    'stop distance': [
      POST({ action: 'buy', signalPrice: 200, stopLoss: { type: 'stop', percent: 2 }, takeProfit: { amount: 10 } }),
      { type: 'entry', side: 'buy', stopLoss: '196', takeProfit: '210' },
    ],
    size: [
      POST({ action: 'buy', quantityType: 'dollar_amount', quantity: 2500 }),
      { type: 'entry', side: 'buy', size: { unit: 'money', value: '2500' }, volume: undefined },
    ],
  }),
  ...examplesOf('3commas', {
    entry: [
      COMMAS('buy', ['flat', '0'], ['long', '1']),
      { type: 'entry', side: 'buy', symbol: 'BTCUSDT', size: { unit: 'units', value: '1' } },
    ],
    'scale-in': [COMMAS('buy', ['long', '1'], ['long', '2']), { type: 'entry', side: 'buy' }],
    reduction: [
      COMMAS('sell', ['long', '3'], ['long', '2']),
      { type: 'exit', side: 'buy', size: { unit: 'units', value: '1' } },
    ],
    exit: [COMMAS('sell', ['long', '1'], ['flat', '0']), { type: 'exit', side: 'buy', size: undefined }],
    reversal: [
      COMMAS('sell', ['long', '1'], ['short', '2'], '3'),
      { type: 'entry', side: 'sell', reverses: true, size: { unit: 'units', value: '2' } },
    ],
    limit: [
      { tv_instrument: 'BTCUSDT', action: 'enter_short', order: { order_type: 'limit', price: '70000' } },
      { type: 'entry', side: 'sell', orderKind: 'limit', limitPrice: '70000' },
    ],
    'stop distance': [
      { tv_instrument: 'BTCUSDT', action: 'enter_long', stop_loss: { enabled: true, percent: '1.5' } },
      { type: 'entry', side: 'buy', stopDistance: { unit: 'percent', value: '1.5' } },
    ],
    size: [
      { tv_instrument: 'BTCUSDT', action: 'exit_long', order: { amount: '40', currency_type: 'position_percent' } },
      { type: 'exit', side: 'buy', size: { unit: 'percent-of-position', value: '40' } },
    ],
  }),
];
