import { examplesOf } from './sender-example.js';

/** Commands of bridges and bots: the words say what is meant. */
export const commandSenders = [
  ...examplesOf('pineconnector', {
    entry: ['7000000001,sell,US30,risk=0.5', { type: 'entry', side: 'sell', symbol: 'US30' }],
    reduction: [
      '7000000001,closelongpct,US30,risk=30',
      { type: 'exit', side: 'buy', size: { unit: 'percent-of-position', value: '30' } },
    ],
    exit: ['7000000001,closeshort,US30', { type: 'exit', side: 'sell', size: undefined }],
    reversal: ['7000000001,closelongsell,US30,risk=1', { type: 'entry', side: 'sell', reverses: true }],
    limit: [
      '7000000001,selllimit,EURUSD,price=1.1234,risk=1',
      { type: 'entry', side: 'sell', orderKind: 'limit', limitPrice: '1.1234' },
    ],
    'stop distance': [
      '7000000001,buy,EURUSD,sl=30,tp=60,risk=1',
      {
        type: 'entry',
        side: 'buy',
        stopDistance: { unit: 'pips', value: '30' },
        targets: [{ unit: 'pips', value: '60' }],
        stopLoss: undefined,
      },
    ],
    size: [
      '7000000001,buy,EURUSD,sl=30,risk=2',
      { type: 'entry', side: 'buy', size: { unit: 'risk-percent', value: '2' } },
    ],
  }),
  ...examplesOf('luxalgo', {
    entry: ['Bullish : 0 | Bearish : 1 | Bullish+ : 0 | Bearish+ : 0', { type: 'entry', side: 'sell' }],
    exit: ['Bearish Exit EURUSD', { type: 'exit', side: 'sell', symbol: 'EURUSD' }],
    reduction: [
      { ticker: 'GBPUSD', action: 'sell', strategy_market_position: 'long', quantity: '1' },
      { type: 'exit', side: 'buy', size: { unit: 'lots', value: '1' } },
    ],
  }),
  ...examplesOf('alertatron', {
    entry: [
      'MyKeys(ETHUSDT) { market(side=buy, amount=2); }',
      { type: 'entry', side: 'buy', symbol: 'ETHUSDT', size: { unit: 'units', value: '2' } },
    ],
    reduction: [
      'MyKeys(ETHUSDT) { market(side=sell, amount=25%p); }',
      { type: 'exit', side: 'buy', size: { unit: 'percent-of-position', value: '25' } },
    ],
    exit: ['MyKeys(ETHUSDT) { market(position=0); }', { type: 'exit', side: undefined, size: undefined }],
    limit: [
      'MyKeys(ETHUSDT) { limit(side=sell, amount=1, offset=@4100); }',
      { type: 'entry', side: 'sell', orderKind: 'limit', limitPrice: '4100' },
    ],
    size: ['MyKeys(ETHUSDT) { market(side=buy, amount=5%); }', { type: 'entry', side: 'buy', equityShare: '0.05' }],
    reversal: [
      'MyKeys(ETHUSDT) { market(position=0); market(side=sell, amount=1); }',
      { refused: 'program-unsupported' },
    ],
  }),
  ...examplesOf('wundertrading', {
    entry: ['ENTER-SHORT_BYBIT_SOLUSDT_Grid-7_15m_0a1b', { type: 'entry', side: 'sell', symbol: 'SOLUSDT' }],
    exit: ['EXIT-ALL_BYBIT_SOLUSDT_Grid-7_15m_0a1b', { type: 'exit', side: undefined, size: undefined }],
    limit: [
      { code: 'ENTER-LONG_BYBIT_SOLUSDT_Grid-7_15m_0a1b', orderType: 'limit', price: 150, timeToLive: 60 },
      { type: 'entry', side: 'buy', orderKind: 'limit', limitPrice: '150' },
    ],
    'stop distance': [
      {
        code: 'ENTER-LONG_BYBIT_SOLUSDT_Grid-7_15m_0a1b',
        stopLoss: { priceDeviation: 0.02 },
        takeProfits: [
          { priceDeviation: 0.03, portfolio: 0.4 },
          { priceDeviation: 0.06, portfolio: 0.6 },
        ],
      },
      {
        type: 'entry',
        side: 'buy',
        stopDistance: { unit: 'percent', value: '2' },
        targets: [
          { unit: 'percent', value: '3', share: '0.4' },
          { unit: 'percent', value: '6', share: '0.6' },
        ],
      },
    ],
    size: [
      { code: 'ENTER-LONG_BYBIT_SOLUSDT_Grid-7_15m_0a1b', amountPerTradeType: 'percents', amountPerTrade: 0.2 },
      { type: 'entry', side: 'buy', equityShare: '0.2' },
    ],
  }),
  ...examplesOf('trendspider', {
    entry: [
      { ticker: 'AAPL', action: 'buy', prev_position: 'flat' },
      { type: 'entry', side: 'buy' },
    ],
    exit: [
      { ticker: 'AAPL', order_action: 'flat', comment: 'TS: breakout' },
      { type: 'exit', side: undefined },
    ],
    reduction: [
      { ticker: 'AAPL', action: 'sell', prev_position: 'long', prev_position_size: 4, quantity: 1 },
      { type: 'exit', side: 'buy', size: { unit: 'lots', value: '1' } },
    ],
    reversal: [{ ticker: 'AAPL', action: 'sell', prev_position: 'long' }, { refused: 'side-unclear' }],
    size: [
      { ticker: 'AAPL', order_action: 'buy', order_contracts: 3 },
      { type: 'entry', side: 'buy', volume: '3' },
    ],
  }),
];
