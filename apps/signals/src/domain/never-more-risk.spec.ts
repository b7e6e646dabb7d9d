import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { fieldNames } from './field-names.js';
import { interpretPayload, type ReadingRules } from './interpret-payload.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };

const RUNS = 1_500;
/** Whether any signal of the body would open or add to something. */
function opens(body: string | Record<string, unknown>): boolean {
  const read = interpretPayload(
    Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    new Map(),
    RULES,
    NOW,
  );
  return read.ok && read.value.signals.some(({ type }) => type === 'entry');
}

/** Ways to say that the order only closes, each enough for itself. */
const closing: fc.Arbitrary<Record<string, unknown>> = fc.constantFrom<Record<string, unknown>>(
  { action: 'sell', market_position: 'flat' },
  {
    action: 'sell',
    market_position: 'long',
    prev_market_position: 'long',
    market_position_size: 1,
    prev_market_position_size: 3,
  },
  { action: 'buy', sentiment: 'short', quantity: 1 },
  { action: 'sell', reduceOnly: true },
  { side: 'SELL', positionSide: 'LONG' },
  { side: 'BUY', positionSide: 'SHORT', type: 'MARKET' },
  { action: 'close' },
  { action: 'exit_long' },
  { action: 'sell_to_close' },
  { action: 'flat' },
  { action: 'close half' },
  { action: 'schließen' },
  { action: 'sell', positionEffect: 'CLOSE' },
  { action: 'sell', comment: 'Close entry(s) order Long' },
  { message: 'Close EURUSD long' },
  { text: 'Exit half of the EURUSD position' },
  { event: 'exit', side: 'long' },
);
/** Names of every kind with values of every kind, as templates bring them along. */
const noise = fc.dictionary(
  fc.constantFrom(
    ...new Set(
      Object.values(fieldNames)
        .flat()
        .filter((name) => !/^(?:symbol|ticker|reverse)/.test(name)),
    ),
    'sl',
    'tp',
    'tp1',
    'stopLoss',
    'sl_pips',
    'leverage',
    'foo',
    'mode',
    'enabled',
  ),
  fc.oneof(
    fc.constantFrom<unknown>(
      '',
      null,
      0,
      1,
      '0',
      '1',
      'true',
      false,
      'none',
      'limit',
      'market',
      'stop',
      '1.08',
      50,
      'NaN',
      'half',
      '50%',
      'entry',
      'signal',
      'neutral',
      'GTC',
      '2026-01-05T09:59:59Z',
      'EURUSD',
      'Strategy 7',
      'close',
      'exit',
      'flat',
    ),
    fc.double({ noNaN: true, min: 0, max: 70_000 }),
    fc.string({ maxLength: 12 }),
  ),
  { maxKeys: 6 },
);

describe('§1.1 nothing that reduces risk is ever read as something that adds it (property)', () => {
  it('whatever stands beside it', () => {
    fc.assert(
      fc.property(closing, noise, (exit, more) => !opens({ symbol: 'EURUSD', ...more, ...exit })),
      { numRuns: RUNS },
    );
  });

  it('in sentences, with any words around', () => {
    const exit = fc.constantFrom(
      'Close EURUSD',
      'close long EURUSD',
      'Exit EURUSD short',
      'Flatten EURUSD',
      'Close half of EURUSD',
      'EURUSD: close position',
      'Close 0.1 lots of EURUSD',
      'EURUSD Long schließen',
      'Fermer EURUSD',
    );
    const around = fc.constantFrom(
      '',
      'now',
      'please',
      '!!',
      '🔴',
      'at 1.0850',
      '@ 1.0850',
      'in profit',
      'H1',
      'RSI 70',
      '#12',
      'the',
      'all',
      'half',
      'limit',
      'SL 1.08',
      'TP 1.09',
      'sell',
      'buy',
      'long',
      'short',
      '50%',
      '\n',
      'from the bot',
      'if',
      'and',
      'EMA 200',
    );
    fc.assert(
      fc.property(
        fc.array(around, { maxLength: 3 }),
        exit,
        fc.array(around, { maxLength: 3 }),
        (before, middle, after) => {
          const words = [...before, middle, ...after].join(' ');
          const sided = [...before, ...after].some((word) => /^(?:buy|sell|long|short)$/.test(word));
          // "Close long EURUSD and buy" asks for both.
          return sided || !opens(words);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('a list with one alert that cannot be read opens nothing', () => {
    const entry = { symbol: 'EURUSD', action: 'buy' };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom({ symbol: 'EURUSD', action: 'dance' }, { action: 'buy', symbol: '' }, {}, 7, 'x'),
        (at, bad) => {
          const list: unknown[] = [entry, entry, entry];
          list.splice(at, 0, bad);
          return !opens(JSON.stringify(list));
        },
      ),
    );
  });
});
