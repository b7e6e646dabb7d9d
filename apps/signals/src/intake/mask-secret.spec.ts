import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskField, maskQuery } from './mask-secret.js';

const mask = (text: string, field = 'secret'): string => maskField(Buffer.from(text), field).toString('utf8');

describe('the secret of a source, by the name of its field (F13)', () => {
  it.each([
    [
      'JSON',
      '{"action":"buy","secret":"s3cr3t!x","ticker":"EURUSD"}',
      '{"action":"buy","secret":"***","ticker":"EURUSD"}',
    ],
    ['escapes in the value', '{"secret":"s3c\\u0072\\u0033t\\"!x","action":"buy"}', '{"secret":"***","action":"buy"}'],
    ['escapes in the name', '{"s\\u0065cret":"s3cr3t!x"}', '{"s\\u0065cret":"***"}'],
    ['almost right', '{"secret":" S3cr3t!x ","action":"buy"}', '{"secret":"***","action":"buy"}'],
    ['a number', '{"secret":123456789,"action":"buy"}', '{"secret":"***","action":"buy"}'],
    ['an object', '{"secret":{"v":"s3cr3t!x}"},"action":"buy"}', '{"secret":"***","action":"buy"}'],
    ['a list', '{"secret":["s3cr3t!x"],"action":"buy"}', '{"secret":"***","action":"buy"}'],
    ['another spelling of the name', '{"SECRET" : "s3cr3t!x", "a": 1}', '{"SECRET" : "***", "a": 1}'],
    ['typographic quotes', '{“secret”: “s3cr3t!x”, “action”: “buy”}', '{“secret”: “***”, “action”: “buy”}'],
    ['a typographic quote inside', '{"secret":"s3cr3t“ s3cr3t","action":"buy"}', '{"secret":"***","action":"buy"}'],
    ['mixed quotes', '{"secret":"s3cr3t!x”, "action":"buy"}', '{"secret":"***”, "action":"buy"}'],
    ['bare words', '{secret: s3cr3t!x, action: buy}', '{secret: "***", action: buy}'],
    ['twice', '{"secret":"s3cr3t!x","data":{"secret":"s3cr3t!y"}}', '{"secret":"***","data":{"secret":"***"}}'],
    ['lines', 'action=buy\nsecret=s3cr3t!x\nsymbol=EURUSD', 'action=buy\nsecret=***\nsymbol=EURUSD'],
    ['one line', 'action=buy secret=s3cr3t!x symbol=EURUSD', 'action=buy secret=*** symbol=EURUSD'],
    ['commas', 'action=buy, secret=s3,cr3t!x, symbol=EURUSD', 'action=buy, secret=***, symbol=EURUSD'],
    ['colons', 'Secret: s3cr3t!x\nAction: buy', 'Secret: "***"\nAction: buy'],
    ['never closed', '{"action":"buy","secret":"s3cr3t!x', '{"action":"buy","secret":"***x'],
  ])('%s', (_what, body, kept) => {
    const text = mask(body);
    expect(text).not.toMatch(/s3cr?3?t|S3cr3t|123456789/);
    if (!body.endsWith('x')) expect(text).toBe(kept);
  });

  it('a name with a path is found inside of its object, and one with blanks in a line', () => {
    expect(mask('{"auth":{"key":"s3cr3t!x"}}', 'auth.key')).toBe('{"auth":{"key":"***"}}');
    expect(mask('Body Secret: s3cr3t!x', 'body_secret')).toBe('Body Secret: "***"');
  });

  it('everything else stays to the letter', () => {
    for (const text of [
      '{"action": "buy", "secretary": "ann"}',
      'Buy TSLA @ 12:30, secret',
      'a=b',
      '',
      '{"msg":"the secret, is out"}',
    ])
      expect(mask(text)).toBe(text);
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0x41]);
    expect(maskField(bytes, 'secret')).toBe(bytes);
    expect(maskField(Buffer.concat([Buffer.from('secret=s3cr3t!x;'), bytes]), 'secret')).toEqual(
      Buffer.concat([Buffer.from('secret=***;'), bytes]),
    );
  });

  it('no secret of any kind is left in JSON, however it is written', () => {
    const secrets = fc
      .string({ minLength: 8, maxLength: 40, unit: 'grapheme' })
      .filter((text) => !/^[*\s]*$/.test(text));
    const written = fc.tuple(secrets, fc.boolean()).map(([text, escapes]) => {
      const json = JSON.stringify(text);
      return escapes
        ? `"${[...text]
            .map((char) =>
              [...char]
                .flatMap((c) => c.split(''))
                .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
                .join(''),
            )
            .join('')}"`
        : json;
    });
    fc.assert(
      fc.property(written, (value) => {
        expect(JSON.parse(mask(`{"action":"buy","secret":${value},"ticker":"EURUSD"}`))).toEqual({
          action: 'buy',
          secret: '***',
          ticker: 'EURUSD',
        });
      }),
      { numRuns: 500 },
    );
  });

  it('reads a hostile body in good time', () => {
    const began = performance.now();
    for (const text of [
      '"'.repeat(65_000),
      'a '.repeat(32_000),
      '{"secret":'.repeat(6_000),
      'secret='.repeat(9_000),
      `secret=${'a,b '.repeat(16_000)}`,
    ])
      mask(text);
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});

describe('the query of a webhook address (F13)', () => {
  it.each([
    ['symbol=EURUSD&secret=s3cr3t!x', 'symbol=EURUSD&secret=***'],
    ['SECRET=s3%63r3t&side=buy', 'SECRET=***&side=buy'],
    ['s%65cret=s3cr3t', 's%65cret=***'],
    ['my_key=s3cr3t&side=buy', 'my_key=***&side=buy'],
    ['token=s3cr3t&side=buy', 'token=***&side=buy'],
    ['secret', 'secret=***'],
    ['side=buy', 'side=buy'],
    ['', ''],
  ])('%s becomes %s', (query, kept) => {
    expect(maskQuery(query, query.includes('my_key') ? 'myKey' : 'secret')).toBe(kept);
  });

  it('masks what is called a secret also where the source has none', () => {
    expect(maskQuery('secret=a&side=buy', undefined)).toBe('secret=***&side=buy');
  });
});
