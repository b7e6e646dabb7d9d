import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kinds } from '@plimsoll/contracts';
import { dec } from '@plimsoll/kernel';
import { readDecimal } from './decimal-text.js';
import { interpretPayload, type ReadingRules } from './interpret-payload.js';
import { rejectionKinds } from './rejections.js';

const NOW = new Date('2026-01-05T10:00:00.000Z');
const RULES: ReadingRules = { symbolMap: new Map(), defaultConfidence: 1, maxAgeSeconds: 60 };
/** The wire rules of the fact that a signal becomes. */
const FIGURE = /^(0|[1-9]\d{0,17})(\.\d{1,12})?$/;
const read = (body: string | Uint8Array) =>
  interpretPayload(typeof body === 'string' ? Buffer.from(body) : body, new Map(), RULES, NOW);

/** Whatever comes in: a closed list of reasons, or signals that every later part can store and send. */
function expectSound(result: ReturnType<typeof read>): void {
  if (!result.ok) {
    expect(Object.keys(rejectionKinds)).toContain(result.problem.code);
    expect(`${result.problem.detail ?? ''}${result.problem.fields.join('')}`.isWellFormed()).toBe(true);
    return;
  }
  expect(result.value.signals.length).toBeGreaterThan(0);
  for (const signal of result.value.signals) {
    expect(kinds.symbol.flaw(signal.symbol)).toBeUndefined();
    for (const figure of [signal.price, signal.stopLoss, signal.takeProfit, signal.volume, signal.equityShare]) {
      if (figure !== undefined) expect(figure).toMatch(FIGURE);
    }
    expect(signal.confidence >= 0 && signal.confidence <= 1).toBe(true);
    const names = `${signal.strategy ?? ''}${signal.interval ?? ''}`;
    expect(names.isWellFormed() && !names.includes('\u0000') && names.length <= 96).toBe(true);
    expect(Number.isNaN(signal.occurredAt.getTime() + signal.expiresAt.getTime())).toBe(false);
  }
}

describe('SG-4 hostile bodies', () => {
  it('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => expectSound(read(bytes))),
      { numRuns: 500 },
    );
  });

  it('any text around the words of an alert', () => {
    const word = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '“',
      ':',
      ',',
      '=',
      ';',
      '\n',
      '{{close}}',
      'buy',
      'sell',
      'exit',
      'symbol',
      'action',
      'price',
      'stop_loss',
      'TSLA',
      '1e400',
      'NaN',
      '-0',
      '\u0000',
      '\ud800',
      '__proto__',
      '\\u0000',
      '\\ud800',
      '%alert_symbol%',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 40 }), (words) =>
        expectSound(read(words.join(''))),
      ),
      { numRuns: 500 },
    );
  });

  it('any JSON value in the fields of an alert', () => {
    const body = fc.record(
      {
        symbol: fc.oneof(fc.constant('EURUSD'), fc.jsonValue()),
        action: fc.oneof(fc.constantFrom('buy', 'exit'), fc.jsonValue()),
        price: fc.jsonValue(),
        stop_loss: fc.jsonValue(),
        quantity: fc.jsonValue(),
        time: fc.jsonValue(),
        timestamp: fc.jsonValue(),
        interval: fc.jsonValue(),
        strategy: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, (value) => expectSound(read(JSON.stringify(value)))),
      { numRuns: 500 },
    );
  });

  it.each([
    ['deep nesting', '['.repeat(10_000), 'body-too-complex'],
    ['deep objects', '{"a":'.repeat(5_000), 'body-too-complex'],
    [
      'too many values',
      JSON.stringify({ symbol: 'TSLA', action: 'buy', x: Array.from({ length: 1_000 }, () => 1) }),
      'body-too-complex',
    ],
    ['UTF-16', Buffer.from('\ufeff{"symbol":"TSLA","action":"buy"}', 'utf16le'), 'body-not-text'],
    ['nothing', '', 'body-empty'],
    ['blanks only', ' \r\n\ufeff', 'body-empty'],
    ['an open quotation mark', '{"symbol":"TSLA', 'body-unreadable'],
    ['text after the end', '{"symbol":"TSLA"} {"symbol":"AAPL"}', 'body-unreadable'],
    ['a field twice, in two spellings', '{"symbol":"TSLA","action":"buy","Action":"sell"}', 'field-repeated'],
    ['a field twice', '{"symbol":"TSLA","action":"buy","action":"sell"}', 'field-repeated'],
    ['a NUL in the symbol', '{"symbol":"TS\\u0000LA","action":"buy"}', 'symbol-invalid'],
    ['a lone surrogate in the symbol', '{"symbol":"\\ud800","action":"buy"}', 'symbol-invalid'],
    ['an SQL joke', `{"symbol":"x'; drop table signals; --","action":"buy"}`, 'symbol-invalid'],
    ['a bare number', '42', 'not-a-signal'],
  ])('%s', (_name, body, code) => {
    expect(read(body)).toMatchObject({ ok: false, problem: { code } });
  });

  it('prototype names are fields like others and change nothing', () => {
    expect(
      read(
        '{"__proto__":{"symbol":"EVIL","action":"buy"},"constructor":{"prototype":{"x":1}},"symbol":"TSLA","action":"buy"}',
      ),
    ).toMatchObject({ ok: true, value: { signals: [{ symbol: 'TSLA', side: 'buy' }] } });
    expect(({} as Record<string, unknown>)['symbol']).toBeUndefined();
    expect(read('{"toString":"x","symbol":"constructor","action":"valueOf"}')).toMatchObject({
      ok: false,
      problem: { code: 'side-unclear' },
    });
  });

  it('a field twice with the same value is harmless', () => {
    expect(read('{"symbol":"TSLA","symbol":"TSLA","action":"buy"}').ok).toBe(true);
  });

  it('takes little time over 64 KB', () => {
    // The first reading pays for the compilation of the patterns.
    read('buy EURUSD sl 1 tp 2');
    for (const body of [
      'a='.repeat(32_000),
      ' '.repeat(60_000) + 'x',
      'A'.repeat(64_000),
      'buy '.repeat(16_000),
      '{'.repeat(64_000),
      '"'.repeat(64_000),
      '@'.repeat(64_000),
      `{"symbol":"${'A,'.repeat(30_000)}"}`,
      'k=v;'.repeat(16_000),
      '- '.repeat(32_000),
      '{{'.repeat(32_000),
      'order buy @ 1 '.repeat(4_500),
      '1,'.repeat(1_990),
      'ﷺ'.repeat(3_990),
      'kaufen '.repeat(560),
      'close 1 lots '.repeat(300),
      JSON.stringify({ ['stop '.repeat(12_000)]: 1, symbol: 'EURUSD', action: 'buy' }),
    ]) {
      const began = performance.now();
      expectSound(read(body));
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });
});

describe('SG-4 decimals are exact', () => {
  it('what is read equals what was written, or is refused', () => {
    const written = fc.tuple(
      fc.constantFrom('', '-', '+'),
      fc.bigInt({ min: 0n, max: 10n ** 20n }),
      fc.constantFrom('', '.'),
      fc.bigInt({ min: 0n, max: 10n ** 14n }),
      fc.constantFrom('', 'e3', 'E-3', 'e400'),
    );
    fc.assert(
      fc.property(written, ([sign, whole, point, fraction, exponent]) => {
        const text = `${sign}${whole}${point}${point ? fraction : ''}${exponent}`;
        const value = readDecimal(text);
        if (value !== undefined) expect(dec(value).eq(dec(text))).toBe(true);
      }),
    );
  });

  it.each([
    '',
    ' ',
    '.',
    '-',
    'e5',
    '.e5',
    'NaN',
    'Infinity',
    '1e999',
    '0x10',
    '1_000',
    '1,5',
    '١',
    '1 2',
    '12345678901234567890',
  ])('%j is none', (text) => {
    expect(readDecimal(text)).toBeUndefined();
  });
});
