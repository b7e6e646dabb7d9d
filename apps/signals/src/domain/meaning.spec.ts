import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dec } from '@plimsoll/kernel';
import { explainPayload, interpretPayload, type ReadingRules } from './interpret-payload.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };
const read = (body: string | object, rules: Partial<ReadingRules> = {}) =>
  interpretPayload(
    Buffer.from(typeof body === 'string' ? body : JSON.stringify({ symbol: 'EURUSD', ...body })),
    new Map(),
    { ...RULES, ...rules },
    NOW,
  );

/** What counts of a reading in one line: `exit buy 50 percent-of-position`, or the reason of the refusal. */
function line(body: string | object, rules?: Partial<ReadingRules>): string {
  const result = read(body, rules);
  if (!result.ok) return result.problem.code;
  return result.value.signals
    .map(
      ({
        type,
        side,
        reverses,
        orderKind,
        limitPrice,
        triggerPrice,
        size,
        stopLoss,
        stopDistance,
        takeProfit,
        targets,
      }) =>
        [
          type,
          side ?? 'both',
          reverses ? 'reverses' : '',
          orderKind ?? '',
          triggerPrice ? `trigger ${triggerPrice}` : '',
          limitPrice ? `limit ${limitPrice}` : '',
          size ? `size ${size.value} ${size.unit}` : '',
          stopLoss ? `sl ${stopLoss}` : '',
          stopDistance ? `sl ${stopDistance.value} ${stopDistance.unit}` : '',
          targets
            ? `tp ${targets.map(({ value, unit, share }) => `${value}${unit === 'price' ? '' : ` ${unit}`}${share ? `*${share}` : ''}`).join('/')}`
            : takeProfit
              ? `tp ${takeProfit}`
              : '',
        ]
          .filter((part) => part !== '')
          .join(' '),
    )
    .join(' & ');
}

const table = (rows: readonly (readonly [body: string | object, expected: string])[]): void =>
  it.each(
    rows.map(([body, expected]) => ({
      body,
      expected,
      title: typeof body === 'string' ? body.replaceAll('\n', ' ⏎ ') : JSON.stringify(body),
    })),
  )('$title → $expected', ({ body, expected }) => expect(line(body)).toBe(expected));

describe('§1.1 reduction or entry', () => {
  table([
    ['A (1): order sell @ 2 filled on EURUSD. New strategy position is 3', 'exit buy size 2 lots'],
    ['A (1): order sell @ 5 filled on EURUSD. New strategy position is -3', 'entry sell reverses size 3 lots'],
    ['sell 2 EURUSD — the new strategy position = 3', 'exit buy size 2 lots'],
    ['order buy @ 1 filled on EURUSD. New strategy position is −1', 'exit sell size 1 lots'],
    [{ action: 'sell', sentiment: 'bullish', quantity: 1 }, 'exit buy size 1 lots'],
    [{ action: 'sell', market_position: 'long' }, 'size-missing'],
    [
      {
        action: 'sell',
        market_position: 'long',
        market_position_size: 1,
        prev_market_position: 'long',
        prev_market_position_size: 3,
      },
      'exit buy size 2 lots',
    ],
    [
      {
        action: 'buy',
        market_position: 'long',
        market_position_size: 3,
        prev_market_position: 'long',
        prev_market_position_size: 1,
        contracts: 2,
      },
      'entry buy size 2 lots',
    ],
    [{ action: 'buy', market_position: 'short', prev_market_position: 'long' }, 'side-unclear'],
    [
      {
        action: 'buy',
        market_position: 'long',
        prev_market_position: 'long',
        market_position_size: 1,
        prev_market_position_size: 2,
      },
      'side-unclear',
    ],
    [{ action: 'sell', prev_position: 'long' }, 'side-unclear'],
    [{ action: 'sell', prev_position: 'long', prev_position_size: 1, qty: 1 }, 'exit buy'],
    [{ side: 'SELL', positionSide: 'LONG', quantity: 2 }, 'exit buy size 2 lots'],
    [{ side: 'BUY', positionSide: 'LONG' }, 'entry buy'],
    [{ side: 'SELL', position_idx: 1, qty: 1 }, 'exit buy size 1 lots'],
    [{ action: 'sell', reduceOnly: 'true', amount: 1 }, 'exit buy size 1 lots'],
    [{ action: 'sell', reduceOnly: 'maybe' }, 'side-unclear'],
    [{ action: 'sell', positionEffect: 'CLOSE' }, 'exit buy'],
    [{ action: 'sell', orderIntent: 'sell_to_close' }, 'exit buy'],
    [{ action: 'sell', openClose: 'C' }, 'side-unclear'],
    [{ action: 'sell', closeFlag: 1 }, 'side-unclear'],
    [{ action: 'sell', my_exit_intent: 'close' }, 'side-unclear'],
    [{ action: 'sell', comment: 'Close entry(s) order Long' }, 'exit buy'],
    [{ action: 'sell', comment: 'TP1', qty: 1 }, 'exit buy size 1 lots'],
    [{ action: 'sell', direction: 'long' }, 'side-unclear'],
    [{ action: 'exit', side: 'sell' }, 'side-unclear'],
    [{ action: 'close long and sell' }, 'entry sell reverses'],
    [{ action: 'close long sell' }, 'exit buy'],
    [{ action: 'flip to short' }, 'entry sell reverses'],
    [{ action: 'reverse' }, 'side-unclear'],
    [{ action: 'buy', market_position: '{{strategy.market_position}}' }, 'placeholder-not-expanded'],
    [{ action: 'buy', order: { action: 'sell' } }, 'side-unclear'],
    [{ text: 'symbol=EURUSD;action=sell;market_position=flat' }, 'exit buy'],
    ['Note {"symbol":"EURUSD","action":"sell","market_position":"flat"}', 'body-unreadable'],
    [{ action: 'buy', optionType: 'put' }, 'instrument-unsupported'],
    [{ signal: 'exit', side: 'long' }, 'exit buy'],
    [{ type: 'exit', action: 'sell' }, 'side-unclear'],
    [{ type: 'close', side: 'short', qty: 1 }, 'exit sell size 1 lots'],
    [{ action: 'take_profit_long' }, 'exit buy'],
    [{ action: 'sl_short' }, 'exit sell'],
    [{ signal: 'SL', side: 'sell' }, 'side-unclear'],
    [{ action: 'sell', position_size: 1 }, 'side-unclear'],
    [{ action: 'sell', is_open: false }, 'side-unclear'],
    [{ action: 'sell', exitPrice: 1.08 }, 'report-of-trade'],
    ['EURUSD LONG\nSL 1.0800\nTP 1.0900\nClose half at TP1', 'side-unclear'],
    ['Should I buy EURUSD?', 'side-unclear'],
    ['EURUSD: watch for short', 'side-unclear'],
    ['Buy EURUSD if it breaks 1.09', 'side-unclear'],
  ]);

  it('a position field that is not known is named in a note', () => {
    const result = read({ action: 'buy', position_mode: 'hedge-42', strategy_direction_filter: 7 });
    expect(result.ok && result.value.notes.join(' ')).toMatch(/position_mode.*strategy_direction_filter/s);
  });

  const size = fc.integer({ min: 1, max: 50 });
  it('a reduction by positions is never an entry, whatever the words (property)', () => {
    fc.assert(
      fc.property(
        size,
        size,
        fc.constantFrom('long', 'short'),
        fc.constantFrom('market_position', 'sentiment', 'new_position'),
        (before, less, side, name) => {
          const after = Math.max(1, before - less);
          if (after >= before) return;
          const order = side === 'long' ? 'sell' : 'buy';
          const bodies = [
            { action: order, [name]: side, prev_market_position: side, quantity: before - after },
            { action: order, [name]: side, quantity: before - after },
            {
              action: order,
              strategy_info: {
                market_position: side,
                market_position_size: after,
                prev_market_position: side,
                prev_market_position_size: before,
              },
            },
          ];
          for (const body of bodies)
            expect(line(body)).toBe(`exit ${side === 'long' ? 'buy' : 'sell'} size ${before - after} lots`);
          const signed = side === 'long' ? after : -after;
          expect(
            line(`X: order ${order} @ ${before - after} filled on EURUSD. New strategy position is ${signed}`),
          ).toBe(`exit ${side === 'long' ? 'buy' : 'sell'} size ${before - after} lots`);
        },
      ),
    );
  });

  it('TradingView’s default text agrees with the arithmetic of positions (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }), (before, after) => {
        if (before === after) return;
        const [order, amount] = after > before ? ['buy', after - before] : ['sell', before - after];
        const told = line(`X: order ${order} @ ${amount} filled on EURUSD. New strategy position is ${after}`);
        const side = after > 0 ? 'buy' : 'sell';
        if (after === 0) return expect(told).toBe(`exit ${before > 0 ? 'buy' : 'sell'}`);
        if (before !== 0 && Math.sign(before) !== Math.sign(after))
          return expect(told).toBe(`entry ${side} reverses size ${Math.abs(after)} lots`);
        return expect(told).toBe(
          Math.abs(after) > Math.abs(before) ? `entry ${side} size ${amount} lots` : `exit ${side} size ${amount} lots`,
        );
      }),
    );
  });
});

describe('§1.2 exits know how much', () => {
  table([
    [{ action: 'close 30%' }, 'exit both size 30 percent-of-position'],
    [{ action: 'exit_long', quantity: '25%' }, 'exit buy size 25 percent-of-position'],
    [{ action: 'close', quantity: 0.5 }, 'exit both size 0.5 lots'],
    [{ action: 'close', close_percent: 60 }, 'exit both size 60 percent-of-position'],
    [{ action: 'close 0.3 lots' }, 'exit both size 0.3 lots'],
    [{ action: 'close all' }, 'exit both'],
    [{ action: 'close', percent: 150 }, 'number-invalid'],
    [{ action: 'trim' }, 'size-missing'],
    ['Close half of EURUSD', 'exit both size 50 percent-of-position'],
    ['Exit longs EURUSD', 'exit buy'],
    ['sell all EURUSD', 'side-unclear'],
    [{ action: 'sell', quantity_type: 'percent_of_position', quantity: 10 }, 'exit buy size 10 percent-of-position'],
  ]);
});

describe('§1.3 several alerts keep their order, all or nothing', () => {
  table([
    ['[{"symbol":"EURUSD","action":"close_long"},{"symbol":"EURUSD","action":"sell"}]', 'exit buy & entry sell'],
    ['[{"symbol":"EURUSD","action":"close_long"},{"symbol":"EURUSD","action":"dance"}]', 'side-unclear'],
    ['{"symbol":"EURUSD","action":"buy"}\n{"symbol":"EURUSD","action":"sell"}', 'body-unreadable'],
    ['GBPUSD SELL 1.25\nSL 1.26\n\nUSDJPY BUY 150\nSL 149', 'symbol-unclear'],
  ]);
});

describe('§1.4 order kinds', () => {
  table([
    [{ action: 'buy', orderType: 'limit', limitPrice: 1.08 }, 'entry buy limit limit 1.08'],
    [{ action: 'sell', order_type: 'LMT', price: '1.12' }, 'entry sell limit limit 1.12'],
    [{ action: 'buy', limit_price: 1.08 }, 'entry buy limit limit 1.08'],
    [{ action: 'buy', limit_price: 0, order_type: 'market' }, 'entry buy'],
    [{ action: 'buy', order_type: 'market', limit_price: 1.08 }, 'order-type-unsupported'],
    [{ action: 'buy', type: 'limit' }, 'order-price-missing'],
    [{ action: 'buy', type: 'limit', price: '1.08-1.09' }, 'order-price-missing'],
    [{ action: 'buy_stop', price: 1.1 }, 'entry buy stop trigger 1.1'],
    [{ action: 'buy', type: 'stop_market', stopPrice: 1.1, stopLoss: 1.09 }, 'entry buy stop trigger 1.1 sl 1.09'],
    [
      { action: 'buy', type: 'stop-limit', stopPrice: 1.1, limitPrice: 1.101 },
      'entry buy stop-limit trigger 1.1 limit 1.101',
    ],
    [{ action: 'buy', type: 'stop-limit', stopPrice: 1.1 }, 'order-price-missing'],
    [{ action: 'buy', orderType: 'trailing_stop' }, 'order-type-unsupported'],
    [{ action: 'buy', orderType: 'limit', limitPrice: 1.08, timeInForce: 'ioc' }, 'order-type-unsupported'],
    [{ action: 'buy', strategy: 'Off limit stop hunter' }, 'entry buy'],
    [{ action: 'buy at limit', price: 1.07 }, 'entry buy limit limit 1.07'],
    [{ action: 'buy', entry: { type: 'limit', price: 1.07 } }, 'entry buy limit limit 1.07'],
    [{ action: 'buy', execution: 'limit', price: 1.07 }, 'entry buy limit limit 1.07'],
    [{ action: 'buy', how: 'limit', price: 1.07 }, 'order-type-unsupported'],
    [{ action: 'buy', my_limit_px: 1.07 }, 'order-type-unsupported'],
    [{ action: 'buy', daily_loss_limit: 100 }, 'entry buy'],
    ['SELL LIMIT EURUSD at 1.1200, SL 1.1250, TP 1.1100', 'entry sell limit limit 1.1200 sl 1.1250 tp 1.1100'],
    ['EURUSD buy stop @ 1.1000\nstop loss: 1.0950', 'entry buy stop trigger 1.1000 sl 1.0950'],
    ['Limit Breakout: buy EURUSD', 'entry buy'],
    ['buy EURUSD limit', 'order-price-missing'],
  ]);

  it('an expiry is kept, in minutes, as a span or as a moment; what cannot be read refuses', () => {
    const until = (fields: object): unknown => {
      const result = read({ action: 'buy', orderType: 'limit', limitPrice: 1.08, ...fields });
      return result.ok ? result.value.signals[0]!.orderExpiresAt?.toISOString() : result.problem.code;
    };
    expect(until({})).toBeUndefined();
    expect(until({ timeToLive: 30 })).toBe('2026-01-05T10:30:00.000Z');
    expect(until({ expiration: '4h' })).toBe('2026-01-05T14:00:00.000Z');
    expect(until({ valid_until: '2026-01-06T00:00:00Z' })).toBe('2026-01-06T00:00:00.000Z');
    expect(until({ tif: 'DAY' })).toBe('2026-01-06T00:00:00.000Z');
    expect(until({ expiration: 'soon' })).toBe('expiry-invalid');
    expect(until({ valid_until: '2026-01-05T09:00:00Z' })).toBe('expiry-invalid');
  });

  it('a body that names a limit price never gives a market entry (property)', () => {
    const price = fc.integer({ min: 1, max: 99_999 }).map((n) => (1 + n / 100_000).toFixed(5));
    const limit = fc.constantFrom<(p: string) => string | object>(
      (p) => ({ action: 'buy', limitPrice: p }),
      (p) => ({ side: 'sell', type: 'LIMIT', price: p }),
      (p) => ({ action: 'long', order: { type: 'limit', limit_price: p } }),
      (p) => ({ action: 'buylimit', price: p }),
      (p) => `BUY LIMIT EURUSD @ ${p}`,
      (p) => `Sell EURUSD limit ${p}`,
      (p) => `symbol=EURUSD;action=buy;orderType=limit;price=${p}`,
      (p) => `7000000001,selllimit,EURUSD,price=${p},risk=1`,
      (p) => `Limit order: buy EURUSD at ${p}`,
    );
    fc.assert(
      fc.property(limit, price, (body, value) => {
        const result = read(body(value));
        if (!result.ok) return;
        for (const signal of result.value.signals)
          expect([signal.orderKind, dec(signal.limitPrice ?? '0').eq(value)]).toEqual(['limit', true]);
      }),
    );
  });
});

describe('§1.7 news is no order', () => {
  table([
    ...[
      'Take profit 2 reached: GBPUSD long',
      'SL hit on EURUSD buy',
      'EURUSD sell closed at 1.08 +12 pips',
      'Signal expired: BUY EURUSD',
      'Order cancelled – buy limit EURUSD 1.08',
      'EURUSD buy: stopped out',
      'Trade closed manually EURUSD long',
      'EURUSD BUY TP1 ✅',
      'Move stop to break even EURUSD long',
      'EURUSD long is running +40 pips',
    ].map((text) => [text, 'report-of-trade'] as const),
    [{ event: 'tp2_hit', side: 'buy' }, 'report-of-trade'],
    [{ side: 'buy', status: 'CLOSED' }, 'report-of-trade'],
    [{ action: 'buy', exit_reason: 'roi' }, 'report-of-trade'],
    [{ action: 'close', reason: 'tp hit' }, 'exit both'],
  ]);
});

describe('§1.9 the reading is visible', () => {
  it('step by step, also where it ends in a refusal; a secret is not among the steps', () => {
    const bodySecret = { field: 'passphrase', matches: (text: string) => text === 'open-sesame' };
    const explained = explainPayload(
      Buffer.from('{"passphrase":"open-sesame","symbol":"EURUSD","action":"sell","market_position":"long"}'),
      new Map(),
      { ...RULES, bodySecret },
      NOW,
    );
    expect(explained.steps.map(({ stage }) => stage)).toEqual([
      'form',
      'sender',
      'fields',
      'words',
      'position',
      'decision',
      'symbols',
    ]);
    expect(explained.reading).toMatchObject({ ok: false, problem: { code: 'size-missing' } });
    expect(JSON.stringify(explained.steps)).not.toContain('open-sesame');
  });
});
