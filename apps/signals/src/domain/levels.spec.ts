import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dec } from '@plimsoll/kernel';
import { interpretPayload, type ReadingRules } from './interpret-payload.js';
import { symbolMapOf } from './symbol-name.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };
const read = (body: string | object, rules: Partial<ReadingRules> = {}) =>
  interpretPayload(
    Buffer.from(typeof body === 'string' ? body : JSON.stringify({ symbol: 'EURUSD', action: 'buy', ...body })),
    new Map(),
    { ...RULES, ...rules },
    NOW,
  );

function levels(body: string | object, rules?: Partial<ReadingRules>): unknown {
  const result = read(body, rules);
  if (!result.ok) return result.problem.code;
  const { stopLoss, stopDistance, takeProfit, targets } = result.value.signals[0]!;
  const distance = stopDistance ? `${stopDistance.value} ${stopDistance.unit}` : undefined;
  return [
    stopLoss ?? distance ?? '-',
    targets
      ?.map(({ value, unit, share }) => `${value}${unit === 'price' ? '' : ` ${unit}`}${share ? `*${share}` : ''}`)
      .join(' ') ??
      takeProfit ??
      '-',
  ];
}

const table = (
  rows: readonly (readonly [body: string | object, expected: unknown, rules?: Partial<ReadingRules>])[],
): void =>
  it.each(
    rows.map(([body, expected, rules]) => ({
      body,
      expected,
      rules,
      title: `${typeof body === 'string' ? body.replaceAll('\n', ' ⏎ ') : JSON.stringify(body)} ${rules ? JSON.stringify(rules) : ''}`,
    })),
  )('$title', ({ body, expected, rules }) => expect(levels(body, rules)).toEqual(expected));

describe('§1.5 levels in fields', () => {
  table([
    [{ sl_pips: 20, tp_pips: 40 }, ['20 pips', '40 pips']],
    [{ stopLoss: { percent: 5 }, price: 100 }, ['95', '-']],
    [{ stop_loss_percent: 5 }, ['5 percent', '-']],
    [{ sl: '1.5 ATR', tp: '3x ATR' }, ['1.5 atr', '3 atr']],
    [{ sl: 150, sl_type: 'points' }, ['150 points', '-']],
    [{ stop_loss_usd: 100 }, ['100 money', '-']],
    [{ sl: 8, tp: 16 }, ['8 ticks', '16 ticks'], { levelUnit: 'ticks' }],
    [{ tp1: 1.1, tp2: 1.2, tp1_pct: 30, tp2_pct: 70 }, ['-', '1.1*0.3 1.2*0.7']],
    [{ tp1: 1.1, tp2: 1.2, tp1_share: 0.8, tp2_share: 0.8 }, 'number-invalid'],
    [{ takeProfit: [1.1, 1.2, 1.3] }, ['-', '1.1 1.2 1.3']],
    [{ targets: '1.1; 1.2' }, ['-', '1.1 1.2']],
    [{ stop_loss: { enabled: false, percent: 2 } }, ['-', '-']],
    [{ sl: 1.05, stop_loss: 1.06 }, 'number-invalid'],
    [{ stop_loss: 'last swing low' }, 'stop-unreadable'],
    [{ stop_loss: 'last swing low' }, ['-', '-'], { unreadStop: 'note' }],
    [{ sl: '1,05' }, ['-', '-'], { unreadStop: 'note' }],
    [{ sl: 'none' }, ['-', '-']],
    [{ my_stoploss_x: 1.05 }, 'stop-unreadable'],
    [{ slippage: 3 }, ['-', '-']],
    [{ tp_levels: [1.1, 1.2] }, ['-', '1.1 1.2']],
    [{ sl: '1.0800 (50 pips)' }, ['1.0800', '-']],
    [{ stopLoss: { type: 'trailing_stop', trailPercent: 3 } }, 'stop-unreadable'],
    [{ sl: 1.2, price: 1.1 }, 'level-wrong-side'],
    [{ tp: 1.0, price: 1.1 }, 'level-wrong-side'],
    [{ action: 'sell', sl: 1.0, tp: 1.1 }, 'level-wrong-side'],
    [{ orderType: 'limit', limitPrice: 1.0, price: 1.2, sl: 1.1 }, 'level-wrong-side'],
    [{ sl: 1.05 }, 'number-invalid', { sender: 'pineconnector' }],
    [{ sl: 1.05 }, ['1.05', '-'], { sender: 'pineconnector', levelUnit: 'price' }],
    [{ sl: 25 }, ['25 pips', '-'], { sender: 'pineconnector' }],
  ]);
});

describe('§1.5 levels in sentences', () => {
  table([
    ['BUY EURUSD\nTP1 - 1.0900\nTP2 - 1.0950\nSL - 1.0800', ['1.0800', '1.0900 1.0950']],
    ['GOLD SELL\nSL ● 2,660.50\nTP ● 2,640.00', ['2660.50', '2640.00']],
    ['SELL GOLD NOW\n⛔ 2660\n🎯 2640\n🎯 2630', ['2660', '2640 2630']],
    ['BUY EURUSD Target 1: 1.09 (60%), Target 2: 1.095 (40%), Stop: 1.08', ['1.08', '1.09*0.6 1.095*0.4']],
    ['Buy GBPJPY tp 190.5 / 191 / 192 sl 188', ['188', '190.5 191 192']],
    ['BUY EURUSD SL 1,0810', 'number-invalid'],
    ['BUY EURUSD SL 3,320 TP 3,400', 'number-invalid'],
    ['BUY EURUSD SL 3 320', 'number-invalid'],
    ['BUY EURUSD SL 1.0800-1.0790', 'number-invalid'],
    ['BUY EURUSD SL below the zone', 'stop-unreadable'],
    ['BUY BTCUSDT SL 67k', 'number-invalid'],
    ['BUY EURUSD TP 1:3', 'number-invalid'],
    ['BUY EURUSD, no SL, TP 1.09', ['-', '1.09']],
    ['BUY EURUSD SL OPEN TP 1.09', ['-', '1.09']],
    ['BUY EURUSD stop loss 40 pips, take profit 80 pips', ['40 pips', '80 pips']],
    ['ＢＵＹ EURUSD ＳＬ １.０８', ['1.08', '-']],
    [{ message: 'SL 1.0700 TP 1.0900' }, ['1.0700', '1.0900']],
  ]);

  it('a number of a stop is read whole or refused (property)', () => {
    const figure = fc
      .tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('', '.', ','), fc.integer({ min: 0, max: 99_999 }))
      .map(([whole, mark, rest]) => (mark === '' ? `${whole}` : `${whole}${mark}${rest}`));
    const label = fc.constantFrom('SL', 'sl:', 'Stop Loss -', 'S/L @', '🛑', 'SL ●', 'stop loss =');
    fc.assert(
      fc.property(label, figure, (name, text) => {
        const result = read(`BUY EURUSD\n${name} ${text}`);
        if (!result.ok) return;
        const [signal] = result.value.signals;
        expect(/^\d+(\.\d+)?$/.test(text) || /^\d{1,3}(,\d{3})+\.\d+$/.test(text)).toBe(true);
        expect(
          signal!.stopLoss === undefined ? dec(text).isZero() : dec(signal!.stopLoss).eq(text.replaceAll(',', '')),
        ).toBe(true);
      }),
    );
  });
});

describe('§1.6 sizes in their unit', () => {
  it.each([
    [{ quantity: 2 }, { unit: 'lots', value: '2' }],
    [{ lots: 0.3 }, { unit: 'lots', value: '0.3' }],
    [{ shares: 10 }, { unit: 'units', value: '10' }],
    [
      { quantity: 10, quantityType: 'percent_of_equity' },
      { unit: 'percent-of-equity', value: '10' },
    ],
    [
      { quantity: 500, quantityType: 'dollar_amount' },
      { unit: 'money', value: '500' },
    ],
    [
      { quantity: 1.5, quantityType: 'risk_percent' },
      { unit: 'risk-percent', value: '1.5' },
    ],
    [
      { quantity: 75, quantityType: 'risk_dollar_amount' },
      { unit: 'risk-money', value: '75' },
    ],
    [{ order: { amount: 3, currency_type: 'base' } }, { unit: 'units', value: '3' }],
    [{ risk: '2%' }, { unit: 'risk-percent', value: '2' }],
    [{ riskAmount: 50 }, { unit: 'risk-money', value: '50' }],
    [{ quantity: '15%' }, { unit: 'percent-of-equity', value: '15' }],
  ])('%j', (fields, size) => {
    const result = read(fields);
    expect(result.ok && result.value.signals[0]!.size).toEqual(size);
    expect(result.ok && result.value.signals[0]!.volume).toBe(size.unit === 'lots' ? size.value : undefined);
  });

  it('a unit that is not known refuses; a bare risk is left out with a note', () => {
    expect(read({ quantity: 1, quantityType: 'bananas' })).toMatchObject({
      ok: false,
      problem: { code: 'number-invalid' },
    });
    const result = read({ risk: 1 });
    expect(result.ok && [result.value.signals[0]!.size, result.value.notes.join()]).toEqual([
      undefined,
      expect.stringContaining('risk'),
    ]);
  });
});

describe('§1.8 instrument names', () => {
  const symbolOf = (symbol: string, rules?: Partial<ReadingRules>): unknown => {
    const result = read({ symbol }, rules);
    return result.ok ? result.value.signals.map((signal) => signal.symbol) : result.problem.code;
  };
  it.each([
    ['Boom 1000 Index', ['Boom 1000 Index']],
    ['@GC#', ['@GC#']],
    ['US30.cash', ['US30.cash']],
    ['AT&T', ['AT&T']],
    ['Step Index (10)', ['Step Index (10)']],
    ['_EURUSD', ['_EURUSD']],
    ['Газпром', ['Газпром']],
    ['A'.repeat(31), ['A'.repeat(31)]],
    ['A'.repeat(32), 'symbol-invalid'],
    ['EURUSD,GBPUSD', ['EURUSD', 'GBPUSD']],
  ])('%s', (symbol, expected) => {
    expect(symbolOf(symbol)).toEqual(expected);
  });

  it('the map is asked before a name is taken apart, in fields and in sentences', () => {
    const symbolMap = symbolMapOf([
      { from: 'Crash 500, daily', to: 'CRASH500' },
      { from: 'Boom 300 Index', to: 'BOOM' },
    ]);
    expect(symbolOf('Crash 500, daily', { symbolMap })).toEqual(['CRASH500']);
    expect(read('Sell Boom 300 Index now', { symbolMap })).toMatchObject({
      ok: true,
      value: { signals: [{ symbol: 'BOOM', side: 'sell' }] },
    });
  });

  it('a pair that the text names goes before the default of the source (C2)', () => {
    expect(read('Buy GBPUSD', { defaultSymbol: 'EURUSD' })).toMatchObject({
      ok: true,
      value: { signals: [{ symbol: 'GBPUSD' }] },
    });
    expect(read('Buy EURUSD', { defaultSymbol: 'EURUSD.r' })).toMatchObject({
      ok: true,
      value: { signals: [{ symbol: 'EURUSD.r' }] },
    });
    expect(read('Alert of a bot: {"message_type":"bot"}')).toMatchObject({ ok: false });
    expect(read('{"message_type":"bot","bot_id":1,"pair":"USDT_ETH","action":"buy"}')).toMatchObject({
      ok: true,
      value: { signals: [{ symbol: 'ETHUSDT' }] },
    });
  });
});
