import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { factSubject } from '../facts/define-fact.js';
import { TerminalDeal } from '../terminal/index.js';
import { kinds } from './scalars.js';
import { parse } from './parse.js';

const deal = {
  ticket: '1',
  type: 'buy',
  positionId: '2',
  symbol: 'CL',
  entry: 'in',
  volume: '1',
  price: '1',
  profit: '0',
  swap: '0',
  commission: '0',
  fee: '0',
  dealtAt: '2026-01-05T10:00:00Z',
};

describe('symbol names (cases 80, 81)', () => {
  const good = [
    '@NQ',
    '#MSFT',
    '.DE40Cash',
    '_DXY',
    'Crash 500 Index',
    'Step Index (0.1)',
    'BRENT_F',
    'S&P.fs',
    '金',
    'РТС-3.26',
    'سهم',
    'ÖMV',
    'EUR/USD',
    'eurusd+',
    '$BTC',
    'A',
    '1',
    'BTC!',
    "L'OR",
    'X=F',
    '[A]{b}^~%,',
    '0'.repeat(31),
  ];
  it.each(good)('takes %s', (name) => {
    expect(kinds.symbol.flaw(name)).toBeUndefined();
    expect(parse(TerminalDeal, { ...deal, symbol: name }).ok).toBe(true);
  });

  const bad = [
    '',
    ' ',
    ' A',
    'A ',
    'A\tB',
    'A\nB',
    'A\u0000',
    'A\u00a0B',
    'A\u202eB',
    'A\ud800',
    '...',
    'A|B',
    'NYSE:A',
    '<b>A</b>',
    '0'.repeat(32),
    7,
    null,
    undefined,
    ['A'],
  ];
  it.each(bad)('refuses %j', (name) => expect(kinds.symbol.flaw(name)).toContain('must be an instrument symbol'));

  it('makes a subject of one token of each, whatever it holds', () => {
    const inner = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 31 })
      .filter((name) => kinds.symbol.flaw(name) === undefined);
    fc.assert(
      fc.property(inner, (name) => {
        const subject = factSubject(
          { type: 'signals.signal.accepted.v1' },
          '0196f0c2-7b5e-7c31-9d3f-5a1c7b1f0a11',
          name,
        );
        expect(subject).toMatch(/^signals\.signal\.accepted\.v1\.[0-9a-f-]{36}\.[A-Za-z0-9_-]+$/);
        expect(decodeURIComponent(encodeURIComponent(name))).toBe(name);
      }),
    );
  });
});

describe('magic numbers (cases 88, 98)', () => {
  it.each(['0', '-1', '-9223372036854775808', '9223372036854775807', '18446744073709551615', '5786829893803147265'])(
    'takes %s',
    (magic) => {
      expect(parse(TerminalDeal, { ...deal, magic }).ok).toBe(true);
    },
  );
  it.each(['-0', '01', '-9223372036854775809', '18446744073709551616', '1.0', '--1', '', 7])('refuses %j', (magic) => {
    expect(parse(TerminalDeal, { ...deal, magic }).ok).toBe(false);
  });
});

describe('prices', () => {
  it('are below zero where the market is', () => {
    expect(parse(TerminalDeal, { ...deal, price: '-37.63' }).ok).toBe(true);
  });
  it('are no words', () => {
    for (const price of ['NaN', '1e5', '1,5', '', '+1', '.5'])
      expect(parse(TerminalDeal, { ...deal, price }).ok).toBe(false);
  });
});
