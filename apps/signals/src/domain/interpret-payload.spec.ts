import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { interpretPayload, type ReadingRules } from './interpret-payload.js';
import { symbolMapOf } from './symbol-name.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };

interface Options extends Partial<ReadingRules> {
  query?: Record<string, string>;
}

function read(body: string | Uint8Array, { query = {}, ...rules }: Options = {}) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return interpretPayload(bytes, new Map(Object.entries(query)), { ...RULES, ...rules }, NOW);
}

/** What has specs of its own: the size beside volume or share, positions, notes. */
const ELSEWHERE = ['occurredAt', 'expiresAt', 'size', 'positionBefore', 'positionAfter', 'notes'];

/** The signals without what is the same in all of them, or the rejection's code and fields. */
function outcome(body: string | Uint8Array, options?: Options): unknown {
  const result = read(body, options);
  if (!result.ok) return { rejected: result.problem.code, fields: result.problem.fields };
  return result.value.signals.map((signal) =>
    Object.fromEntries(
      Object.entries(signal).filter(
        ([name, value]) => !ELSEWHERE.includes(name) && !(name === 'confidence' && value === 1),
      ),
    ),
  );
}

const FOLDER = join(
  process.env['PLIMSOLL_SHARED_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'),
  'tradingview-alerts',
);

/**
 * What a person would expect of each body of the collection, and what changes when the source or the address says more.
 */
const EXPECTED: readonly (readonly [file: string, expected: unknown, options?: Options])[] = [
  ['01-json-strings-tickerly.json', [{ type: 'entry', side: 'buy', symbol: 'BTCUSDT', volume: '0.1' }]],
  [
    '02-json-smart-quotes-unexpanded-tickerly.txt',
    { rejected: 'placeholder-not-expanded', fields: ['action', 'ticker'] },
  ],
  [
    '03-json-numbers-india-trade-cli.json',
    [{ type: 'entry', side: 'buy', symbol: 'RELIANCE', price: '2450.5', strategy: 'EMA Crossover' }],
  ],
  [
    '04-json-multi-symbol-chartink.json',
    [
      { type: 'entry', side: 'buy', symbol: 'RELIANCE', price: '2450' },
      { type: 'entry', side: 'buy', symbol: 'TCS', price: '3500' },
      { type: 'entry', side: 'buy', symbol: 'INFY', price: '1800' },
    ],
  ],
  [
    '05-text-keyvalue-crlf-octobot.txt',
    [{ type: 'entry', side: 'sell', symbol: 'CRVUSDT', volume: '1.115', price: '0.9060' }],
  ],
  [
    '06-text-keyvalue-oneline-octobot.txt',
    [{ type: 'entry', side: 'sell', symbol: 'CRVUSDT', volume: '1.115', price: '0.9060' }],
  ],
  [
    '06-text-keyvalue-oneline-octobot.txt',
    [{ type: 'entry', side: 'sell', symbol: 'CRV/USD', volume: '1.115', price: '0.9060' }],
    { symbolMap: symbolMapOf([{ from: 'kucoin:crvusdt', to: 'CRV/USD' }]) },
  ],
  ['07-json-key-msg-blank-lines.json', { rejected: 'symbol-missing', fields: [] }],
  ['07-json-key-msg-blank-lines.json', [{ type: 'entry', side: 'buy', symbol: 'EURUSD' }], { defaultSymbol: 'EURUSD' }],
  // The price crossed; whether that is a reason to buy or to sell nobody has said.
  ['08-text-plain-sentence.txt', { rejected: 'side-missing', fields: [] }],
  ['08-text-plain-sentence.txt', [{ type: 'entry', side: 'sell', symbol: 'TSLA' }], { query: { action: 'sell' } }],
  ['09-json-minimal-3commas.json', { rejected: 'symbol-missing', fields: [] }],
  ['09-json-minimal-3commas.json', [{ type: 'entry', side: 'buy', symbol: 'BTCUSD' }], { defaultSymbol: 'BTCUSD' }],
  ['10-trendspider-alert.json', { rejected: 'not-a-signal', fields: [] }],
  ['10-trendspider-alert.json', { rejected: 'side-missing', fields: [] }, { query: { symbol: 'AAPL' } }],
  [
    '10-trendspider-alert.json',
    [{ type: 'entry', side: 'buy', symbol: 'AAPL', strategy: 'Alert Name' }],
    { query: { symbol: 'AAPL', side: 'buy' } },
  ],
  [
    '11-json-template-unquoted-placeholders.txt',
    { rejected: 'placeholder-not-expanded', fields: ['action', 'ticker'] },
  ],
  [
    '12-json-dotted-keys-numbers.json',
    [
      {
        type: 'entry',
        side: 'sell',
        symbol: 'EURUSD',
        price: '1.17104',
        stopLoss: '1.1722152226',
        takeProfit: '1.1686895548',
        strategy: 'SevenSYS',
        confidence: 0.58,
      },
    ],
  ],
  [
    '13-json-legacy-pair-allocation.json',
    [{ type: 'entry', side: 'buy', symbol: 'BTCUSD', price: '50000', equityShare: '0.1' }],
  ],
  ['14-json-strict-amount.json', [{ type: 'entry', side: 'buy', symbol: 'BTCUSD', volume: '0.01' }]],
  ['15-json-irrelevant.json', { rejected: 'not-a-signal', fields: [] }],
  ['15-json-irrelevant.json', { rejected: 'not-a-signal', fields: [] }, { defaultSymbol: 'EURUSD' }],
  ['16-json-signal-mode-amabit.json', [{ type: 'entry', side: 'buy', symbol: 'BTCUSDT', volume: '0.01' }]],
];

describe('SG-1 bodies of real alerts', () => {
  const present = existsSync(FOLDER);
  if (!present) process.stdout.write(`skipped: ${FOLDER} is not present\n`);
  (present ? it : it.skip).each(
    EXPECTED.map(([file, expected, options]) => ({
      file,
      expected,
      options,
      name: `${file} ${JSON.stringify({ ...options, ...(options?.symbolMap ? { symbolMap: [...options.symbolMap] } : {}) })}`,
    })),
  )('$name', ({ file, expected, options }) => {
    expect(outcome(readFileSync(join(FOLDER, file)), options)).toEqual(expected);
  });
});

describe('SG-1 shapes of a body', () => {
  const buyTsla = [{ type: 'entry', side: 'buy', symbol: 'TSLA' }];
  it.each([
    ['JSON with a byte order mark and a trailing line', '\ufeff{"symbol":"TSLA","action":"buy"}\r\n'],
    ['typographic quotes', '{“symbol”: “TSLA”, “action”: “buy”}'],
    ['single quotes', "{'symbol': 'TSLA', 'action': 'buy'}"],
    ['a comma too many', '{"symbol":"TSLA","action":"buy",}'],
    ['a placeholder expanded without quotes', '{"symbol":NASDAQ:TSLA,"action":buy}'],
    ['names in another case', '{"Symbol":"tsla","ACTION":"Buy"}'],
    ['wrapped in an object', '{"data":{"symbol":"TSLA","action":"buy"}}'],
    ['nested as Pine names it', '{"ticker":"TSLA","strategy":{"order":{"action":"buy"}}}'],
    ['a list of one', '[{"symbol":"TSLA","action":"buy"}]'],
    ['lines with a colon', 'Symbol: TSLA\nAction: Buy'],
    ['one line with commas', 'symbol=TSLA, action=buy'],
    ['one line with blanks', 'symbol=TSLA action=buy'],
    ['a sentence', 'Buy TSLA'],
    ['a sentence with an exchange', '🟢 LONG signal on NASDAQ:TSLA (15m)'],
    ['a quoted sentence', '"BUY TSLA"'],
    ['a sentence in a field', '{"content":"Long TSLA now"}'],
  ])('%s', (_name, body) => {
    expect(outcome(body)).toEqual(buyTsla);
  });

  it('the default message of a TradingView strategy', () => {
    expect(outcome('EMA cross (9, 21): order buy @ 0.5 filled on BTCUSDT. New strategy position is 0.5')).toEqual([
      { type: 'entry', side: 'buy', symbol: 'BTCUSDT', volume: '0.5' },
    ]);
    expect(outcome('EMA cross (9, 21): order sell @ 0.5 filled on BTCUSDT. New strategy position is 0')).toEqual([
      { type: 'exit', side: 'buy', symbol: 'BTCUSDT' },
    ]);
  });

  it('levels inside a sentence', () => {
    expect(outcome('BUY EURUSD @ 1.0840 SL 1.0810 TP: 1.0900.')).toEqual([
      { type: 'entry', side: 'buy', symbol: 'EURUSD', price: '1.0840', stopLoss: '1.0810', takeProfit: '1.0900' },
    ]);
  });
});

describe('SG-1 entry, exit and side', () => {
  const of = (fields: object): unknown => outcome(JSON.stringify({ symbol: 'EURUSD', ...fields }));
  const entry = (side: string) => [{ type: 'entry', side, symbol: 'EURUSD' }];
  const exit = (side?: string) => [{ type: 'exit', ...(side ? { side } : {}), symbol: 'EURUSD' }];

  it.each([
    [{ action: 'Strong Buy' }, entry('buy')],
    [{ side: 'SHORT' }, entry('sell')],
    [{ action: 'open', side: 'sell' }, entry('sell')],
    [{ direction: 'bullish' }, entry('buy')],
    [{ action: 'exit' }, exit()],
    [{ action: 'flat' }, exit()],
    [{ action: 'close_long' }, exit('buy')],
    [{ action: 'closeShort' }, exit('sell')],
    [{ action: 'CLOSELONG' }, exit('buy')],
    [{ action: 'close', side: 'long' }, exit('buy')],
    [{ action: 'sell to close' }, exit('buy')],
    [{ action: 'buy to cover' }, exit('sell')],
    [{ action: 'exit', prev_position: 'short' }, exit('sell')],
    [{ action: 'sell', market_position: 'flat', prev_market_position: 'long' }, exit('buy')],
    [{ action: 'buy', market_position: 'flat' }, exit('sell')],
    [
      { action: 'sell', market_position: 'short', prev_market_position: 'long' },
      [{ ...entry('sell')[0], reverses: true }],
    ],
    [{ action: 'sell', reduce_only: true }, exit('buy')],
    [{ market_position: 'long' }, entry('buy')],
    [{ market_position: 'flat', prev_market_position: 'long' }, exit('buy')],
    [{ message: 'exit long' }, exit('buy')],
  ])('%j', (fields, expected) => {
    expect(of(fields)).toEqual(expected);
  });

  it.each([
    [{ action: 'alert' }, 'side-unclear'],
    [{ action: 'buy', side: 'short' }, 'side-unclear'],
    [{ action: "don't buy" }, 'side-unclear'],
    [{ action: 'cancel' }, 'side-unclear'],
    [{ message: 'do not buy' }, 'side-unclear'],
    [{ message: 'Long or short?' }, 'side-unclear'],
    [{ message: 'long-term sell-off ahead' }, 'side-missing'],
    [{ message: 'Close above 100' }, 'side-missing'],
    [{ strategy: 'Buy the dip' }, 'side-missing'],
    [{ price: 1 }, 'side-missing'],
  ])('%j → %s', (fields, code) => {
    expect(of(fields)).toEqual({ rejected: code, fields: expect.any(Array) });
  });
});

describe('SG-1 figures are exact or refused', () => {
  const of = (text: string): unknown => outcome(`{"symbol":"EURUSD","action":"buy",${text}}`);
  const entry = { type: 'entry', side: 'buy', symbol: 'EURUSD' };

  it.each([
    ['"price":9007199254740993', [{ ...entry, price: '9007199254740993' }]],
    ['"price":1e2', [{ ...entry, price: '100' }]],
    ['"stop_loss":"1.070000000001"', [{ ...entry, stopLoss: '1.070000000001' }]],
    ['"sl":0,"tp":null', [entry]],
    ['"price":"NaN"', [entry]],
    ['"price":1e400', [entry]],
    ['"price":-0', [entry]],
    ['"quantity":"25%"', [{ ...entry, equityShare: '0.25' }]],
    ['"open":1,"high":2,"low":1,"close":1.5,"volume":1234', [{ ...entry, price: '1.5' }]],
    ['"signal_strength":58', [{ ...entry, confidence: 0.58 }]],
    ['"confidence":0.7', [{ ...entry, confidence: 0.7 }]],
    ['"confidence":"70%"', [{ ...entry, confidence: 0.7 }]],
    ['"confidence":700', [entry]],
    [
      '"stopLoss":{"type":"stop","stopPrice":1.07},"takeProfit":{"limitPrice":1.1}',
      [{ ...entry, stopLoss: '1.07', takeProfit: '1.1' }],
    ],
    ['"stop_loss":1.0700000000001', { rejected: 'number-invalid', fields: ['stop_loss'] }],
    ['"stop_loss":"NaN"', { rejected: 'number-invalid', fields: ['stop_loss'] }],
    ['"stop_loss":NaN', { rejected: 'number-invalid', fields: ['stop_loss'] }],
    ['"sl":"1,07"', { rejected: 'number-invalid', fields: ['sl'] }],
    ['"tp":"{{plot_0}}"', { rejected: 'placeholder-not-expanded', fields: ['tp'] }],
    ['"quantity":{{strategy.order.contracts}}', { rejected: 'placeholder-not-expanded', fields: ['quantity'] }],
    ['"quantity":1e400', { rejected: 'number-invalid', fields: ['quantity'] }],
    ['"quantity":-1', { rejected: 'number-invalid', fields: ['quantity'] }],
  ])('%s', (text, expected) => {
    expect(of(text)).toEqual(expected);
  });

  it('an exit is not held up by a level that cannot be read', () => {
    expect(outcome('{"symbol":"EURUSD","action":"exit","stop_loss":"NaN","take_profit":"{{x}}"}')).toEqual([
      { type: 'exit', symbol: 'EURUSD' },
    ]);
  });
});

describe('SG-1 a secret in the body', () => {
  const bodySecret = { field: 'Passphrase', matches: (text: string) => text === 'open sesame' };

  it('must be there, and right', () => {
    expect(outcome('{"passphrase":"open sesame","symbol":"TSLA","action":"buy"}', { bodySecret })).toHaveLength(1);
    expect(outcome('passphrase=open sesame;symbol=TSLA;action=buy', { bodySecret })).toHaveLength(1);
    expect(outcome('{"passphrase":"guess","symbol":"TSLA","action":"buy"}', { bodySecret })).toEqual({
      rejected: 'secret-wrong',
      fields: ['Passphrase'],
    });
    expect(outcome('Buy TSLA', { bodySecret })).toMatchObject({ rejected: 'secret-wrong' });
    expect(
      outcome('[{"passphrase":"open sesame","symbol":"TSLA","action":"buy"},{"symbol":"AAPL","action":"buy"}]', {
        bodySecret,
      }),
    ).toMatchObject({ rejected: 'secret-wrong' });
  });
});

describe('SG-4 age and expiry', () => {
  const at = (fields: object) => read(JSON.stringify({ symbol: 'EURUSD', action: 'buy', ...fields }));

  it('an entry expires by the age that the source allows, counted from its sending', () => {
    const result = at({ timestamp: '2026-01-05T09:59:50Z' });
    expect(result.ok && result.value.signals[0]).toMatchObject({
      occurredAt: new Date('2026-01-05T09:59:50Z'),
      expiresAt: new Date('2026-01-05T10:00:50Z'),
    });
  });

  it.each([
    [{ timestamp: '2026-01-05T09:58:59Z' }, 'too-old'],
    [{ timestamp: 1767607138 }, 'too-old'],
    [{ time: '2026-01-05T09:50:00Z', interval: '5' }, 'too-old'],
  ])('%j → %s', (fields, code) => {
    expect(at(fields)).toMatchObject({ ok: false, problem: { code } });
  });

  it('the time of a bar without its length says nothing about age; nor does a time in the future', () => {
    expect(at({ time: '2025-10-02T12:00:00Z' }).ok).toBe(true);
    expect(at({ time: '2026-01-05T09:00:00Z', interval: '60' }).ok).toBe(true);
    expect(at({ timestamp: '2027-01-05T09:00:00Z' })).toMatchObject({
      ok: true,
      value: { signals: [{ occurredAt: NOW }] },
    });
  });

  it('an exit is never refused for its age', () => {
    expect(at({ action: 'exit', timestamp: '2026-01-04T10:00:00Z' })).toMatchObject({
      ok: true,
      value: { signals: [{ type: 'exit', expiresAt: new Date('2026-01-06T10:00:00Z') }] },
    });
  });
});

describe('SG-4 instruments', () => {
  it.each([
    ['NASDAQ:TSLA', 'TSLA'],
    ['TSLA:NASDAQ', 'TSLA'],
    ['BTC-USD', 'BTCUSD'],
    ['eth/usdt', 'ETHUSDT'],
    ['BINANCE:BTCUSDT.P', 'BTCUSDT.P'],
    ['BRK-B', 'BRK-B'],
    ['EURUSDm', 'EURUSDm'],
    ['eurusd', 'EURUSD'],
  ])('%s is %s', (symbol, expected) => {
    expect(outcome(JSON.stringify({ symbol, action: 'buy' }))).toEqual([
      { type: 'entry', side: 'buy', symbol: expected },
    ]);
  });

  it('the map of the source goes first, in any case, with or without the exchange', () => {
    const rules = {
      symbolMap: symbolMapOf([
        { from: 'oanda:xauusd', to: 'GOLD' },
        { from: 'BTCUSD', to: 'BTCUSD.x' },
        { from: 'NAS100', to: 'US100' },
      ]),
    };
    expect(outcome('{"symbol":"OANDA:XAUUSD","action":"buy"}', rules)).toMatchObject([{ symbol: 'GOLD' }]);
    expect(outcome('{"symbol":"XAUUSD","exchange":"OANDA","action":"buy"}', rules)).toMatchObject([{ symbol: 'GOLD' }]);
    expect(outcome('{"symbol":"btc-usd","action":"buy"}', rules)).toMatchObject([{ symbol: 'BTCUSD.x' }]);
    expect(outcome('{"symbol":"nas100","action":"buy"}', rules)).toMatchObject([{ symbol: 'US100' }]);
  });

  it('a text with two candidates is not guessed at; a default symbol is never traded for a name beside the side', () => {
    expect(outcome('Buy TSLA not AAPL')).toMatchObject({ rejected: 'side-unclear' });
    expect(outcome('Buy TSLA AAPL')).toMatchObject({ rejected: 'symbol-unclear' });
    expect(outcome('Buy XYZ', { defaultSymbol: 'EURUSD' })).toMatchObject({ rejected: 'symbol-unclear' });
  });

  it('one instrument named twice is one signal; fifty are the limit', () => {
    expect(outcome('{"symbols":["TSLA","NASDAQ:TSLA"],"action":"buy"}')).toHaveLength(1);
    const many = Array.from({ length: 51 }, (_, i) => `S${i}`);
    expect(outcome(JSON.stringify({ symbols: many, action: 'buy' }))).toMatchObject({ rejected: 'too-many-signals' });
  });
});
