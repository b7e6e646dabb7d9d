import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { suggestSymbols } from './symbol-suggestions.js';

const own = (...names: string[]): { symbol: string; tradable: boolean }[] =>
  names.map((symbol) => ({ symbol, tradable: !symbol.startsWith('x') }));

describe('symbols that an unknown one may stand for (issue 6, 1.8)', () => {
  it.each<[string, string[], string[]]>([
    [
      'EURUSD',
      ['GBPUSD', 'EURUSD.r', 'EURUSDm', 'm.EURUSD', 'EURUSD-ECN', 'eurusd'],
      ['eurusd', 'EURUSD.r', 'EURUSDm', 'm.EURUSD', 'EURUSD-ECN'],
    ],
    ['EUR/USD', ['EURUSD', 'EURGBP'], ['EURUSD']],
    ['EURUSD.raw', ['EURUSD', 'EURUSDpro'], ['EURUSD']],
    ['US30', ['US300', 'US30.cash', '#US30', 'US3'], ['#US30', 'US30.cash']],
    [
      'Volatility 75 Index',
      ['Volatility 75 Index', 'Volatility 75 (1s) Index', 'VOLATILITY75INDEX'],
      ['VOLATILITY75INDEX'],
    ],
    ['日経225', ['日経225.f', '日経'], ['日経225.f']],
    ['EU', ['EURUSD'], []],
    ['..', ['A'], []],
  ])('%s', (wanted, names, suggested) => expect(suggestSymbols(wanted, own(...names))).toEqual(suggested));

  it('puts what can be traded first among equals', () => {
    expect(suggestSymbols('EURUSD', own('x.EURUSD', 'EURUSDy'))).toEqual(['EURUSDy', 'x.EURUSD']);
  });

  it('property: at most ten, each the account’s own and not the one that was asked for, in an order that does not hang on theirs', () => {
    const name = fc.string({
      unit: fc.constantFrom('E', 'U', 'R', 'S', 'D', '.', 'm', '3', '0'),
      minLength: 1,
      maxLength: 10,
    });
    fc.assert(
      fc.property(name, fc.uniqueArray(name, { maxLength: 40 }), (wanted, names) => {
        const found = suggestSymbols(wanted, own(...names));
        expect(found.length).toBeLessThanOrEqual(10);
        expect(found.every((symbol) => names.includes(symbol) && symbol !== wanted)).toBe(true);
        expect(suggestSymbols(wanted, own(...[...names].reverse()))).toEqual(found);
      }),
    );
  });
});
